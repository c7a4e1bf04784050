import { expect, test } from "vitest"
import { picturesOf } from "@/components/inbox/picture-of"
import { canZoom, fitted, moveBy, type Stand, zoomStep, zoomTo } from "@/components/inbox/picture-zoom"

const frame = { width: 400, height: 300, stageWidth: 400, stageHeight: 600 }

test("steps lead from the fitted picture to the largest and back", () => {
  let stand: Stand = fitted
  const seen = [stand.scale]
  while (canZoom(stand, 1)) {
    stand = zoomStep(stand, 1, frame)
    seen.push(stand.scale)
  }
  expect(seen).toEqual([1, 1.5, 2, 3, 4, 6, 8])
  expect(zoomStep(stand, 1, frame).scale).toBe(8)
  expect(zoomStep(zoomTo(fitted, 2.4, frame), -1, frame).scale).toBe(2)
  expect(canZoom(fitted, -1)).toBe(false)
})

test("what is under the pointer stays under it", () => {
  const { scale, x } = zoomTo(fitted, 2, frame, { x: 100, y: 0 })
  // A point 100 px right of the middle was 100 px right of the picture's middle: now it is drawn at x + 200.
  expect(x + 100 * scale).toBe(100)
})

test("a long side leaves no gap, a short one stays in the middle, and fitting again centres both", () => {
  const large = zoomTo(fitted, 1.5, frame)
  expect(moveBy(large, { x: 9_000, y: 9_000 }, frame)).toEqual({ scale: 1.5, x: 100, y: 0 })
  expect(zoomTo(moveBy(large, { x: -9_000, y: 0 }, frame), 0.2, frame)).toEqual({
    scale: 1,
    x: expect.closeTo(0),
    y: 0,
  })
})

test("the pictures of a thread come in its order, without sound, papers and unsafe addresses", () => {
  const messages = [
    { kind: "image", media: [{ fileId: "a" }, { url: "javascript:alert(1)" }] },
    { kind: "file", media: [{ fileId: "b", mime: "application/pdf" }] },
    { kind: "text", media: [{ url: "https://cdn.example/c.png", mime: "image/png", name: "c.png" }] },
  ]
  expect(picturesOf(messages, "shop")).toEqual([
    { url: "/api/media/shop/a", name: null, kept: true },
    { url: "https://cdn.example/c.png", name: "c.png", kept: false },
  ])
})

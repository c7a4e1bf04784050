import { expect, test } from "vitest"
import { filesEndSoon, filesOf } from "@/components/widget/frame/files"

const shown = (mime: string) =>
  filesOf({ files: [{ name: "receipt", mime, url: "https://desk.example/api/media/t/f?key=1.a" }] })[0]!.shows

test.each([
  ["image/png", "image"],
  ["audio/ogg", "audio"],
  ["video/mp4", "video"],
  ["application/pdf", "link"],
  ["image/svg+xml", "link"],
])("a file of %s is shown as %s", (mime, as) => {
  expect(shown(mime)).toBe(as)
})

test("a file is asked for where the chat itself came from", () => {
  const files = [{ name: "a.png", mime: "image/png", url: "https://desk.example/api/media/t/f?key=1.a" }]
  expect(filesOf({ files })).toEqual([{ shows: "image", name: "a.png", address: "/api/media/t/f?key=1.a" }])
})

test("what did not outlast its wait is said, and an address that is none is left out", () => {
  const file = { name: "x", mime: "image/png" }
  expect(filesOf({ files: [{ ...file, url: "" }] })).toEqual([{ shows: "lost", name: "x", address: "" }])
  expect(filesOf({ files: [{ ...file, url: "nowhere" }] })).toEqual([])
})

test("a thread with a file whose address ends within the hour is asked for anew", () => {
  const now = Date.UTC(2026, 0, 1)
  const endsIn = (minutes: number) => [
    { files: [] },
    { files: [{ name: "a", mime: "image/png", url: `https://desk.example/f?key=${now / 1000 + minutes * 60}.sig` }] },
  ]
  expect(filesEndSoon(endsIn(90), now)).toBe(false)
  expect(filesEndSoon(endsIn(30), now)).toBe(true)
  expect(filesEndSoon([{ files: [] }], now)).toBe(false)
})

import { expect, test } from "vitest"
import { filesOf } from "@/components/widget/frame/files"

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

test("an address that is none is left out", () => {
  expect(filesOf({ files: [{ name: "x", mime: "image/png", url: "" }] })).toEqual([])
})

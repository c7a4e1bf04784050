import { expect, test } from "vitest"
import { withRecent } from "@/components/inbox/recent-emoji"

test("an emoji used again comes to the front and stands there once", () => {
  expect(withRecent(["😀", "🎉", "🙏"], "🙏")).toEqual(["🙏", "😀", "🎉"])
})

test("sixteen are remembered", () => {
  const many = Array.from({ length: 16 }, (_, at) => String.fromCodePoint(0x1f600 + at))
  expect(withRecent(many, "🎉")).toEqual(["🎉", ...many.slice(0, 15)])
})

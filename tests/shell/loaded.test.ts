import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import { Loaded } from "@/components/shell/loaded"

const list = (query: { isPending?: boolean; error?: unknown; data?: string[] }) =>
  renderToStaticMarkup(
    Loaded<string[]>({
      query: { isPending: false, error: null, data: undefined, refetch: () => null, ...query },
      empty: "nothing yet",
      children: (rows: string[]) => rows.join(" "),
    }),
  )

test("draws what was asked for, and the empty state where that is an empty list", () => {
  expect(list({ data: ["one", "two"] })).toBe("one two")
  expect(list({ data: [] })).toBe("nothing yet")
})

test("draws rows while it is on its way, and says what to do when it did not come", () => {
  expect(list({ isPending: true })).toContain('aria-hidden="true"')
  const failed = list({ error: new Error("offline") })
  expect(failed).toContain('role="alert"')
  expect(failed).toContain("重试")
})

test("leaves what is there when a refresh of it fails", () => {
  expect(list({ data: ["one"], error: new Error("offline") })).toBe("one")
})

import { describe, expect, test } from "vitest"
import { coveredBy, type Page, putRows, type Row } from "@/components/inbox/put-rows"

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute))
const row = (id: string, minute: number, waits: number | null = null): Row => ({
  id,
  lastMessageAt: at(minute),
  waitingSince: waits === null ? null : at(waits),
})
const page = (rows: Row[], next: Row | null = rows.at(-1) ?? null): Page<Row> => ({
  rows,
  next: next && { at: next.lastMessageAt, id: next.id },
})
const idsOf = (pages: Page<Row>[]) => pages.map(({ rows }) => rows.map(({ id }) => id).join(" "))

// Two pages are loaded, and more lies behind them.
const loaded = [page([row("a", 59), row("b", 58)]), page([row("c", 50), row("d", 40)])]

describe("a conversation that changed", () => {
  test("goes up when somebody wrote in it", () => {
    expect(idsOf(putRows(loaded, "newest", { ids: ["d"], rows: [row("d", 60)] }))).toEqual(["d a b", "c"])
  })
  test("leaves the list when it no longer stands in it", () => {
    expect(idsOf(putRows(loaded, "newest", { ids: ["b"], rows: [] }))).toEqual(["a", "c d"])
  })
  test("comes in between two pages, on the one whose end lies behind it", () => {
    expect(idsOf(putRows(loaded, "newest", { ids: ["new"], rows: [row("new", 55)] }))).toEqual(["a b", "new c d"])
  })
  test("waits for its page when it belongs behind the last one loaded", () => {
    expect(idsOf(putRows(loaded, "newest", { ids: ["a"], rows: [row("a", 39)] }))).toEqual(["b", "c d"])
  })
  test("goes to the very end when nothing lies behind the last page", () => {
    const all = [loaded[0]!, { ...loaded[1]!, next: null }]
    expect(idsOf(putRows(all, "newest", { ids: ["a"], rows: [row("a", 1)] }))).toEqual(["b", "c d a"])
  })
  test("stands by its id among those of its moment, the greater one first", () => {
    const alike = [page([row("c", 50), row("a", 50)], null)]
    expect(idsOf(putRows(alike, "newest", { ids: ["b"], rows: [row("b", 50)] }))).toEqual(["c b a"])
  })
  test("is said anew where it stands, and no other page is touched", () => {
    const put = putRows(loaded, "newest", { ids: ["c"], rows: [row("c", 50, 3)] })
    expect(put[1]!.rows[0]!.waitingSince).toEqual(at(3))
    expect(put[0]).toBe(loaded[0])
  })
})

test("the longest waiting stands first, and ids of one moment in their order", () => {
  const line = [page([row("a", 59, 1), row("c", 58, 5)], null)]
  const rows = [row("b", 57, 5), row("z", 56, 0)]
  expect(idsOf(putRows(line, "waiting", { ids: ["b", "z"], rows }))).toEqual(["z a b c"])
})

test("changes put in one after the other give the list as the server would list it", () => {
  const minutes = [3, 17, 8, 44, 29, 51, 12, 36]
  let pages = [page([row("r0", 30), row("r1", 20)]), page([row("r2", 10), row("r3", 5)], null)]
  const truth = new Map(["r0", "r1", "r2", "r3"].map((id, n) => [id, [30, 20, 10, 5][n]!]))
  for (const [n, minute] of minutes.entries()) {
    const id = `r${(n * 3) % 5}`
    truth.set(id, minute)
    pages = putRows(pages, "newest", { ids: [id], rows: [row(id, minute)] })
    const wanted = [...truth].sort(([, one], [, other]) => other - one).map(([name]) => name)
    expect(idsOf(pages).join(" ").trim().split(/ +/)).toEqual(wanted)
  }
})

test("a first page read anew speaks for every loaded row it reaches to", () => {
  const first = page([row("x", 60), row("c", 50)])
  expect(coveredBy(loaded, "newest", first).sort()).toEqual(["a", "b", "c", "x"])
  expect(coveredBy(loaded, "newest", { rows: [], next: null }).sort()).toEqual(["a", "b", "c", "d"])
})

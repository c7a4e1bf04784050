import { describe, expect, test } from "vitest"
import { columnsOf } from "@/components/analytics/report-columns"
import { reportRows } from "@/components/analytics/report-rows"
import { fileNameOf } from "@/components/analytics/save-table"
import { inLocale } from "@/components/i18n/define-text"
import { reportsText } from "@/components/i18n/reports"
import { nothingOf } from "@/server/analytics/read-figures"

const words = { text: inLocale(reportsText, "en"), nameOf: (_: string, line: string) => `name of ${line}` }
const period = { timeZone: "Asia/Shanghai", from: new Date("2026-03-01T16:00Z"), to: new Date("2026-03-08T16:00Z") }
const line = (of: string, conversations: number, botOnly: number) => ({ ...nothingOf(of), conversations, botOnly })
const report = {
  ...period,
  lines: [line("ana", 4, 1), line("idle", 0, 0)],
  before: [line("ana", 2, 2)],
  total: line("all", 4, 1),
  totalBefore: line("all", 2, 2),
  times: [
    { memberId: "ana", online: 3600, busy: 1800, held: 3600, taken: 5 },
    { memberId: "idle", online: 3600, busy: 0, held: 0, taken: 0 },
  ],
  timesBefore: [],
  agents: [],
  teams: [],
  intents: [],
}

/** A row as an object by the heads of its columns. */
function row(rows: (string | number | null)[][], at: number) {
  return Object.fromEntries(rows[0]!.map((head, place) => [head, rows[at]![place]]))
}

describe("a report as a file", () => {
  test("has what the screen shows: every column, what was before beside it, and all together", () => {
    const rows = reportRows(report, "channel", words)
    expect(rows[0]).toHaveLength(1 + 2 * columnsOf("channel").length)
    expect(row(rows, 1)).toMatchObject({
      Channel: "name of ana",
      Conversations: 4,
      "Conversations (before)": 2,
      "Bot alone": 0.25,
      "Bot alone (before)": 1,
    })
    expect(row(rows, 2)).toMatchObject({ Conversations: 0, "Conversations (before)": null, "Bot alone": null })
    expect(row(rows, 3)).toMatchObject({ Channel: "In all", Conversations: 4 })
  })

  test("is as narrow as the screen where nothing is compared, its days as dates", () => {
    const lines = [line("2026-03-02", 1, 1), line("2026-03-03", 1, 1)]
    const rows = reportRows({ ...report, lines, before: [], totalBefore: null }, "day", words)
    expect(rows[0]).toHaveLength(1 + columnsOf("day").length)
    expect(rows.map(([head]) => head)).toEqual(["Day", "2026-03-03", "2026-03-02", "In all"])
  })

  test("tells of agents who were there and idle, and of the time of all together", () => {
    const rows = reportRows(report, "agent", words)
    expect(row(rows, 1)).toMatchObject({ Utilisation: 0.5, Taken: 5 })
    expect(row(rows, 2)).toMatchObject({ Utilisation: 0, Online: 3600 })
    expect(row(rows, 3)).toMatchObject({ Utilisation: 0.25, Online: 7200, Taken: 5 })
  })

  test("is called after its first and its last day on the shop's clock", () => {
    expect(fileNameOf("agent", period)).toBe("tideline-agent-2026-03-02-2026-03-08")
  })
})

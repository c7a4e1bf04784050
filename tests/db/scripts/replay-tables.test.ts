import { readdirSync, readFileSync } from "node:fs"
import { afterAll, describe, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { replayCase } = await import("@/scripts/replay/case")
const { replay, stopReplaying } = await import("@/scripts/replay/replay-case")
const { closeDatabase } = await import("@/server/db")

afterAll(async () => {
  stopReplaying()
  await closeDatabase()
})

type Table = { platform: string; cases: { name: string; expect: object }[] }
const place = "tests/scripts/replay"

for (const file of readdirSync(place)) {
  const { platform, cases } = JSON.parse(readFileSync(`${place}/${file}`, "utf8")) as Table
  describe(`recorded calls of ${platform}`, () => {
    test.each(cases)("$name", async ({ expect: expected, ...given }) => {
      const answer = await replay(replayCase.parse({ platform, ...given }))
      // As it stands on the printed line.
      expect(JSON.parse(JSON.stringify(answer))).toMatchObject(expected)
    })
  })
}

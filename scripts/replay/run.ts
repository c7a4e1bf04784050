/**
 * `npm run replay -- FILE.json [--clock ISO]`: one JSON line a case with what we answered, the events that came of it, what we
 * sent out, and how the connection stands. docs/replay.md names the fields.
 */
import { readFileSync } from "node:fs"
import { replayCase, replayFile } from "@/scripts/replay/case"
import { replay, stopReplaying } from "@/scripts/replay/replay-case"
import { readJson } from "@/server/channels/read-body"
import { closeDatabase } from "@/server/db"

const [file, , clock] = process.argv.slice(2)
const { platform, cases } = replayFile.parse(readJson(readFileSync(file!)))
for (const given of cases) {
  const read = replayCase.safeParse({ platform, ...(given as object) })
  const line = read.success
    ? await replay(read.data, clock).catch((error: Error) => ({ name: read.data.name, error: error.message }))
    : { name: (given as { name?: string } | null)?.name, error: read.error.issues[0]?.message }
  console.log(JSON.stringify(line))
}
stopReplaying()
await closeDatabase()

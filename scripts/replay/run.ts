/**
 * `npm run replay -- FILE.json [--clock ISO]`: one JSON line a case with what we answered, the events that came of it, what we
 * sent out, and how the connection stands. docs/replay.md names the fields.
 */
import { readFileSync } from "node:fs"
import { replayCase, replayFile } from "@/scripts/replay/case"
import { replay, stopReplaying } from "@/scripts/replay/replay-case"
import { parseLossless } from "@/server/channels/read-body"
import { closeDatabase } from "@/server/db"

const [file, , clock] = process.argv.slice(2)
const { platform, cases } = readFile(file!)
for (const [at, given] of cases.entries()) console.log(JSON.stringify(await lineOf(`case ${at + 1}`, given)))
stopReplaying()
await closeDatabase()

/** What one case came to; a bad one says why, and the others go on. */
async function lineOf(numbered: string, given: unknown) {
  const read = replayCase.safeParse({ platform, name: numbered, ...(given as object) })
  if (read.success) {
    const { name } = read.data
    return replay(read.data, clock).catch((error: Error) => ({ name, error: error.message }))
  }
  const { name = numbered } = (given ?? {}) as { name?: unknown }
  const { path, message } = read.error.issues[0]!
  return { name, error: [path.join("."), message].filter(Boolean).join(": ") }
}

function readFile(name: string) {
  try {
    return replayFile.parse(parseLossless(readFileSync(name, "utf8").replace(/^\uFEFF/, "")))
  } catch (error) {
    console.error(`${name} holds no cases: ${(error as Error).message}`)
    process.exit(1)
  }
}

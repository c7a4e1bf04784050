import { maskPersonalData } from "@/server/ai"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { keepShadowRun, readChatFile } from "@/server/exams"
import { readWorkbook } from "@/server/knowledge"

/** Old chats of an upload, personal data masked before anything is kept; who said it beyond customer or person is dropped. */
export async function importChats(
  scope: Scope,
  input: { name: string; bytes: Uint8Array },
): Promise<{ shadowRunId: string; chats: number }> {
  const sheets = await readWorkbook(input.bytes)
  const chats = readChatFile(input.bytes, sheets).map(({ turns }) => ({
    turns: turns.map((turn) => ({ ...turn, text: maskPersonalData(turn.text).text })),
  }))
  const { shadowRunId } = await inTenant(scope, (ctx) => keepShadowRun(ctx, { name: input.name, chats }))
  return { shadowRunId, chats: chats.length }
}

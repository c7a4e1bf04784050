import { ownDialogue, saveDialogue } from "@/server/ai"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { readTenant, tradeTemplates } from "@/server/tenants"

/** Puts a script back to the words of the shop's trade; only scripts that came with it have any. */
export async function resetDialogue(ctx: Context, input: { dialogueId: string; version?: number }) {
  const { key } = await ownDialogue(ctx, input.dialogueId)
  const { trade } = await readTenant(ctx)
  const template = tradeTemplates[trade as keyof typeof tradeTemplates]?.dialogues.find((one) => one.key === key)
  if (!template) throw new AppError("missing", "No template has this dialogue")
  const { name, triggers, steps } = template
  return saveDialogue(ctx, { ...input, name, definition: { triggers, steps } })
}

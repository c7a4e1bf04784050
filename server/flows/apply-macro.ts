import { minutes } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { openMacroTicket } from "@/server/flows/open-ticket"
import { readMacroValues } from "@/server/flows/read-macro-values"
import * as inbox from "@/server/inbox"
import {
  type ApplyMacro,
  blanksIn,
  fillMacro,
  inTurn,
  type MacroAction,
  type MacroActionKind,
  macroVariables,
} from "@/server/inbox/contract"
import { readTenant } from "@/server/tenants"
import { can, type Power } from "@/server/tenants/contract"

const powerFor: Record<MacroActionKind, Power> = {
  assign: "conversation.assign",
  team: "conversation.assign",
  "give-back": "conversation.reply",
  tag: "conversation.reply",
  priority: "conversation.reply",
  snooze: "conversation.reply",
  resolve: "conversation.resolve",
  ticket: "ticket.work",
  note: "conversation.reply",
}

/** Does all of a macro's actions in the transaction it is called in, or none; the same wish again does nothing. */
export async function applyMacro(ctx: Context, input: ApplyMacro): Promise<"changed" | "unchanged"> {
  const { conversationId, bulkId, macroIds, seenActivity } = input
  const actions = inTurn(input.actions)
  const memberId = permitted(ctx, actions)
  if (actions.length === 0) {
    await inbox.countMacroUse(ctx, { conversationId, bulkId, macroIds })
    return "unchanged"
  }
  await inbox.forgetSteps(ctx)
  return inbox.keepStep(ctx, { bulkId, conversationId, deed: "macro" }, async () => {
    await inbox.stopOnUnseen(ctx, conversationId, memberId, seenActivity)
    const names = await inbox.countMacroUse(ctx, { conversationId, bulkId, macroIds })
    for (const [nth, action] of actions.entries()) await act(ctx, { conversationId, bulkId, memberId, nth }, action)
    await inbox.noteMacro(ctx, {
      conversationId,
      bulkId,
      macroIds,
      names,
      actions: actions.map(({ kind }) => kind),
    })
  })
}

/** The member who uses it, if their role allows each action. */
function permitted({ actor }: Context, actions: readonly MacroAction[]): string {
  if (actor.kind !== "member") throw new AppError("forbidden", "Only members use macros")
  for (const { kind } of actions) {
    const power = powerFor[kind]
    if (!can(actor.role, power)) {
      throw new AppError("forbidden", "Your role does not allow this", { details: { power } })
    }
  }
  return actor.memberId
}

type Place = { conversationId: string; bulkId: string; memberId: string; nth: number }

async function act(ctx: Context, place: Place, action: MacroAction) {
  const { conversationId, bulkId, nth } = place
  switch (action.kind) {
    case "assign":
      return inbox.assignConversation(ctx, { conversationId, memberId: action.memberId ?? place.memberId })
    case "team":
      return inbox.sendToTeam(ctx, { conversationId, teamId: action.teamId })
    case "give-back":
      return inbox.giveBack(ctx, { conversationId })
    case "tag":
      return inbox.doDeed(ctx, conversationId, action)
    case "priority":
      return inbox.setPriority(ctx, { conversationId, priority: action.priority })
    case "snooze":
      return inbox.doDeed(ctx, conversationId, { kind: "snooze", until: await snoozedUntil(ctx, action.time) })
    case "resolve":
      return inbox.doDeed(ctx, conversationId, action)
    case "ticket":
      return openMacroTicket(ctx, {
        conversationId,
        bulkId,
        type: action.type,
        values: await answered(ctx, place, action.values ?? {}),
      })
    case "note":
      return inbox.addMacroNote(ctx, { conversationId, bulkId, nth, text: await filled(ctx, place, action.text) })
  }
}

async function snoozedUntil(ctx: Context, time: (MacroAction & { kind: "snooze" })["time"]): Promise<Date> {
  if (typeof time === "number") return new Date(ctx.now.getTime() + minutes(time))
  const { timeZone } = await readTenant(ctx)
  return inbox.snoozeTimes(ctx.now, timeZone)[time]
}

/** A note is for colleagues: what has no value is left out. */
async function filled(ctx: Context, { conversationId }: Place, text: string): Promise<string> {
  if (!text.includes("{{")) return text
  const { values } = await readMacroValues(ctx, { conversationId })
  return fillMacro(text, Object.fromEntries(macroVariables.map((name) => [name, values[name] || "–"])))
}

/** A form's answers; one that names what has no value is left for a person to give. */
async function answered(ctx: Context, { conversationId }: Place, answers: Record<string, string>) {
  if (!Object.values(answers).some((text) => text.includes("{{"))) return answers
  const { values } = await readMacroValues(ctx, { conversationId })
  const filled = Object.entries(answers).map(([key, text]) => [key, fillMacro(text, values)] as const)
  return Object.fromEntries(filled.filter(([, text]) => blanksIn(text).length === 0))
}

import { giveOrders } from "@/server/commerce"
import {
  beginMerge,
  beginSplit,
  compareContacts,
  giveIdentities,
  keepMerge,
  keepSplit,
  type Merge,
  type Moved,
} from "@/server/contacts"
import type { DecideLink } from "@/server/contacts/contract"
import type { Context } from "@/server/context"
import { dropContext, giveThreads } from "@/server/inbox"
import { giveQuestions } from "@/server/knowledge"
import { giveNotices } from "@/server/quality"
import { giveTickets } from "@/server/tickets"

/** Two contacts are one person: everything of the second stands with the first, in a journal that an undo reads. */
export async function mergeContacts(ctx: Context, input: Merge): Promise<{ mergeId: string | null }> {
  const pair = await beginMerge(ctx, input)
  if (!pair) return { mergeId: null }
  const moved = await give(ctx, { from: pair.absorbed.id, to: pair.survivor.id })
  return keepMerge(ctx, { ...input, ...pair, moved })
}

/** A member says that two contacts are one person: just the two they looked at, or a refusal that says why not. */
export async function mergeByMember(ctx: Context, input: DecideLink): Promise<{ mergeId: string | null }> {
  await compareContacts(ctx, input)
  return mergeContacts(ctx, { ...input, how: "member" })
}

/** Takes a merge back: what came over goes home, and what the second contact's identities wrote since goes with it. */
export async function splitContacts(ctx: Context, input: { mergeId: string }): Promise<void> {
  const split = await beginSplit(ctx, input)
  if (!split) return
  const { survivorId, absorbedId } = split.merge
  await give(ctx, { from: survivorId, to: absorbedId, only: split.moved })
  await dropContext(ctx, { contactIds: [survivorId, absorbedId], since: split.merge.mergedAt })
  await keepSplit(ctx, split)
}

async function give(ctx: Context, way: { from: string; to: string; only?: Moved }): Promise<Moved> {
  const { identities, pageEvents } = await giveIdentities(ctx, way)
  const conversations = await giveThreads(ctx, way)
  const along = { to: way.to, conversationIds: conversations }
  const orders = await giveOrders(ctx, { ...along, from: way.from, only: way.only?.orders })
  await giveQuestions(ctx, along)
  await giveNotices(ctx, along)
  const tickets = await giveTickets(ctx, { ...along, from: way.from, only: way.only?.tickets })
  return { identities, pageEvents, conversations, orders, tickets }
}

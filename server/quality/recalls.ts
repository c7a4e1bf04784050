import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { correctionKey, type EditNotice, type ListRecalls, type SomeNotices } from "@/server/quality/contract"

export type RecallKind = "article" | "product"
export type NewRecall = {
  kind: RecallKind
  refId: string
  fromVersion: number
  toVersion: number
  notices: { conversationId: string; contactId: string; messageId: string; said: string; draft: string }[]
}

/**
 * Lists the customers who were told what does not hold, each with a drafted correction; once for each version that took
 * it back. Lists for older versions of the same fact end: what they would say is out of date.
 */
export async function openRecall(ctx: Context, { notices, ...recall }: NewRecall): Promise<{ recallId: string }> {
  const id = newId(ctx.now)
  const memberId = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  const { count } = await ctx.db.answerRecall.createMany({
    data: { id, ...recall, memberId, createdAt: ctx.now },
    skipDuplicates: true,
  })
  if (count === 0) {
    const { kind, refId, toVersion } = recall
    const known = await ctx.db.answerRecall.findFirstOrThrow({
      where: { kind, refId, toVersion },
      select: { id: true },
    })
    return { recallId: known.id }
  }
  await ctx.db.recallNotice.createMany({ data: notices.map((notice) => ({ recallId: id, ...notice })) })
  await emit(ctx, "recall.changed", { recallId: id, status: "open" })
  return { recallId: id }
}

/** Ends the open lists of a fact that speak of an older version. */
export async function endOlderRecalls(ctx: Context, input: { kind: RecallKind; refId: string; toVersion: number }) {
  const older = await ctx.db.answerRecall.findMany({
    where: { kind: input.kind, refId: input.refId, toVersion: { lt: input.toVersion }, status: "open" },
    select: { id: true },
  })
  for (const { id } of older) await closeRecall(ctx, { recallId: id })
}

/** Lists with how many corrections are drafted, sent and skipped. */
export async function listRecalls(ctx: Context, { status, limit }: ListRecalls) {
  const where = { status: status === "open" ? "open" : { not: "open" } }
  const recalls = await ctx.db.answerRecall.findMany({ where, orderBy: { createdAt: "desc" }, take: limit })
  const counts = await ctx.db.recallNotice.groupBy({
    by: ["recallId", "status"],
    where: { recallId: { in: recalls.map(({ id }) => id) } },
    _count: true,
  })
  const countOf = (recallId: string, state: string) =>
    counts.find((one) => one.recallId === recallId && one.status === state)?._count ?? 0
  const titles = await titlesOf(ctx, recalls)
  return {
    rows: recalls.map((recall) => ({
      ...recall,
      kind: recall.kind as RecallKind,
      title: titles.get(recall.refId) ?? "",
      drafts: countOf(recall.id, "draft"),
      sent: countOf(recall.id, "sent"),
      skipped: countOf(recall.id, "skipped"),
    })),
    total: await ctx.db.answerRecall.count({ where }),
  }
}

/** One list with its customers, what each was told, what they would be told, and what became of it. */
export async function readRecall(ctx: Context, input: { recallId: string }) {
  const recall = await ctx.db.answerRecall.findFirst({ where: { id: input.recallId } })
  if (!recall) throw new AppError("missing", "No such recall")
  const notices = await ctx.db.recallNotice.findMany({
    where: { recallId: recall.id },
    select: {
      conversationId: true,
      messageId: true,
      said: true,
      draft: true,
      status: true,
      sentAt: true,
      conversation: {
        select: { status: true, language: true, channel: true, contact: { select: { name: true } } },
      },
    },
    orderBy: { conversationId: "asc" },
  })
  const sent = await ctx.db.message.findMany({
    where: {
      conversationId: { in: notices.map(({ conversationId }) => conversationId) },
      clientId: correctionKey(recall.id),
    },
    select: { conversationId: true, status: true, error: true },
  })
  const told = await ctx.db.message.findMany({
    where: { id: { in: notices.map(({ messageId }) => messageId) } },
    select: { id: true, text: true, createdAt: true },
  })
  const words = await wordsOf(ctx, recall)
  const sentIn = new Map(sent.map((message) => [message.conversationId, message]))
  const toldBy = new Map(told.map((message) => [message.id, message]))
  return {
    ...recall,
    kind: recall.kind as RecallKind,
    title: (await titlesOf(ctx, [recall])).get(recall.refId) ?? "",
    before: words.get(recall.fromVersion) ?? "",
    after: words.get(recall.toVersion) ?? "",
    notices: notices.map(({ conversation, messageId, ...notice }) => ({
      ...notice,
      status: notice.status as "draft" | "sent" | "skipped",
      said: toldBy.get(messageId)?.text ?? notice.said,
      toldAt: toldBy.get(messageId)?.createdAt ?? null,
      contact: conversation.contact.name ?? "",
      channel: conversation.channel,
      language: conversation.language,
      resolved: conversation.status === "resolved",
      delivery: sentIn.get(notice.conversationId)?.status ?? null,
      error: sentIn.get(notice.conversationId)?.error ?? null,
    })),
  }
}

type Recalled = { kind: string; refId: string; fromVersion: number; toVersion: number }

/** What the facts are about, by their reference: an article's question, a product's name with the fact's. */
async function titlesOf(ctx: Context, recalls: readonly Recalled[]): Promise<Map<string, string>> {
  const [articles, facts] = [recalls.filter(isArticle), recalls.filter((recall) => !isArticle(recall))]
  const known = await ctx.db.article.findMany({
    where: { id: { in: articles.map(({ refId }) => refId) } },
    select: { id: true, question: true },
  })
  const products = await ctx.db.product.findMany({
    where: { id: { in: facts.map(({ refId }) => productOf(refId).productId) } },
    select: { id: true, title: true },
  })
  const titleOf = new Map(products.map(({ id, title }) => [id, title]))
  return new Map([
    ...known.map(({ id, question }) => [id, question] as const),
    ...facts.map(({ refId }) => {
      const { productId, name } = productOf(refId)
      return [refId, `${titleOf.get(productId) ?? ""} · ${name}`] as const
    }),
  ])
}

/** What the fact said before and says after, by version. */
async function wordsOf(ctx: Context, recall: Recalled): Promise<Map<number, string>> {
  const version = { in: [recall.fromVersion, recall.toVersion] }
  if (isArticle(recall)) {
    const versions = await ctx.db.articleVersion.findMany({
      where: { articleId: recall.refId, version },
      select: { version: true, answer: true },
    })
    return new Map(versions.map(({ version: at, answer }) => [at, answer]))
  }
  const facts = await ctx.db.productFact.findMany({
    where: { ...productOf(recall.refId), version },
    select: { version: true, value: true, unit: true },
  })
  return new Map(facts.map(({ version: at, value, unit }) => [at, `${value} ${unit}`.trim()]))
}

const isArticle = ({ kind }: { kind: string }) => kind === "article"

/** The reverse of `productFactRef`. */
function productOf(refId: string) {
  const [productId = "", ...name] = refId.split(":")
  return { productId, name: name.join(":") }
}

/** A correction that was not sent yet, with its list; null when there is none. */
export async function findDraft(ctx: Context, input: { recallId: string; conversationId: string }) {
  const notice = await ctx.db.recallNotice.findFirst({
    where: { ...input, status: "draft" },
    select: { contactId: true, draft: true, recall: true },
  })
  return notice && { ...notice, recall: { ...notice.recall, kind: notice.recall.kind as RecallKind } }
}

export async function editNotice(ctx: Context, { draft, ...where }: EditNotice) {
  const edited = await ctx.db.recallNotice.updateMany({ where: { ...where, status: "draft" }, data: { draft } })
  if (edited.count === 0) throw new AppError("missing", "No such correction, or it was sent already")
}

/** The conversations of the corrections still to be sent: those named, or all that are left. */
export async function draftsOf(ctx: Context, { recallId, conversations }: SomeNotices): Promise<string[]> {
  const recall = await ctx.db.answerRecall.findFirst({ where: { id: recallId }, select: { id: true } })
  if (!recall) throw new AppError("missing", "No such recall")
  const ids = conversations?.map(({ conversationId }) => conversationId)
  const drafts = await ctx.db.recallNotice.findMany({
    where: { recallId, status: "draft", ...(ids ? { conversationId: { in: ids } } : {}) },
    select: { conversationId: true },
    orderBy: { conversationId: "asc" },
  })
  return drafts.map(({ conversationId }) => conversationId)
}

/** Leaves customers without a correction: those named, or all that are left. */
export async function skipNotices(ctx: Context, input: SomeNotices) {
  const ids = await draftsOf(ctx, input)
  await ctx.db.recallNotice.updateMany({
    where: { recallId: input.recallId, status: "draft", conversationId: { in: ids } },
    data: { status: "skipped" },
  })
  await endWhenDone(ctx, input.recallId)
}

/** Notes that a correction went out, or that it was no longer needed. */
export async function settleNotice(
  ctx: Context,
  input: { recallId: string; conversationId: string; status: "sent" | "skipped" },
) {
  const { status, ...where } = input
  await ctx.db.recallNotice.updateMany({
    where: { ...where, status: "draft" },
    data: { status, sentAt: status === "sent" ? ctx.now : null },
  })
  await endWhenDone(ctx, input.recallId)
}

/** Ends a list: whoever is left is told nothing. */
export async function closeRecall(ctx: Context, input: { recallId: string }) {
  await skipNotices(ctx, input)
}

async function endWhenDone(ctx: Context, recallId: string) {
  const left = await ctx.db.recallNotice.count({ where: { recallId, status: "draft" } })
  const status =
    left > 0
      ? "open"
      : (await ctx.db.recallNotice.count({ where: { recallId, status: "sent" } })) > 0
        ? "sent"
        : "dismissed"
  await ctx.db.answerRecall.updateMany({ where: { id: recallId }, data: { status } })
  await emit(ctx, "recall.changed", { recallId, status })
}

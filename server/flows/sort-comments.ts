import { holdIntents, moodOf, readBotSettings, readRelease, spotQuestion } from "@/server/ai"
import { channelNamed } from "@/server/channels"
import {
  askBot,
  asksBySubject,
  callsPerson,
  chooseRule,
  commentSorting,
  keepSorted,
  listCommentRules,
  listUnsorted,
  readCommentSettings,
  readPost,
  type SortedComment,
  type UnsortedComment,
  unitsOf,
  wordsOf,
} from "@/server/comments"
import type { TryRules } from "@/server/comments/contract"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { escalateComment } from "@/server/flows/escalate-comment"
import type { HandoffReason } from "@/server/inbox/contract"
import { foldText, readKnowledgeVersion } from "@/server/knowledge"
import { enqueue } from "@/server/queue"

/** From here on a comment is so angry that a person sees to it. */
const furious = 0.8
/** Below posts most who ask nothing are happy: an intent calls a person only when it is this sure, or the words are cross. */
const sure = 0.65
const cross = 0.5
/** So many commits a job makes before others get their turn. */
const mostRounds = 20

/**
 * Puts new comments to their questions and lets the merchant's rules decide: a return or a complaint goes to a person, a
 * keyword is answered, everything else waits for people or the bot. No comment costs a turn of the bot; a question does.
 */
export async function sortComments(scope: Scope): Promise<void> {
  for (let round = 0; round < mostRounds; round++) if (!(await inTenant(scope, sortSome))) return
  await inTenant(scope, (ctx) => enqueue(ctx, commentSorting(ctx.now)))
}

/** Answers whether there was anything to sort. */
async function sortSome(ctx: Context): Promise<boolean> {
  const comments = await listUnsorted(ctx)
  if (comments.length === 0) return false
  const judge = await readJudge(ctx)
  const sorted: SortedComment[] = []
  for (const comment of comments) sorted.push(await sortOne(ctx, comment, judge))
  const questionIds = await keepSorted(ctx, sorted)
  if (judge.botMaySpeak) await askBot(ctx, questionIds, await readKnowledgeVersion(ctx))
  return true
}

type Judge = Awaited<ReturnType<typeof readJudge>>

/** What the shop has decided on comments. */
async function readJudge(ctx: Context) {
  const settings = await readCommentSettings(ctx)
  const rules = (await listCommentRules(ctx)).map((rule) => ({
    ...rule,
    words: rule.words.map(foldText),
    unless: rule.unless.map(foldText),
  }))
  const bot = await readBotSettings(ctx)
  // A bot that may leak says nothing in public.
  const release = await readRelease(ctx)
  return {
    settings,
    rules,
    ownWords: wordsOf(settings.personWords.map(foldText)),
    intents: await holdIntents(ctx),
    botMaySpeak: settings.bot !== "off" && bot.enabled && (release?.state ?? "open") === "open",
  }
}

async function sortOne(ctx: Context, comment: UnsortedComment, judge: Judge): Promise<SortedComment> {
  const folded = foldComment(comment.text)
  const units = unitsOf(folded)
  const asks = spotQuestion(comment.text).question || asksBySubject(units, folded)
  const found = { comment, units, folded, asks, ruleId: null, conversationId: null, answers: [] }
  // Answered on the platform meanwhile, or edited afterwards: there is nothing left to decide.
  if (comment.status !== "new") return { ...found, status: "new" }
  const fired = chooseRule(judge.rules, folded, comment)?.rule
  const reason = fired?.toPerson ? "policy" : reasonForPerson(comment.text, folded, judge)
  const ruleId = fired?.id ?? null
  const answers = fired && (!reason || fired.toPerson) ? answersOf(fired, comment) : []
  if (reason) {
    const { conversationId } = await escalateComment(ctx, comment, reason)
    return {
      ...found,
      asks: true,
      status: "escalated",
      ruleId: fired?.toPerson ? ruleId : null,
      conversationId,
      answers,
    }
  }
  return { ...found, ruleId, answers, status: answers.length > 0 ? "answered" : "new" }
}

/** Why a person has to see to it: a return or a complaint, by the merchant's intents or by its words, or plain anger. */
function reasonForPerson(text: string, folded: string, { settings, intents, ownWords }: Judge): HandoffReason | null {
  if (callsPerson(folded, ownWords)) return "policy"
  const mood = moodOf(text)
  const read = intents?.(text)
  if (read?.intent && settings.personIntents.includes(read.intent) && (read.confidence >= sure || mood >= cross)) {
    return read.intent === "human" ? "asked" : "policy"
  }
  return mood >= furious ? "mood" : null
}

type Fired = { publicText: string; privateText: string }

/** What a rule says here: a private word only where the platform has one. */
function answersOf({ publicText, privateText }: Fired, { channel }: UnsortedComment): SortedComment["answers"] {
  const platform = channelNamed(channel)
  if (!platform?.answerComment) return []
  const mayWrite = platform.abilities.comments?.privateWithinHours !== undefined
  return [
    ...(publicText ? [{ how: "public" as const, text: publicText }] : []),
    ...(privateText && mayWrite ? [{ how: "private" as const, text: privateText }] : []),
  ]
}

/** Folded as the knowledge is, without the names of those it speaks to and the stickers written out as words. */
const foldComment = (text: string) =>
  foldText(text.replace(/@[^\s@]{1,40}(?=\s|$)/gu, " ").replace(/\[[^[\]\s]{1,8}\]/gu, " "))
    .replace(/\s+/g, " ")
    .trim()

/** Which rule would fire on a comment, by which of its words, and whether a person would be called. */
export async function tryCommentRules(ctx: Context, { text, postId }: TryRules) {
  const judge = await readJudge(ctx)
  const post = postId ? await readPost(ctx, { postId }) : null
  const nowhere = "00000000-0000-0000-0000-000000000000"
  const place = {
    connectionId: post?.connectionId ?? nowhere,
    postId: post?.id ?? nowhere,
    productId: post?.productId ?? null,
  }
  const folded = foldComment(text)
  const fired = chooseRule(judge.rules, folded, place)
  const reason = fired?.rule.toPerson ? "policy" : reasonForPerson(text, folded, judge)
  return {
    rule: fired ? { id: fired.rule.id, name: fired.rule.name, word: fired.word } : null,
    person: reason,
    publicText: fired && (!reason || fired.rule.toPerson) ? fired.rule.publicText : "",
    privateText: fired && (!reason || fired.rule.toPerson) ? fired.rule.privateText : "",
  }
}

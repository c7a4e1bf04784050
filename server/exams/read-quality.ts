import { z } from "zod"
import { simulatedTag } from "@/server/contacts/contract"
import type { Context } from "@/server/context"
import { type Share, shareOf } from "@/server/exams/rules/share-of"

const days = 30
const settledAfterHours = 24
/** As many conversations, newest first, as make a list worth opening. */
const linksShown = 20

/**
 * The bot's figures on the shop's own conversations of the last 30 days, every one a share of something counted. Simulated
 * customers are left out.
 */
export async function readQuality(ctx: Context) {
  const from = new Date(ctx.now.getTime() - days * 86_400_000)
  return {
    days,
    from,
    turns: await readTurns(ctx, from),
    resolution: await readResolution(ctx, from),
    precision: await readPrecision(ctx, from),
    intents: await readIntentModel(ctx),
  }
}

async function readTurns(ctx: Context, from: Date) {
  const [row] = await ctx.db.$queryRaw<Record<string, number>[]>`
    select count(*)::int as questions,
      count(*) filter (where t.decision in ('answer', 'dialogue'))::int as answered,
      count(*) filter (where t.decision = 'suggest')::int as suggested,
      count(*) filter (where t.decision = 'miss')::int as missed,
      count(*) filter (where t.decision = 'handoff')::int as handed,
      count(*) filter (where t.model is not null)::int as "withModel",
      count(*) filter (where t.cached)::int as cached
    from turn t join conversation c on c.tenant_id = t.tenant_id and c.id = t.conversation_id
      join contact p on p.tenant_id = c.tenant_id and p.id = c.contact_id
    where t.tenant_id = app_tenant() and t.created_at >= ${from} and t.decision not in ('greet', 'dropped')
      and not (${simulatedTag} = any(coalesce(p.tags, '{}')))`
  const of = row?.questions ?? 0
  const share = (name: string) => shareOf(row?.[name] ?? 0, of)
  return {
    questions: of,
    answered: share("answered"),
    suggested: share("suggested"),
    missed: share("missed"),
    handed: share("handed"),
    withModel: share("withModel"),
    cached: share("cached"),
  }
}

type Settled = { confirmed: Share; assumed: Share; people: Share; open: Share; unsettled: number; examples: Examples }
type Examples = Record<"confirmed" | "assumed" | "people" | "open", string[]>

/**
 * What became of conversations in which something was asked. Confirmed: the bot alone, and the customer rated it 4 or 5 or
 * said thanks. Assumed: the bot alone, its last word an answer, and 24 hours of silence. A return, a low rating or a
 * person's word takes either away. Conversations younger than that are not counted yet.
 */
async function readResolution(ctx: Context, from: Date): Promise<Settled> {
  const silentSince = new Date(ctx.now.getTime() - settledAfterHours * 3_600_000)
  const rows = await ctx.db.$queryRaw<{ kind: keyof Examples | "unsettled"; count: number; examples: string[] }[]>`
    with asked as (
      select c.id, o.handoff_at is not null or coalesce(o.human_replies, 0) > 0 as people,
        coalesce(o.reopens, 0) > 0 as returned, o.rating, c.last_message_at as last_at,
        (select t.decision from turn t where t.tenant_id = c.tenant_id and t.conversation_id = c.id
          and t.decision not in ('greet', 'dropped') order by t.created_at desc, t.id desc limit 1) as decision,
        (select m.text ~* '(谢谢|感谢|多谢|thank|thx|cheers|解决了|明白了)' and char_length(m.text) <= 60 from message m
          where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.direction = 'inbound'
          order by m.seq desc limit 1) as thanked
      from conversation c
        join contact p on p.tenant_id = c.tenant_id and p.id = c.contact_id
        left join outcome o on o.tenant_id = c.tenant_id and o.conversation_id = c.id
      where c.tenant_id = app_tenant() and c.opened_at >= ${from} and not (${simulatedTag} = any(coalesce(p.tags, '{}')))
    ), judged as (
      select id, case
        when people then 'people'
        when decision not in ('answer', 'dialogue') or returned or rating <= 3 then
          case when last_at < ${silentSince} or rating <= 3 then 'open' else 'unsettled' end
        when rating >= 4 or thanked then 'confirmed'
        when last_at < ${silentSince} then 'assumed'
        else 'unsettled' end as kind
      from asked where decision is not null
    )
    select kind, count(*)::int as count, (array_agg(id::text order by id desc))[1:${linksShown}::int] as examples
    from judged group by kind`
  const count = (kind: string) => rows.find((row) => row.kind === kind)?.count ?? 0
  const examples = (kind: string) => rows.find((row) => row.kind === kind)?.examples ?? []
  const settled = count("confirmed") + count("assumed") + count("people") + count("open")
  return {
    confirmed: shareOf(count("confirmed"), settled),
    assumed: shareOf(count("assumed"), settled),
    people: shareOf(count("people"), settled),
    open: shareOf(count("open"), settled),
    unsettled: count("unsettled"),
    examples: {
      confirmed: examples("confirmed"),
      assumed: examples("assumed"),
      people: examples("people"),
      open: examples("open"),
    },
  }
}

/** Right among the bot's answers somebody has judged: in exams (each question once, its newest rating) and in reviews. */
async function readPrecision(ctx: Context, from: Date) {
  const [exams] = await ctx.db.$queryRaw<{ rated: number; right: number }[]>`
    select count(*)::int as rated, count(*) filter (where verdict)::int as right from (
      select distinct on (a.question_id) coalesce(a.rating = 'right', a.passed) as verdict
      from exam_answer a join exam_run r on r.tenant_id = a.tenant_id and r.id = a.run_id
      where a.tenant_id = app_tenant() and r.started_at >= ${from} and a.decision in ('answer', 'dialogue')
        and (a.rating is not null or a.passed is not null)
      order by a.question_id, a.run_id desc) newest`
  const [reviews] = await ctx.db.$queryRaw<{ judged: number; right: number }[]>`
    select count(*)::int as judged, count(*) filter (where status = 'right')::int as right from answer_review
    where tenant_id = app_tenant() and created_at >= ${from} and status in ('right', 'corrected')`
  return {
    exams: shareOf(exams?.right ?? 0, exams?.rated ?? 0),
    /** of answers somebody doubted: a harder set than all answers */
    reviews: shareOf(reviews?.right ?? 0, reviews?.judged ?? 0),
  }
}

const share = z.object({ hits: z.number(), of: z.number(), share: z.number(), low: z.number(), high: z.number() })
const heldOut = z.object({ accuracy: share, topThree: share, rightWhenSure: share, askedBack: share })

/** How the intent model that works now did on lines it had not seen; null without a model or while that is not known. */
async function readIntentModel(ctx: Context) {
  const model = await ctx.db.intentModel.findFirst({
    where: { status: "live" },
    select: { version: true, lines: true, report: true },
    orderBy: { version: "desc" },
  })
  return model && { version: model.version, lines: model.lines, heldOut: heldOut.safeParse(model.report).data ?? null }
}

import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import type { Context } from "@/server/context"

/** So many of the tenant's newest messages are looked at: ids grow with time, so this is one short walk of the key. */
const messagesRead = 4_000
const answersGiven = 400
/** Shorter ones say "ok", longer ones tell one customer's story. */
const usefulLength = { least: 12, most: 600 }

export type PastAnswer = { id: string; question: string; answer: string }

/** What agents answered lately, each with the customer's words before it. Answers that name a person's data are left out. */
export async function listPastAnswers(ctx: Context, input: { exceptIn?: string } = {}): Promise<PastAnswer[]> {
  const rows = await ctx.db.$queryRaw<PastAnswer[]>`
    with newest as materialized (
      select id, conversation_id, seq, author, direction, kind, text from message
      where tenant_id = app_tenant() order by id desc limit ${messagesRead}
    )
    select said.id, said.text as answer, asked.text as question
    from newest said
    join lateral (
      select text from message before
      where before.tenant_id = app_tenant() and before.conversation_id = said.conversation_id
        and before.seq < said.seq and before.direction = 'inbound'
      order by before.seq desc limit 1
    ) asked on true
    where said.author = 'agent' and said.direction = 'outbound' and said.kind = 'text'
      and said.conversation_id is distinct from ${input.exceptIn ?? null}::uuid
      and char_length(said.text) between ${usefulLength.least} and ${usefulLength.most}
    order by said.id desc limit ${answersGiven}`
  return rows.filter(({ answer }) => !/\d{6,}/.test(answer) && maskPersonalData(answer).found.length === 0)
}

import type pg from "pg"
import type { Explanation } from "@/server/routing/contract"
import type { LoadShop } from "./open-shops"

export type Fill = {
  /** of the large tenant */
  conversations: number
  messagesEach: number
  tenants: number
  conversationsElsewhere: number
}

const filled = [
  ...["conversation", "message", "contact", "contact_identity", "conversation_route"],
  ...["outcome", "turn", "ticket", "mention"],
]

/**
 * Writes conversations as a shop has after a year: nine in ten resolved, the open ones with the bot, in the queue and with
 * people, words in both languages from the trade's own questions. By SQL as the owner, past row security and triggers.
 */
export async function fillTenants(owner: pg.Pool, shop: LoadShop, fill: Fill, sentences: string[]): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query("set session_replication_role = replica")
    await client.query("set synchronous_commit = off")
    await client.query("set maintenance_work_mem = '512MB'")
    // Words are indexed in one go at the end: row by row it would take most of an hour.
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes
       where schemaname = 'public' and tablename in ('message', 'contact') and indexdef like '%USING gin%'`,
    )
    for (const { name } of indexes) await client.query(`drop index "${name}"`)
    const { rows } = await client.query("select id from member where tenant_id = $1", [shop.tenantId])
    const own = [shop.tenantId, shop.connectionId, rows[0].id]
    await fillOne(client, own, fill.conversations, fill.messagesEach, sentences)
    for (let n = 1; n < fill.tenants; n++) {
      const { rows: ids } = await client.query("select gen_random_uuid() t, gen_random_uuid() c, gen_random_uuid() m")
      await fillOne(client, [ids[0].t, ids[0].c, ids[0].m], fill.conversationsElsewhere, fill.messagesEach, sentences)
    }
    for (const { definition } of indexes) await client.query(definition)
    await client.query(`vacuum analyze ${filled.join(", ")}`)
    await client.query("checkpoint")
  } finally {
    await client.query("reset all")
    client.release()
  }
}

async function fillOne(client: pg.PoolClient, ids: string[], count: number, messages: number, sentences: string[]) {
  const [tenantId, connectionId] = ids
  await client.query("drop table if exists filling")
  await client.query(
    `create temp table filling as
     select n, gen_random_uuid() contact, gen_random_uuid() identity, gen_random_uuid() conversation,
       now() - interval '1 second' * (n * 300.0 + 60) last_at, n % 10 <> 0 resolved, n % 30 holder_of
     from generate_series(1, ${count}) n`,
  )
  await client.query(
    `insert into contact (tenant_id, id, name, locale, tags, created_at, last_seen_at)
     select $1, contact, case when n % 5000 = 1 then '王小明' else 'Contact ' || n end, 'zh-CN',
       case when n % 211 = 0 then array['vip'] else '{}' end, last_at, last_at from filling`,
    [tenantId],
  )
  await client.query(
    `insert into contact_identity (tenant_id, id, contact_id, connection_id, external_id, created_at, last_seen_at)
     select $1, identity, contact, $2, 'customer-' || n, last_at, last_at from filling`,
    [tenantId, connectionId],
  )
  await client.query(
    `insert into conversation (tenant_id, id, contact_id, identity_id, connection_id, channel, thread_ref, open_key, status, holder,
       agent_id, waiting_since, queued_at, language, tags, priority, activity, last_message_at, last_message_text,
       last_message_from, opened_at, resolved_at)
     select $1, conversation, contact, identity, $2, (array['webchat', 'wechat', 'telegram', 'api'])[1 + n % 4], 't' || n,
       case when not resolved then identity || ':' || $2::uuid end, case when resolved then 'resolved' else 'open' end,
       case when resolved then 'bot' when holder_of = 0 then 'queue' when holder_of = 10 then 'agent' else 'bot' end,
       case when not resolved and holder_of = 10 then $3::uuid end,
       case when not resolved and holder_of in (0, 10) then last_at end, case when not resolved and holder_of = 0 then last_at end,
       case when n % 503 = 0 then 'fr' when n % 3 = 0 then 'en' else 'zh' end,
       case when n % 401 = 0 then array['wholesale'] else '{}' end, case when n % 71 = 0 then 3 else 1 end,
       ${messages}, last_at, 'Thank you', case when n % 3 = 0 then 'bot' else 'contact' end,
       last_at - interval '10 minutes', case when resolved then last_at end
     from filling`,
    ids,
  )
  await client.query(
    `insert into message (tenant_id, id, conversation_id, seq, direction, author, text, status, source_key, occurred_at, created_at)
     select $1,
       ${messageId("at", "seq")},
       conversation, seq, case when seq % 2 = 1 then 'inbound' else 'outbound' end,
       case when seq % 2 = 1 then 'contact' else 'bot' end,
       ($2::text[])[1 + (n * 7 + seq * 13) % $3] || ' order ' || n || case when n % 20000 = 17 and seq = 3 then ' zanzibar quokka xylophone' else '' end,
       case when seq % 2 = 1 then 'received' else 'sent' end, case when seq % 2 = 1 then 'fill:' || n || ':' || seq end, at, at
     from filling cross join lateral (select seq, last_at - interval '20 seconds' * (${messages} - seq) as at
       from generate_series(1, ${messages}) seq) said`,
    [tenantId, sentences, sentences.length],
  )
  await fillWhatFiltersAsk(client, ids, messageId(`last_at - interval '20 seconds' * ${messages - 1}`, "1"))
}

/** SQL: a message's id by its moment and its place in conversation `n`, so that nobody has to look for it among millions. */
const messageId = (at: string, seq: string) => `
  (lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(n || ':' || ${seq}), 1, 3)
    || '8' || substr(md5(${seq} || '-' || n), 1, 15))::uuid`

/** Why a conversation is in line for whoever comes. */
const inLine: Explanation = {
  channelRule: null,
  team: null,
  customerRule: null,
  skill: null,
  dedicatedId: null,
  priority: 0,
  dropped: [],
  considered: [],
  of: 0,
  wonBy: null,
}

/** What the desk's filters look at beside the conversation itself: its team, what it is about, moods, tickets, mentions. */
async function fillWhatFiltersAsk(client: pg.PoolClient, [tenantId, , memberId]: string[], firstMessage: string) {
  const { rows } = await client.query(
    "insert into team (tenant_id, id, name, created_at) values ($1, gen_random_uuid(), 'Returns', now()) returning id",
    [tenantId],
  )
  await client.query(
    `insert into conversation_route (tenant_id, conversation_id, team_id, explanation, decided_at, queued_at)
     select $1, conversation, case when n % 60 = 0 then $2::uuid end, $3::jsonb, last_at, last_at from filling
     where not resolved and holder_of in (0, 10)`,
    [tenantId, rows[0].id, JSON.stringify(inLine)],
  )
  await client.query(
    `insert into outcome (tenant_id, conversation_id, channel, opened_at, resolved_at, intent, updated_at)
     select $1, conversation, 'api', last_at, case when resolved then last_at end, 'intent-' || n % 40, last_at from filling`,
    [tenantId],
  )
  await client.query(
    `insert into turn (tenant_id, id, conversation_id, message_id, decision, language, confidence, took_ms, mood, created_at)
     select $1, gen_random_uuid(), conversation, ${firstMessage}, 'answer', 'zh', 0.9, 40,
       case when n % 37 = 0 then 0.8 else 0.1 end, last_at
     from filling`,
    [tenantId],
  )
  await client.query(
    `insert into ticket (tenant_id, id, number, type, title, status, contact_id, conversation_id, opened_by, opened_at, updated_at)
     select $1, gen_random_uuid(), n, 'general', 'Parcel ' || n, case when n % 202 = 0 then 'open' else 'closed' end, contact,
       conversation, 'agent', last_at, last_at from filling where n % 101 = 0`,
    [tenantId],
  )
  await client.query(
    `insert into mention (tenant_id, id, member_id, conversation_id, message_id, created_at)
     select $1, gen_random_uuid(), $2, conversation, ${firstMessage}, last_at from filling where n % 997 = 0`,
    [tenantId, memberId],
  )
}

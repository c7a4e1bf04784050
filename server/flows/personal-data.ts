import { simulatedTag } from "@/server/contacts/contract"
import { Prisma } from "@/server/db"

/** Whom an export or an erasure is about: a contact, everybody merged into it, and what they wrote by and in. */
export type Person = { contactIds: string[]; identityIds: string[]; conversationIds: string[] }

export type Holding = {
  table: string
  /** which of its rows are a person's */
  of: (person: Person) => Prisma.Sql
  /** the rows go; or these columns become what stands here, as SQL; or nothing changes, for a reason */
  erase: "rows" | Record<string, string> | { keeps: string }
  /** columns of text that stay with an erased row: codes, ids and the merchant's own keys, never words of or about a person */
  plain?: string[]
  /** left out of an export, because it repeats what others tell or tells only how we work */
  untold?: true
}

const ids = (list: string[]) => Prisma.sql`any(${list}::uuid[])`
const ofContact = ({ contactIds }: Person) => Prisma.sql`contact_id = ${ids(contactIds)}`
const ofConversation = ({ conversationIds }: Person) => Prisma.sql`conversation_id = ${ids(conversationIds)}`
const ofIdentity = ({ identityIds }: Person) => Prisma.sql`identity_id = ${ids(identityIds)}`
const ticketsOf = (person: Person) => Prisma.sql`(${ofContact(person)} or ${ofConversation(person)})`
const ofTicket = (person: Person) => Prisma.sql`ticket_id in (select id from ticket where ${ticketsOf(person)})`
const ofMessage = (person: Person) => Prisma.sql`message_id in (select id from message where ${ofConversation(person)})`
/** Below posts and in live rooms people are known by the platform's own name alone. */
const ofAuthor = ({ identityIds }: Person) =>
  Prisma.sql`(connection_id, author_ref) in (
    select connection_id, external_id from contact_identity where id = ${ids(identityIds)})`

/**
 * Raw calls that brought something of a person: handled while one of their messages, ratings or visits was kept, or holding
 * their platform's name. A neighbour's call of the same moment may go with them: once handled, a raw call has served.
 */
const deliveriesOf = ({ identityIds, conversationIds }: Person) => Prisma.sql`status in ('done', 'parked') and id in (
    with moments as (
      select v.connection_id, m.created_at as at from conversation v join message m on m.conversation_id = v.id
      where v.id = ${ids(conversationIds)} and m.direction = 'inbound'
      union all
      select v.connection_id, m.heard_at from conversation v join message m on m.conversation_id = v.id
      where v.id = ${ids(conversationIds)} and m.kind = 'spoken'
      union all
      select v.connection_id, r.rated_at from conversation v join rating r on r.conversation_id = v.id
      where v.id = ${ids(conversationIds)}
      union all
      select i.connection_id, p.at from contact_identity i join page_event p on p.identity_id = i.id
      where i.id = ${ids(identityIds)}
      union all
      select i.connection_id, unnest(array[e.first_at, e.last_at]) from contact_identity i
      join identity_evidence e on e.identity_id = i.id where i.id = ${ids(identityIds)}
    )
    select d.id from moments m join delivery d on d.connection_id = m.connection_id
      and d.received_at between m.at - interval '10 minutes' and m.at + interval '5 seconds'
      and coalesce(d.handled_at, m.at) >= m.at - interval '5 seconds'
    union
    select d.id from contact_identity i join delivery d on d.connection_id = i.connection_id
      and d.received_at >= i.created_at - interval '1 hour'
    where i.id = ${ids(identityIds)} and (position(convert_to(i.external_id, 'UTF8') in d.body) > 0
      or position(i.external_id in d.headers::text || d.query) > 0))`

/**
 * Everything the shop keeps of a person, in the order it is erased: first what is found by a platform's name, then the name.
 * A table that names nobody stands in `namesNobody`; one that stands in neither fails a test.
 */
export const personalData: Holding[] = [
  {
    table: "comment_answer",
    of: (person) => Prisma.sql`comment_id in (select id from comment where ${ofAuthor(person)})`,
    erase: { text: "''", cites: "'[]'", facts: "'[]'", error: "null" },
    plain: ["how", "by", "status", "external_id"],
  },
  {
    table: "comment_question",
    of: (person) => Prisma.sql`id in (select question_id from comment where ${ofAuthor(person)})
      and not exists (select 1 from comment c where c.question_id = comment_question.id and not ${ofAuthor(person)})`,
    erase: { text: "''", key: "'erased:' || id", units: "'{}'", draft: "null" },
  },
  {
    table: "comment",
    of: ofAuthor,
    erase: {
      text: "''",
      author_name: "null",
      author_ref: "'erased:' || id",
      thread_ref: "'erased:' || id",
      external_id: "'erased:' || id",
    },
    plain: ["parent_ref", "status"],
  },
  {
    table: "live_comment",
    of: ofAuthor,
    erase: { text: "''", author_name: "''", author_ref: "'erased:' || id" },
    plain: ["external_id"],
  },
  {
    table: "delivery",
    of: deliveriesOf,
    erase: { body: "''", headers: "'{}'", query: "''", error: "null" },
    plain: ["external_id", "status"],
    untold: true,
  },
  {
    table: "contact_identity",
    of: ({ identityIds }) => Prisma.sql`id = ${ids(identityIds)}`,
    erase: { external_id: "'erased:' || id", name: "null", said_print: "''" },
    plain: ["unreachable_why"],
  },
  { table: "identity_evidence", of: ofIdentity, erase: "rows" },
  { table: "page_event", of: ofContact, erase: "rows" },
  {
    table: "contact_link",
    of: ({ contactIds }) => Prisma.sql`(low_id = ${ids(contactIds)} or high_id = ${ids(contactIds)})`,
    erase: "rows",
  },
  {
    table: "contact_merge",
    of: ({ contactIds }) => Prisma.sql`(survivor_id = ${ids(contactIds)} or absorbed_id = ${ids(contactIds)})`,
    erase: { before: "'{}'", after: "'{}'", grounds: "'[]'" },
    plain: ["how", "moved"],
  },
  { table: "dedicated_agent", of: ofContact, erase: "rows" },
  {
    table: "contact",
    of: ({ contactIds }) => Prisma.sql`id = ${ids(contactIds)}`,
    erase: {
      name: "null",
      locale: "null",
      note: "null",
      attributes: "'{}'",
      marketing: "'unknown'",
      marketing_at: "null",
      marketing_source: "null",
      erased_at: "now()",
      // Customers the merchant plays stay out of the figures.
      tags: `case when '${simulatedTag}' = any(tags) then '{${simulatedTag}}'::text[] else '{}' end`,
    },
  },
  {
    table: "shop_order",
    of: (person) => Prisma.sql`(${ofContact(person)} or (contact_id is null and id::text in (
      select split_part(how, ' ', 2) from order_proof where ${ofContact(person)} and proven_at is not null)))`,
    erase: { contact_id: "null", phone_print: "null", phone_end: "null", email_print: "null" },
    plain: ["number", "status", "total", "currency", "items", "parcels"],
  },
  {
    table: "order_proof",
    of: (person) => Prisma.sql`(${ofContact(person)} or ${ofConversation(person)})`,
    erase: "rows",
  },
  { table: "contact_value", of: ofContact, erase: "rows" },
  {
    table: "service_request",
    of: ofConversation,
    erase: { details: "'{}'", order_number: "''", error: "null" },
    plain: ["key", "kind", "status"],
  },
  {
    table: "message_version",
    of: ofMessage,
    erase: "rows",
  },
  {
    table: "translation",
    of: ofMessage,
    erase: "rows",
  },
  { table: "mail", of: ofConversation, erase: "rows" },
  {
    table: "media_file",
    of: (person) => Prisma.sql`(${ofConversation(person)} or ${ofTicket(person)})`,
    erase: "rows",
  },
  { table: "draft", of: ofConversation, erase: "rows" },
  {
    table: "message",
    of: ofConversation,
    erase: {
      // A quiet line tells codes, unless it says what was left and where the answer goes, what went on before, or of which order.
      text: `case when direction <> 'event' or kind in ('resumed', 'left-message', 'mailed') then ''
        when kind = 'order-changed' then split_part(text, ':', 1) || ':…' else text end`,
      heard: "null",
      heard_at: "null",
      media: "'[]'",
      cites: "'[]'",
      choices: "'[]'",
      external_id: "null",
      source_key: "case when source_key is null then null else 'erased:' || id end",
      error: "null",
    },
    plain: ["direction", "author", "kind", "client_id", "status"],
  },
  {
    table: "turn",
    of: ofConversation,
    erase: { trace: "'{}'" },
    plain: ["decision", "reason", "language", "model", "intent"],
  },
  { table: "turn_fact", of: ofConversation, erase: { said: "''" }, plain: ["kind", "ref_id"] },
  { table: "dialogue_run", of: ofConversation, erase: "rows" },
  {
    table: "copilot_suggestion",
    of: ofConversation,
    erase: { text: "''", sent_text: "null", sources: "'[]'" },
    plain: ["kind", "status"],
  },
  { table: "rating", of: ofConversation, erase: { comment: "null" } },
  {
    table: "survey",
    of: ofConversation,
    erase: { comment: "null" },
    plain: ["moment", "scale", "source_key", "status", "skipped_for"],
  },
  {
    table: "follow_up",
    of: ofConversation,
    erase: { comment: "''", done: "''", link: "''" },
    plain: ["source_key", "scale", "status"],
  },
  {
    table: "promise",
    of: ofConversation,
    erase: { quote: "''", evidence: "''" },
    plain: ["kind", "author", "status"],
  },
  { table: "held_reply", of: ofConversation, erase: "rows" },
  {
    table: "bulk_step",
    of: ofConversation,
    erase: { before: "'{}'", after: "'{}'" },
    plain: ["deed", "undo"],
    untold: true,
  },
  { table: "macro_use", of: ofConversation, erase: "rows", untold: true },
  { table: "left_message", of: ofConversation, erase: "rows" },
  {
    table: "thread_part",
    of: ({ conversationIds }) =>
      Prisma.sql`(conversation_id = ${ids(conversationIds)} or source_id = ${ids(conversationIds)})`,
    erase: "rows",
    untold: true,
  },
  {
    table: "inspection_finding",
    of: ofConversation,
    erase: { why: "''", lines: "'[]'" },
    plain: ["key", "kind"],
  },
  {
    table: "finding_appeal",
    of: (person) => Prisma.sql`finding_id in (select id from inspection_finding where ${ofConversation(person)})`,
    erase: { text: "''", answer: "''" },
    plain: ["status"],
  },
  {
    table: "sample_score",
    of: (person) => Prisma.sql`sample_id in (
      select s.id from quality_sample s join inspection_part p on p.id = s.part_id
      where p.conversation_id = any(${person.conversationIds}::uuid[]))`,
    erase: { note: "''" },
  },
  { table: "coaching_note", of: ofConversation, erase: { text: "''" } },
  {
    table: "quality_alert",
    of: ofConversation,
    erase: { quote: "''", words: "'{}'" },
    plain: ["list", "open_key"],
  },
  {
    table: "answer_review",
    of: ofConversation,
    erase: { question: "''", answer: "''", note: "''", correction: "null", retest: "null" },
    plain: ["status"],
  },
  { table: "recall_notice", of: ofConversation, erase: { said: "''", draft: "''" }, plain: ["status"] },
  {
    table: "gap",
    of: (person) => Prisma.sql`id in (select gap_id from gap_question where ${ofContact(person)})
      and not exists (select 1 from gap_question q where q.gap_id = gap.id and not q.contact_id = ${ids(person.contactIds)})`,
    erase: { question: "''", status: "'dismissed'" },
    plain: ["locale"],
  },
  { table: "gap_question", of: ofContact, erase: { text: "''" }, plain: ["locale"] },
  {
    table: "knowledge_suggestion",
    of: ofConversation,
    erase: { question: "''", answer: "''", status: "case when status = 'open' then 'dismissed' else status end" },
    plain: ["kind", "locale"],
  },
  { table: "ticket_comment", of: ofTicket, erase: { text: "''" }, plain: ["author", "department", "client_id"] },
  {
    table: "ticket_task",
    of: ofTicket,
    erase: { title: "''", answer: "''" },
    plain: ["department", "status", "client_id"],
  },
  {
    table: "ticket",
    of: ticketsOf,
    // A rule's ticket is known again by its order.
    erase: {
      title: "''",
      summary: "''",
      values: "'{}'",
      order_number: "''",
      source_key: "case when source_key is null then null else 'erased:' || id end",
      parcel_told: "null",
    },
    plain: ["type", "status", "opened_by"],
  },
  {
    table: "webhook_delivery",
    of: (person) => Prisma.sql`event_id in (select id from event where ${ofConversation(person)})`,
    erase: { body: "null", last_answer: "null" },
    plain: ["type", "status"],
    untold: true,
  },
  {
    table: "conversation",
    of: ({ conversationIds }) => Prisma.sql`id = ${ids(conversationIds)}`,
    erase: {
      summary: "null",
      context: "null",
      tags: "'{}'",
      last_message_text: "''",
      thread_ref: "'erased:' || id",
      open_key: "null",
    },
    plain: ["channel", "status", "holder", "language", "handoff_reason", "last_message_from", "resolved_by"],
  },
  { table: "outcome", of: ofConversation, erase: { keeps: "what is counted: moments, reasons and scores, no words" } },
  {
    table: "event",
    of: ofConversation,
    erase: { keeps: "the diary: ids and plain facts, which reports are rebuilt from" },
  },
  { table: "usage", of: ofConversation, erase: { keeps: "what was billed, by ids" }, untold: true },
]

/** Tables with text that is about nobody, and why. */
export const namesNobody: Record<string, string> = {
  agent_profile: "a member's skills",
  answer_recall: "which version of what was taken back",
  api_key: "the merchant's",
  article: "the merchant's knowledge; a member read what came from a conversation before it became knowledge",
  article_pair: "two articles",
  article_version: "the merchant's knowledge",
  attack_run: "the bot tried by itself",
  bot_release: "the bot's settings",
  bot_settings: "the bot's settings",
  bot_version: "the bot's settings",
  cached_answer: "answers that hold for everybody, kept only where they rest on knowledge",
  comment_post: "what the merchant published",
  comment_rule: "the merchant's rules",
  comment_settings: "the merchant's settings",
  connection: "the merchant's account on a platform",
  connection_token: "the merchant's account on a platform; a reply token lives for minutes",
  contact_field: "which fields there are",
  conversation_route: "rules and agents a conversation went by",
  coupon: "the merchant's",
  dialogue: "the merchant's scripts",
  erased_order: "keyed prints by which an erased order is not tied to anybody again",
  exam_answer: "the bot examined on the merchant's questions",
  exam_question: "the merchant's questions, personal data masked on the way in",
  exam_run: "the bot examined",
  handoff_rule: "the merchant's rules",
  idempotency_key: "answers to calls of the merchant's own system, forgotten after 24 hours",
  import_row: "the merchant's knowledge",
  import_run: "the merchant's files of knowledge",
  intent: "what customers may want",
  intent_model: "weights of words, from the merchant's sentences",
  invitation: "members",
  knowledge_source: "the merchant's knowledge",
  inspection: "when a conversation was inspected, and whether a model judged",
  inspection_part: "who answered, the bot or a member, and a score",
  live_answer: "what was said to a whole room",
  live_cluster: "what a whole room asked, by no name",
  live_room: "a broadcast",
  live_script: "what the host says",
  live_watch: "a member's choice",
  macro: "the merchant's words",
  member: "members",
  member_wishes: "a member's choice",
  model_call: "what calls of the model cost",
  notice: "what a member was told of, by ids",
  outside_desk: "the merchant's system",
  person_erasure: "why an erasure was asked for: the proof that it was done",
  product: "the merchant's goods",
  product_fact: "the merchant's goods",
  quality_sample: "why a part was picked",
  quality_settings: "the merchant's rules",
  question_list: "the merchant's questions",
  forecast: "counts of conversations, by no name",
  forecast_hour: "counts of conversations, by no name",
  routing_model: "what was learnt of agents",
  routing_rule: "the merchant's rules",
  routing_settings: "the merchant's settings",
  saved_filter: "a member's list",
  shadow_chat: "old chats the merchant brought, personal data masked on the way in, tied to no contact",
  shadow_run: "old chats the merchant brought",
  shop_connector: "the merchant's shop system",
  site_page: "the merchant's site",
  special_day: "the merchant's calendar",
  subscription: "what the merchant pays us",
  survey_plan: "the merchant's settings",
  team: "members",
  tenant: "the merchant",
  ticket_clock: "moments",
  ticket_department: "members",
  ticket_rule: "the merchant's rules",
  ticket_policy: "the merchant's rules",
  ticket_type: "the merchant's forms",
  training_line: "sentences the merchant chose to teach the bot, tied to no contact",
  usage_counter: "what was billed",
  usage_report: "what was billed",
  webhook_endpoint: "the merchant's addresses",
}

import { type BehindTickets, type BehindWhat, lateAfterSeconds, type ReportBy } from "@/server/analytics/contract"

/**
 * What makes a conversation count for a figure, over the columns of `outcome` and `asked_now`, the moment of the question: the
 * figure and the list behind it share it.
 */
export const conditions: Record<BehindWhat, string> = {
  all: "true",
  bot_only: "handoff_at is null and human_replies = 0 and bot_replies > 0",
  with_people: "(handoff_at is not null or human_replies > 0)",
  unanswered: "handoff_at is null and human_replies = 0 and bot_replies = 0",
  bot_replied: "first_bot_reply_at is not null",
  people_replied: "first_human_reply_at is not null",
  handed_off: "handoff_at is not null",
  abandoned: "handoff_at is not null and human_replies = 0 and resolved_at is not null",
  // Young and unanswered is not known yet; ended by itself before it was late is not late.
  judged: `first_contact_at is not null and (least(first_bot_reply_at, first_human_reply_at, resolved_at) is not null
    or ${isLate("asked_now")})`,
  late: `first_contact_at is not null and ${isLate("coalesce(least(first_bot_reply_at, first_human_reply_at), resolved_at, asked_now)")}`,
  resolved: "resolved_at is not null",
  bot_resolved:
    "resolved_at is not null and reopens = 0 and handoff_at is null and human_replies = 0 and bot_replies > 0",
  people_resolved: "resolved_at is not null and human_replies > 0",
  first_contact: "resolved_at is not null and reopens = 0",
  rated: "rating is not null",
  rated_low: "rating <= 3",
  satisfied: "rating >= 4",
  complained: "(handoff_reason = 'mood' or rating <= 2)",
  reopened: "reopens > 0",
  nps_answered: "recommends is not null",
  promoters: "recommends >= 9",
  detractors: "recommends <= 6",
}

function isLate(answered: string) {
  return `${answered} - first_contact_at > make_interval(secs => ${lateAfterSeconds})`
}

/** The line of a report a conversation belongs to; `opened` is the moment it was opened on the tenant's clock. */
export const lineOf: Record<ReportBy, string> = {
  day: "to_char(opened, 'YYYY-MM-DD')",
  weekday: "extract(isodow from opened)::int::text",
  hour: "extract(hour from opened)::int::text",
  channel: "channel",
  intent: "coalesce(intent, 'none')",
  reason: "coalesce(handoff_reason, 'none')",
  agent: "coalesce(agent_id::text, 'none')",
  // Where routing last sent it.
  team: `coalesce((select team_id::text from conversation_route r
    where r.tenant_id = o.tenant_id and r.conversation_id = o.conversation_id), 'none')`,
}

/** The same over the columns of `ticket`. */
export const ticketConditions: Record<BehindTickets, string> = {
  opened: "true",
  solved: "status in ('solved', 'closed') and solved_at is not null",
  kept: "breached_at is null",
  late: "breached_at is not null",
}

/** What a report has a line for each of. */
export const reportBy = ["day", "weekday", "hour", "channel", "intent", "reason", "agent", "team"] as const
export type ReportBy = (typeof reportBy)[number]

/** The conversations behind a figure. */
export const behindWhat = [
  "all",
  "bot_only",
  "with_people",
  "unanswered",
  "bot_replied",
  "people_replied",
  "handed_off",
  "abandoned",
  "judged",
  "late",
  "resolved",
  "bot_resolved",
  "people_resolved",
  "first_contact",
  "rated",
  "rated_low",
  "satisfied",
  "complained",
  "reopened",
  "nps_answered",
  "promoters",
  "detractors",
] as const
export type BehindWhat = (typeof behindWhat)[number]

/** The tickets behind a figure. */
export const behindTickets = ["opened", "solved", "kept", "late"] as const
export type BehindTickets = (typeof behindTickets)[number]

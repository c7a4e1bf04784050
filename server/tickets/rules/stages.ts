/** Where a ticket stands, in the order of the board. */
export const ticketStatuses = ["new", "open", "waiting_customer", "waiting_department", "solved", "closed"] as const
export type TicketStatus = (typeof ticketStatuses)[number]

/** By their place: 0 low, 1 normal, 2 high, 3 urgent. */
export const priorities = ["low", "normal", "high", "urgent"] as const
export type Priority = (typeof priorities)[number]

export const clockKinds = ["first_reply", "next_reply", "resolve"] as const
export type ClockKind = (typeof clockKinds)[number]

export const taskStatuses = ["open", "doing", "done", "declined"] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const fieldKinds = ["text", "number", "choice", "date", "order", "file"] as const
export type FieldKind = (typeof fieldKinds)[number]

export const ruleCauses = ["intent", "handoff", "unshipped"] as const
export type RuleCause = (typeof ruleCauses)[number]

export const ticketOrders = ["newest", "due", "priority", "updated"] as const
export type TicketOrder = (typeof ticketOrders)[number]

export const openers = ["agent", "bot", "rule", "api"] as const
export type Opener = (typeof openers)[number]

/** Nobody works on it any more. */
export const isOver = (status: TicketStatus) => status === "solved" || status === "closed"

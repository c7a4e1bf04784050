/** The lists of the inbox. */
export const conversationViews = ["mine", "unassigned", "queue", "mentioned", "bot", "all", "resolved"] as const
export type ConversationView = (typeof conversationViews)[number]

/** The most an agent writes at once, in characters. */
export const maxReplyLength = 4000

/** Whose comments a rule looks at. */
export const ruleScopes = ["all", "connection", "post", "product"] as const
export type RuleScope = (typeof ruleScopes)[number]

/** Whether the bot answers comments, and who sends what it wrote. */
export const botModes = ["off", "draft", "auto"] as const
export type BotMode = (typeof botModes)[number]

/** How long an agent's answer waits for second thoughts. */
export const undoSeconds = 5

/** The longest answer, in characters. */
export const maxAnswerLength = 1000

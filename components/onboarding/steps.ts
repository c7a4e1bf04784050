/** The whole way from a name to an open shop. */
export const setUpOrder = ["name", "trade", "bot", "website", "channel", "done"] as const
export type SetUpStep = (typeof setUpOrder)[number]

/** What follows once the shop exists. */
export const setUpSteps = ["bot", "website", "channel", "done"] as const
export type OpenStep = (typeof setUpSteps)[number]

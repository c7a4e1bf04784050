/** The kinds of attention a conversation takes; an agent's limit is set for each. */
export const channelKinds = ["chat", "social", "mail", "call"] as const
export type ChannelKind = (typeof channelKinds)[number]

const kinds: Record<string, ChannelKind> = { webchat: "chat", api: "chat", email: "mail", twilio_voice: "call" }

/** What kind of attention a channel takes: messengers and shops are "social". */
export const kindOfChannel = (channel: string): ChannelKind => kinds[channel] ?? "social"

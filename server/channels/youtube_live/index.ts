import { z } from "zod"
import type { Channel } from "@/server/channels/channel"
import { probeChat, readChat } from "@/server/channels/youtube_live/read-chat"
import { longestMessage, sendToChat } from "@/server/channels/youtube_live/send-to-chat"
import { AppError } from "@/server/errors"

const word = (most: number) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^[\\x21-\\x7e]{4,${most}}$`), "no-spaces")

/** The chat of one live broadcast on YouTube. YouTube never calls: the chat is read by the clock until it ends. */
export const youtubeLive: Channel = {
  name: "youtube_live",

  verify: () => ({ ok: false, status: 405, why: "nothing is delivered here" }),
  acknowledge: () => ({ status: 405 }),
  parse: () => [],

  pull: readChat,
  send: sendToChat,

  abilities: {
    maxTextLength: 2 * longestMessage,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "short",
    answersLive: true,
    polled: { everySeconds: 5 },
    playable: false,
    access: "open",
  },
  settings: z.object({
    liveChatId: word(200),
    ownChannelId: word(100).optional(),
    apiKey: word(200).optional(),
    clientId: word(300).optional(),
    clientSecret: word(300).optional(),
    refreshToken: word(2000).optional(),
    accessToken: word(3000).optional(),
  }),
  secretKeys: ["apiKey", "clientSecret", "refreshToken", "accessToken"],
  probe: probeChat,

  simulate: () => {
    throw new AppError("conflict", "Nobody can write privately on this platform from here", { reason: "not-playable" })
  },
}

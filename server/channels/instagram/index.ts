import { z } from "zod"
import { accountComments } from "@/server/channels/instagram/answer-comment"
import { readAccountChange } from "@/server/channels/instagram/read-change"
import { probeAccount, wireOf } from "@/server/channels/instagram/wire"
import { accountNumber, credential } from "@/server/channels/meta/connect-form"
import { pageChannel } from "@/server/channels/meta/page-channel"

/** A professional Instagram account: its messages, the comments under its posts and in its live videos. */
export const instagram = pageChannel({
  name: "instagram",
  object: "instagram",
  accountKey: "accountId",
  settings: z.object({
    accountId: accountNumber,
    appSecret: credential,
    verifyToken: credential,
    accessToken: credential.optional(),
  }),
  secretKeys: ["appSecret", "verifyToken", "accessToken"],
  maxTextLength: 3000,
  media: ["image", "voice", "video"],
  playedPrefix: "61",
  readChange: readAccountChange,
  comments: accountComments,
  wireOf,
  probe: probeAccount,
})

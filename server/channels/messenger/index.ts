import { z } from "zod"
import { pageComments } from "@/server/channels/messenger/answer-comment"
import { readPageChange } from "@/server/channels/messenger/read-change"
import { probePage, wireOf } from "@/server/channels/messenger/wire"
import { accountNumber, credential } from "@/server/channels/meta/connect-form"
import { pageChannel } from "@/server/channels/meta/page-channel"

/** A Facebook page: its Messenger and the comments under its posts. */
export const messenger = pageChannel({
  name: "messenger",
  object: "page",
  accountKey: "pageId",
  settings: z.object({
    pageId: accountNumber,
    appSecret: credential,
    verifyToken: credential,
    pageAccessToken: credential.optional(),
  }),
  secretKeys: ["appSecret", "verifyToken", "pageAccessToken"],
  maxTextLength: 8000,
  media: ["image", "voice", "video", "file"],
  playedPrefix: "70",
  readChange: readPageChange,
  comments: pageComments,
  wireOf,
  probe: probePage,
})

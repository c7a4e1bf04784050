import type { Channel } from "@/server/channels/channel"
import { sendReply } from "@/server/channels/tiktok/send-reply"

/** Publicly below a comment; the platform lets nobody write to a comment's author. */
export const answerComment: NonNullable<Channel["answerComment"]> = async (connection, answer) =>
  answer.how === "public"
    ? sendReply(connection, {
        id: answer.id,
        threadRef: `public:${answer.postRef}/${answer.commentRef}`,
        recipient: answer.authorRef,
        text: answer.text,
        language: "en",
        cites: [],
        choices: [],
      })
    : { kind: "failed", reason: "rejected", detail: "tiktok_no_private_reply" }

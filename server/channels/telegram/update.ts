import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const id = z.union([z.string().regex(/^-?\d{1,20}$/), z.number().int()]).transform(String)
/** Seconds since 1970, within what a date can hold. */
const seconds = z.number().min(0).max(8.64e12)
const words = z.string().optional().catch(undefined)
const loose = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined)

const chat = z.object({ id, type: z.string(), title: words, first_name: words })
const user = z.object({
  id,
  is_bot: loose(z.boolean()),
  first_name: words,
  last_name: words,
  username: words,
  language_code: words,
})
const file = loose(z.object({ file_id: z.string(), mime_type: words, file_name: words, emoji: words }))
const place = z.object({ latitude: z.number(), longitude: z.number() })

const message = z.object({
  message_id: id,
  date: seconds,
  edit_date: loose(seconds),
  chat,
  from: loose(user),
  business_connection_id: words,
  text: words,
  caption: words,
  photo: loose(z.array(z.object({ file_id: z.string() }))),
  voice: file,
  audio: file,
  video: file,
  video_note: file,
  animation: file,
  document: file,
  sticker: file,
  location: loose(place),
  venue: loose(z.object({ location: place, title: z.string(), address: z.string() })),
  contact: loose(z.object({ phone_number: words, first_name: words, last_name: words, user_id: loose(id) })),
  reply_to_message: loose(z.object({ message_id: id })),
  message_thread_id: loose(id),
  is_topic_message: loose(z.boolean()),
  migrate_to_chat_id: loose(id),
  migrate_from_chat_id: loose(id),
  new_chat_members: z.unknown().optional(),
  left_chat_member: z.unknown().optional(),
  group_chat_created: z.unknown().optional(),
  supergroup_chat_created: z.unknown().optional(),
  new_chat_title: z.unknown().optional(),
  new_chat_photo: z.unknown().optional(),
  pinned_message: z.unknown().optional(),
})

const member = z.object({ chat, from: user, date: seconds, new_chat_member: z.object({ status: z.string() }) })
const reaction = z.object({
  chat,
  message_id: id,
  user: loose(user),
  actor_chat: loose(chat),
  date: seconds,
  new_reaction: z.array(z.object({ emoji: words })).catch([]),
})
const gone = z.object({ business_connection_id: z.string().max(200), chat, message_ids: z.array(id).max(1000) })

const update = z.object({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  business_message: message.optional(),
  edited_business_message: message.optional(),
  deleted_business_messages: gone.optional(),
  callback_query: z.object({ id: z.string().max(200), from: user, message: loose(message), data: words }).optional(),
  message_reaction: reaction.optional(),
  my_chat_member: member.optional(),
  /** what a channel publishes to its readers */
  channel_post: z.unknown().optional(),
  edited_channel_post: z.unknown().optional(),
})
export type Update = z.infer<typeof update>
export type TelegramMessage = z.infer<typeof message>
export type TelegramUser = z.infer<typeof user>

/** One `Update` (core.telegram.org/bots/api#update), ids as strings; null when the body is not one. */
export function readUpdate(body: Buffer): Update | null {
  try {
    return update.parse(readJson(body))
  } catch {
    return null
  }
}

/** The chat an update belongs to, and the topic within it; a chat of the merchant's own account names that as well. */
export function threadOf(update: Update): string | null {
  const { callback_query: pressed, deleted_business_messages: gone } = update
  const said =
    update.message ??
    update.edited_message ??
    update.business_message ??
    update.edited_business_message ??
    pressed?.message
  if (said?.business_connection_id) return `${said.chat.id}@${said.business_connection_id}`
  if (said) {
    return said.is_topic_message && said.message_thread_id ? `${said.chat.id}/${said.message_thread_id}` : said.chat.id
  }
  if (gone) return `${gone.chat.id}@${gone.business_connection_id}`
  return update.message_reaction?.chat.id ?? update.my_chat_member?.chat.id ?? pressed?.from.id ?? null
}

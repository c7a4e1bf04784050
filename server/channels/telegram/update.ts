import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const id = z.union([z.string().regex(/^-?\d{1,20}$/), z.number().int()]).transform(String)
const chat = z.object({ id, type: z.string(), title: z.string().optional(), first_name: z.string().optional() })
const user = z.object({
  id,
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
})
const file = z.object({ file_id: z.string(), mime_type: z.string().optional(), file_name: z.string().optional() })
const place = z.object({ latitude: z.number(), longitude: z.number() })

const message = z.object({
  message_id: id,
  date: z.number(),
  edit_date: z.number().optional(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(file).optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  document: file.optional(),
  sticker: file.extend({ emoji: z.string().optional() }).optional(),
  location: place.optional(),
  venue: z.object({ location: place, title: z.string(), address: z.string() }).optional(),
  message_thread_id: id.optional(),
  is_topic_message: z.boolean().optional(),
})

const update = z.object({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({ id: z.string(), from: user, message: message.optional(), data: z.string().optional() })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, date: z.number(), new_chat_member: z.object({ status: z.string() }) })
    .optional(),
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

/** The chat an update belongs to, and the topic within it. */
export function threadOf({ message, edited_message, callback_query, my_chat_member }: Update): string | null {
  const said = message ?? edited_message ?? callback_query?.message
  if (said)
    return said.is_topic_message && said.message_thread_id ? `${said.chat.id}/${said.message_thread_id}` : said.chat.id
  return my_chat_member?.chat.id ?? callback_query?.from.id ?? null
}

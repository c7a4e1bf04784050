import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const id = z.union([z.string().min(1).max(300), z.number().int()]).transform(String)
const words = z.string().max(20_000)
const moment = z.coerce.number().int().min(0).max(8.64e15)

const businessCall = z.object({
  kind: z.literal("business").default("business"),
  client_key: id,
  event: z.string().min(1).max(100),
  create_time: moment,
  user_openid: id,
  content: z.string().max(100_000).optional(),
})
export type BusinessCall = z.infer<typeof businessCall>

const shopCall = z.object({
  kind: z.literal("shop").default("shop"),
  type: z.number().int(),
  tts_notification_id: id.optional(),
  shop_id: id,
  timestamp: z.number().int().min(0).max(8.64e12),
  data: z
    .looseObject({
      conversation_id: id.optional(),
      message_id: id.optional(),
      id: id.optional(),
      type: z.string().max(100).optional(),
      content: z.string().max(100_000).optional(),
      create_time: moment.optional(),
      sender: z
        .object({
          im_user_id: id.optional(),
          role: z.string().max(60).optional(),
          nickname: z.string().max(300).optional(),
        })
        .optional(),
      order_id: id.optional(),
      order_status: z.string().max(100).optional(),
      return_id: id.optional(),
      return_status: z.string().max(100).optional(),
      reverse_order_id: id.optional(),
      reverse_order_status: z
        .union([z.string().max(100), z.number()])
        .transform(String)
        .optional(),
      package_id: id.optional(),
      product_id: id.optional(),
      update_time: moment.optional(),
    })
    .default({}),
})
export type ShopCall = z.infer<typeof shopCall>

/** One call of TikTok's, of either interface; null when it is none. */
export function readCall(body: Buffer): BusinessCall | ShopCall | null {
  try {
    return z.union([businessCall, shopCall]).parse(readJson(body))
  } catch {
    return null
  }
}

const businessContent = z.object({
  conversation_id: id.optional(),
  message_id: id.optional(),
  type: z.string().max(60).optional(),
  timestamp: moment.optional(),
  from: z.string().max(300).optional(),
  from_user: z.object({ id: id.optional() }).optional(),
  to: z.string().max(300).optional(),
  to_user: z.object({ id: id.optional() }).optional(),
  text: z.object({ body: words }).optional(),
  image: z.object({ media_id: id.optional() }).optional(),
  video: z.object({ media_id: id.optional() }).optional(),
  share_post: z.object({ embed_url: z.string().max(2000).optional() }).optional(),
  referenced_message_info: z.object({ referenced_message_id: id.optional() }).optional(),
  unique_identifier: id.optional(),
  comment_id: id.optional(),
  video_id: id.optional(),
  parent_comment_id: id.optional(),
  comment_action: z.string().max(60).optional(),
})
export type BusinessContent = z.infer<typeof businessContent>

/** The JSON inside a business event; nothing where there is none, as in those of Europe. */
export function contentOf({ content }: BusinessCall): BusinessContent {
  return parsed(businessContent, content)
}

const shopContent = z.object({
  content: words.optional(),
  url: z.string().max(2000).optional(),
  order_id: id.optional(),
  product_id: id.optional(),
})
/** The JSON inside a message of the shop's. */
export const shopContentOf = ({ data }: ShopCall) => parsed(shopContent, data.content)

function parsed<T>(shape: z.ZodType<T>, json: string | undefined): T {
  try {
    return shape.parse(readJson(json ?? "{}"))
  } catch {
    return shape.parse({})
  }
}

/** A moment TikTok wrote in seconds in one place and in milliseconds in another. */
export const momentOf = (time: number) => new Date(time < 1e11 ? time * 1000 : time)

import { z } from "zod"
import { readJson } from "@/server/channels/read-body"

const id = z.union([z.string().min(1).max(300), z.number().int()]).transform(String)
const words = z.string().max(20_000)
const moment = z.coerce.number().int().min(0).max(8.64e15)

/** What is missing or odd here must not cost the message. */
const loose = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined)

const businessCall = z.object({
  kind: z.literal("business").default("business"),
  client_key: id,
  event: z.string().min(1).max(100),
  create_time: moment,
  user_openid: id,
  /** JSON inside JSON; an object where somebody on the way took that apart */
  content: z
    .union([z.string(), z.record(z.string(), z.unknown()).transform((fields) => JSON.stringify(fields))])
    .pipe(z.string().max(100_000))
    .nullish()
    .transform((given) => given ?? undefined),
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
      conversation_id: loose(id),
      message_id: loose(id),
      id: loose(id),
      type: loose(z.string().max(100)),
      content: loose(z.string().max(100_000)),
      create_time: loose(moment),
      sender: loose(
        z.object({
          im_user_id: loose(id),
          role: loose(z.string().max(60)),
          nickname: loose(z.string().max(300)),
        }),
      ),
      order_id: loose(id),
      order_status: loose(z.string().max(100)),
      return_id: loose(id),
      return_status: loose(z.string().max(100)),
      reverse_order_id: loose(id),
      reverse_order_status: loose(z.union([z.string().max(100), z.number()]).transform(String)),
      package_id: loose(id),
      product_id: loose(id),
      update_time: loose(moment),
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
  conversation_id: loose(id),
  message_id: loose(id),
  type: loose(z.string().max(60)),
  timestamp: loose(moment),
  from: loose(z.string().max(300)),
  from_user: loose(z.object({ id: loose(id) })),
  to: loose(z.string().max(300)),
  to_user: loose(z.object({ id: loose(id) })),
  text: loose(z.object({ body: words })),
  image: loose(z.object({ media_id: loose(id) })),
  video: loose(z.object({ media_id: loose(id) })),
  share_post: loose(z.object({ embed_url: loose(z.string().max(2000)) })),
  referenced_message_info: loose(z.object({ referenced_message_id: loose(id) })),
  /** of `im_mark_read_msg`: everything up to this moment was seen */
  read: loose(z.object({ last_read_timestamp: loose(moment) })),
  unique_identifier: loose(id),
  comment_id: loose(id),
  video_id: loose(id),
  parent_comment_id: loose(id),
  comment_action: loose(z.string().max(60)),
})
export type BusinessContent = z.infer<typeof businessContent>

/** The JSON inside a business event; nothing where there is none, as in those of Europe. */
export function contentOf({ content }: BusinessCall): BusinessContent {
  return parsed(businessContent, content)
}

const shopContent = z.object({
  content: loose(words),
  url: loose(z.string().max(2000)),
  order_id: loose(id),
  product_id: loose(id),
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

/** Whether a connection speaks for a shop: the setting is its number, or says only that it is one. */
export const isShop = (shop: string | undefined) => shop !== undefined && !/^(false|0|)$/i.test(shop)

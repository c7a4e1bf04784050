import { z } from "zod"
import { fieldsOf } from "@/server/channels/wechat-envelope"
import { AppError } from "@/server/errors"

const text = z.union([z.string(), z.number()]).transform(String)
/** What cannot be read of it is left out. */
const maybe = text.optional().catch(undefined)
const callback = z.object({
  ToUserName: text,
  FromUserName: text,
  CreateTime: text.pipe(z.string().regex(/^\d{1,12}$/)),
  MsgType: text,
  MsgId: maybe,
  Event: maybe,
  EventKey: maybe,
  Content: maybe,
  bizmsgmenuid: maybe,
  MediaId: maybe,
  PicUrl: maybe,
  Format: maybe,
  Recognition: maybe,
  Location_X: maybe,
  Location_Y: maybe,
  Label: maybe,
  Title: maybe,
  Description: maybe,
  Url: maybe,
  PagePath: maybe,
  ThumbUrl: maybe,
  ThumbMediaId: maybe,
  SessionFrom: maybe,
  Latitude: maybe,
  Longitude: maybe,
  MsgID: maybe,
  Status: maybe,
})
export type Callback = z.infer<typeof callback>

/** A message or event in the clear, XML or JSON by its first character. Throws AppError("invalid"). */
export function readCallback(body: string): Callback {
  const read = callback.safeParse(fieldsOf(body))
  if (!read.success)
    throw new AppError("invalid", `The callback lacks ${read.error.issues[0]?.path.join(".") || "its fields"}`)
  return read.data
}

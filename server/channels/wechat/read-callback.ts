import { z } from "zod"
import { fieldsOf } from "@/server/channels/wechat-envelope"
import { AppError } from "@/server/errors"

const text = z.union([z.string(), z.number()]).transform(String)
const callback = z.object({
  ToUserName: text,
  FromUserName: text,
  CreateTime: text.pipe(z.string().regex(/^\d{1,12}$/)),
  MsgType: text,
  MsgId: text.optional(),
  Event: text.optional(),
  EventKey: text.optional(),
  Content: text.optional(),
  bizmsgmenuid: text.optional(),
  MediaId: text.optional(),
  PicUrl: text.optional(),
  Format: text.optional(),
  Recognition: text.optional(),
  Location_X: text.optional(),
  Location_Y: text.optional(),
  Label: text.optional(),
  Title: text.optional(),
  Description: text.optional(),
  Url: text.optional(),
  PagePath: text.optional(),
  ThumbUrl: text.optional(),
  ThumbMediaId: text.optional(),
  SessionFrom: text.optional(),
  Latitude: text.optional(),
  Longitude: text.optional(),
  MsgID: text.optional(),
  Status: text.optional(),
})
export type Callback = z.infer<typeof callback>

/** A message or event in the clear, XML or JSON by its first character. Throws AppError("invalid"). */
export function readCallback(body: string): Callback {
  const read = callback.safeParse(fieldsOf(body))
  if (!read.success)
    throw new AppError("invalid", `The callback lacks ${read.error.issues[0]?.path.join(".") || "its fields"}`)
  return read.data
}

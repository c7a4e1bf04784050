import { z } from "zod"
import type { ConnectionInHand } from "@/server/channels/channel"
import { decryptMessage } from "@/server/channels/wechat-crypto"
import { encryptedPartOf, fieldsOf, refuseDocumentType } from "@/server/channels/wechat-envelope"
import { AppError } from "@/server/errors"

const text = z.union([z.string(), z.number()]).transform(String)
const callback = z.object({
  ToUserName: text,
  CreateTime: text.pipe(z.string().regex(/^\d{1,12}$/)),
  MsgType: text,
  Event: text.optional().catch(undefined),
  Token: text.optional().catch(undefined),
  OpenKfId: text.optional().catch(undefined),
})
export type Callback = z.infer<typeof callback>

/** What a WeCom callback says: that something arrived, for which account. Throws AppError("invalid"). */
export function readCallback(body: Buffer, { settings, secrets }: ConnectionInHand): Callback {
  const outer = body.toString("utf8")
  refuseDocumentType(outer)
  const encrypted = encryptedPartOf(outer)
  if (!encrypted) throw new AppError("invalid", "The callback is not encrypted")
  const inner = decryptMessage(secrets.encodingAESKey ?? "", settings.corpId ?? "", encrypted)
  const read = callback.safeParse(fieldsOf(inner))
  if (!read.success) {
    throw new AppError("invalid", `The callback lacks ${read.error.issues[0]?.path.join(".") || "its fields"}`)
  }
  return read.data
}

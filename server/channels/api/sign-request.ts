import { signWebhook } from "@/server/channels/api/standard-webhooks"
import { fieldsToSign, type SignRequest, settingIn } from "@/server/channels/sign-fields"
import { AppError } from "@/server/errors"

/** The `webhook-signature` of a body we send (`id`, `timestamp` in seconds or as ISO 8601, `body` as sent). */
export const signStandardWebhook: SignRequest = (config, input) => {
  const given = new Map(fieldsToSign(input, []))
  const secret = settingIn(config, "secret")
  const first = (...names: string[]) => names.map((name) => given.get(name)).find((value) => value !== undefined)
  const id = first("id", "webhook-id", "msgId", "msg_id")
  const timestamp = first("timestamp", "webhook-timestamp") ?? ""
  const at = new Date(/^\d+$/.test(timestamp) ? Number(timestamp) * 1000 : timestamp)
  if (!id || Number.isNaN(at.getTime())) throw new AppError("invalid", "The request to sign lacks id or timestamp")
  return signWebhook(secret, id, at, first("body", "payload") ?? "")["webhook-signature"]
}

import { createHash } from "node:crypto"
import { concatenated, fieldsToSign, type SignRequest, settingIn } from "@/server/channels/sign-fields"

/**
 * The `sign` of a request to Pinduoduo's open platform (fields as sent), or the digest in the address of its message
 * service when only the moment (`ms` or `timestamp`) and perhaps the `client_id` are given.
 */
export const signPinduoduo: SignRequest = (config, input) => {
  const secret = settingIn(config, "clientSecret", "appSecret", "secret")
  const fields = fieldsToSign(input)
  const given = new Map(fields)
  const ms = given.get("ms") ?? given.get("timestamp")
  if (ms !== undefined && fields.every(([name]) => ["client_id", "ms", "timestamp"].includes(name))) {
    const clientId = given.get("client_id") ?? settingIn(config, "clientId")
    const hex = createHash("md5").update(`${clientId}${ms}${secret}`).digest("hex")
    return Buffer.from(hex).toString("base64")
  }
  return createHash("md5")
    .update(`${secret}${concatenated(fields)}${secret}`)
    .digest("hex")
    .toUpperCase()
}

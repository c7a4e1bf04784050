import { createHash, createHmac } from "node:crypto"
import { concatenated, fieldsToSign, type SignRequest, settingIn } from "@/server/channels/sign-fields"

/**
 * The `sign` of a request to the Taobao open platform (fields as sent, `sign_method` md5, hmac or hmac-sha256), or of the
 * message service's connect frame when nothing but what stands in one is given.
 */
export const signTaobao: SignRequest = (config, input) => {
  const secret = settingIn(config, "appSecret", "secret", "clientSecret")
  const fields = fieldsToSign(input).filter(([, value]) => value !== "")
  const given = new Map(fields)
  if (given.has("app_key") && given.has("timestamp") && fields.every(([name]) => frameFields.has(name))) {
    const connect = { app_key: given.get("app_key"), group_name: given.get("group_name") ?? "default" }
    return aroundSecret(concatenated(fieldsToSign({ ...connect, timestamp: given.get("timestamp") })), secret)
  }
  const text = concatenated(fields)
  switch (given.get("sign_method") ?? "md5") {
    case "hmac":
      return createHmac("md5", secret).update(text).digest("hex").toUpperCase()
    case "hmac-sha256":
      return createHmac("sha256", secret).update(text).digest("hex").toUpperCase()
    default:
      return aroundSecret(text, secret)
  }
}

const frameFields = new Set(["app_key", "group_name", "timestamp", "sdk", "intranet_ip"])

const aroundSecret = (text: string, secret: string) =>
  createHash("md5").update(`${secret}${text}${secret}`).digest("hex").toUpperCase()

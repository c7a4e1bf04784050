import { createHash, createHmac } from "node:crypto"
import { fieldsToSign, type SignRequest, settingIn } from "@/server/channels/sign-fields"

/**
 * The `sign` of a request to the shop platform (its system fields and `param`, `signMethod` MD5 or HMAC_SHA256), or, when
 * a `roomCode` and no `method` is given, of the start of a live room's data.
 */
export const signKuaishou: SignRequest = (config, input) => {
  const given = new Map(fieldsToSign(input))
  if (!given.has("method") && given.has("roomCode")) return signLiveStart(config, input)
  const secret = settingIn(config, "signSecret", "appSecret", "secret")
  const signed = withApp("appkey", config, input).filter(([name]) => shopFields.includes(name))
  const text = `${joined(signed)}&signSecret=${secret}`
  return given.get("signMethod") === "HMAC_SHA256"
    ? createHmac("sha256", secret).update(text).digest("base64")
    : createHash("md5").update(text).digest("hex")
}

function signLiveStart(config: Record<string, string>, input: unknown): string {
  const signed = withApp("app_id", config, input).filter(([name, value]) => value !== "" && name !== "access_token")
  return createHash("md5")
    .update(joined(signed) + settingIn(config, "appSecret"))
    .digest("hex")
}

/** The fields with the app among them: the settings' own where the request does not name it. */
function withApp(name: string, config: Record<string, string>, input: unknown) {
  const ours = config.appId ? { [name]: config.appId } : {}
  return fieldsToSign({ ...ours, ...Object.fromEntries(fieldsToSign(input)) })
}

const shopFields = ["access_token", "appkey", "method", "param", "signMethod", "timestamp", "version"]

const joined = (pairs: [string, string][]) => pairs.map(([name, value]) => `${name}=${value}`).join("&")

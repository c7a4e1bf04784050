import { createHash } from "node:crypto"
import { concatenated, fieldsToSign, type SignRequest, settingIn } from "@/server/channels/sign-fields"

/** The `sign` of a request to JD's open platform: MD5 over the fields as sent, `360buy_param_json` among them. */
export const signJd: SignRequest = (config, input) => {
  const secret = settingIn(config, "appSecret", "secret", "clientSecret")
  const text = concatenated(fieldsToSign(input))
  return createHash("md5").update(`${secret}${text}${secret}`).digest("hex").toUpperCase()
}

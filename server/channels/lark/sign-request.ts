import { createHmac } from "node:crypto"
import { fieldsToSign, type SignRequest, settingIn } from "@/server/channels/sign-fields"
import { AppError } from "@/server/errors"

/** The `sign` of a message to a custom bot's address: the moment (`timestamp`, seconds) and the secret are the key, nothing is signed. */
export const signLarkBot: SignRequest = (config, input) => {
  const timestamp = new Map(fieldsToSign(input)).get("timestamp")
  if (!timestamp) throw new AppError("invalid", "The request to sign lacks timestamp")
  const secret = settingIn(config, "secret", "signSecret", "appSecret", "encryptKey")
  return createHmac("sha256", `${timestamp}\n${secret}`).digest("base64")
}

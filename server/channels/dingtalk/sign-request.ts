import { createHmac } from "node:crypto"
import { fieldsToSign, type SignRequest, settingIn } from "@/server/channels/sign-fields"
import { AppError } from "@/server/errors"

/** What a robot's call carries besides its moment (`timestamp`, milliseconds): in an address it is URL-encoded still. */
export const signDingtalkRobot: SignRequest = (config, input) => {
  const timestamp = new Map(fieldsToSign(input)).get("timestamp")
  if (!timestamp) throw new AppError("invalid", "The request to sign lacks timestamp")
  return robotSignature(settingIn(config, "secret", "signSecret", "appSecret"), timestamp)
}

export const robotSignature = (secret: string, timestamp: string) =>
  createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64")

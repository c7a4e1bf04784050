import { createHash } from "node:crypto"
import { fieldsToSign, type SignRequest, settingIn } from "@/server/channels/sign-fields"
import { AppError } from "@/server/errors"

/** The `sign` of a call through Xiaohongshu's gateway: only method, app, time (seconds) and version are signed. */
export const signXiaohongshu: SignRequest = (config, input) => {
  const given = new Map(fieldsToSign(input))
  const method = given.get("method")
  const timestamp = given.get("timestamp")
  if (!method || !timestamp) throw new AppError("invalid", "The request to sign lacks method or timestamp")
  const appId = given.get("appId") ?? settingIn(config, "appId")
  const version = given.get("version") ?? "2.0"
  const text = `${method}?appId=${appId}&timestamp=${timestamp}&version=${version}`
  return createHash("md5")
    .update(text + settingIn(config, "appSecret", "secret"))
    .digest("hex")
}

import { createHmac } from "node:crypto"
import { z } from "zod"
import { concatenated, fieldsToSign, type SignRequest, settingIn } from "@/server/channels/sign-fields"
import { AppError } from "@/server/errors"

const request = z.object({
  path: z.string().startsWith("/"),
  query: z.union([z.string(), z.record(z.string(), z.unknown())]).default({}),
  /** as it is sent; a form with files is not signed */
  body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  multipart: z.boolean().default(false),
})

/** The `sign` of a request to TikTok Shop's interface: over its path, its parameters and its body. */
export const signTiktok: SignRequest = (config, input) => {
  const read = request.safeParse(input)
  if (!read.success) throw new AppError("invalid", "The request to sign lacks its path")
  const { path, query, body, multipart } = read.data
  const secret = settingIn(config, "clientSecret", "appSecret")
  const parameters = typeof query === "string" ? Object.fromEntries(new URLSearchParams(query)) : query
  const sent = multipart || body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body)
  const text = path + concatenated(fieldsToSign(parameters, ["sign", "access_token"])) + sent
  return createHmac("sha256", secret).update(`${secret}${text}${secret}`).digest("hex")
}

import { createHash, createHmac } from "node:crypto"
import { sameSecret } from "@/server/channels/authenticity"
import type { RawRequest } from "@/server/channels/channel"
import { mediaTypeOf } from "@/server/channels/read-body"

/**
 * Twilio's request signature: base64 HMAC-SHA1 under the auth token over the public address as configured, followed for
 * forms by every parameter, sorted by name, name and value without separators.
 */
export function twilioSignature(authToken: string, url: string, parameters?: URLSearchParams): string {
  const names = [...new Set(parameters?.keys())].sort()
  const parts = names.flatMap((name) => [...new Set(parameters!.getAll(name))].sort().map((value) => name + value))
  return createHmac("sha1", authToken)
    .update(url + parts.join(""))
    .digest("base64")
}

/** Whether Twilio signed the request for this public address; who else called the door, and by which name, is no matter. */
export function isSignedByTwilio(request: RawRequest, authToken: string, publicUrl: string): boolean {
  const given = request.headers["x-twilio-signature"]
  if (!given) return false
  const isJson = mediaTypeOf(request.headers) === "application/json"
  if (isJson && !coversBody(request)) return false
  const parameters = isJson ? undefined : formOf(request.body)
  let matches = false
  for (const url of addressesOf(request, publicUrl)) {
    if (sameSecret(given, twilioSignature(authToken, url, parameters))) matches = true
  }
  return matches
}

export const formOf = (body: Buffer) => new URLSearchParams(body.toString("utf8"))

function coversBody({ query, body }: RawRequest): boolean {
  return sameSecret(query.get("bodySHA256") ?? "", createHash("sha256").update(body).digest("hex"))
}

/** The configured address with what the call added below and behind it, each with and without the usual port. */
function addressesOf({ path, query, rawQuery = query.toString() }: RawRequest, publicUrl: string): string[] {
  const below = /^\/api\/webhooks\/[^/]+\/[^/]+(\/.*)$/.exec(path)?.[1] ?? ""
  // A fragment tells Twilio how to try again; it is neither called nor signed.
  const [base = "", configured] = (publicUrl.split("#")[0] ?? "").split(/\?(.*)/s)
  const bases = [...new Set([base, base.replace(/\/$/, "") + below])]
  const queries = queriesOf(rawQuery, query, configured)
  return bases.flatMap((address) =>
    queries.flatMap((words) => withAndWithoutPort(words === "" ? address : `${address}?${words}`)),
  )
}

/**
 * The query as it may have been signed: as it was written, or written otherwise on its way here. Where the configured
 * address has one, the call must say the same, and may say more behind it; a proxy may have dropped it.
 */
function queriesOf(written: string, query: URLSearchParams, configured: string | undefined): string[] {
  const forms = [...new Set([written, query.toString(), query.toString().replaceAll("+", "%20")])]
  if (!configured) return forms
  const same = new URLSearchParams(configured).toString()
  if (query.size === 0 || query.toString() === same) return [configured]
  return query.toString().startsWith(`${same}&`) ? forms : []
}

function withAndWithoutPort(url: string): string[] {
  const parts = /^(https?):\/\/([^/?#:]+)(:\d+)?(.*)$/i.exec(url)
  if (!parts) return [url]
  const [, scheme = "", host = "", port, rest = ""] = parts
  const usual = scheme.toLowerCase() === "https" ? ":443" : ":80"
  return [url, port ? `${scheme}://${host}${rest}` : `${scheme}://${host}${usual}${rest}`]
}

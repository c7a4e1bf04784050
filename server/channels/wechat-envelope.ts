import { randomInt } from "node:crypto"
import { XMLParser } from "fast-xml-parser"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type { ConnectionInHand, RawRequest, Verification } from "@/server/channels/channel"
import { keepableText, mediaTypeOf, readJson } from "@/server/channels/read-body"
import { encryptMessage, wechatSignature } from "@/server/channels/wechat-crypto"
import { AppError } from "@/server/errors"

/**
 * What the WeChat family wraps its callbacks in: XML or JSON by the first character, encrypted or in the clear. Of entities
 * only those every reader of XML knows are read: whoever declares others is refused before.
 */
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  processEntities: true,
  htmlEntities: true,
  trimValues: false,
  maxNestedTags: 12,
})

/** The fields of a callback in the clear, untrusted. Throws AppError("invalid"). */
export function fieldsOf(body: string): unknown {
  if (isJson(body)) return readJson(body)
  refuseDocumentType(body)
  try {
    const document: unknown = parser.parse(keepableText(body), true)
    if (typeof document === "object" && document !== null && "xml" in document) return document.xml
  } catch (cause) {
    throw new AppError("invalid", "The callback is not XML", { cause })
  }
  throw new AppError("invalid", "The callback has no xml element")
}

/** Seconds a signed moment may be away from ours. */
export const toleranceSeconds = 300

/** Null when what is encrypted in a delivery is signed with the account's token and fresh, otherwise why it is not. */
export function faultOfEncrypted(request: RawRequest, { secrets, now }: ConnectionInHand): string | null {
  const encrypted = encryptedPartOf(request.body.toString("utf8"))
  if (!encrypted) return "only encrypted messages are accepted"
  if (!isSigned(request, secrets.token ?? "", encrypted)) return "wrong signature"
  return isFresh(request.query.get("timestamp") ?? "", now, toleranceSeconds) ? null : "stale timestamp"
}

/** Whether `msg_signature` covers what is encrypted, be it a delivery or a handshake's echo. */
export function isSigned({ query }: RawRequest, token: string, encrypted: string): boolean {
  const signature = wechatSignature(token, query.get("timestamp") ?? "", query.get("nonce") ?? "", encrypted)
  return sameSecret(query.get("msg_signature") ?? "", signature)
}

export const refuse = (status: 400 | 401 | 404 | 405 | 415, why: string): Verification => ({ ok: false, status, why })

/** Judges a callback whose authenticity is proven; `read` throws AppError("invalid") on what it cannot read. */
export function verifyInside(request: RawRequest, read: () => Verification): Verification {
  if (!acceptedTypes.has(mediaTypeOf(request.headers))) return refuse(415, "send XML or JSON")
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return refuse(400, "malformed callback")
    throw error
  }
}

const acceptedTypes = new Set(["text/xml", "application/xml", "application/json", ""])

export const answerEcho = (echo: string): Verification => ({
  ok: true,
  answer: {
    status: 200,
    headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
    body: echo,
  },
})

/** Either platform stops repeating a callback at this word. */
export const acknowledged = () => ({ status: 200, headers: { "content-type": "text/plain" }, body: "success" })

type Fields = readonly (readonly [name: string, value: string])[]

/** A callback as the platform would write it in the clear. */
export const writeCallback = (fields: Fields) =>
  `<xml>${fields.map(([name, value]) => `<${name}>${cdata(value)}</${name}>`).join("")}</xml>`

/** The same encrypted and signed, `outer` beside it; ready for the public door. */
export function sealCallback(
  inner: string,
  { token, key, id, at, outer }: { token: string; key: string; id: string; at: string; outer: Fields },
) {
  const encrypted = encryptMessage(key, id, inner)
  const nonce = String(randomInt(1e9, 1e10))
  return {
    query: { timestamp: at, nonce, msg_signature: wechatSignature(token, at, nonce, encrypted) },
    body: writeCallback([...outer, ["Encrypt", encrypted]]),
  }
}

/** The `Encrypt` of an outer body, read before anything else of it is trusted; null when there is none. */
export function encryptedPartOf(body: string): string | null {
  if (isJson(body)) {
    try {
      return z.object({ Encrypt: z.string() }).parse(fieldsOf(body)).Encrypt
    } catch {
      return null
    }
  }
  return /<Encrypt>\s*(?:<!\[CDATA\[)?([A-Za-z0-9+/=]{1,1400000})(?:\]\]>)?\s*<\/Encrypt>/.exec(body)?.[1] ?? null
}

/** Callbacks never declare a document type; one that does is an attempt on the parser. */
export function refuseDocumentType(body: string) {
  if (!isJson(body) && /<!\s*(DOCTYPE|ENTITY)/i.test(withoutQuotedText(body))) {
    throw new AppError("invalid", "The callback declares a document type")
  }
}

/** A text as XML takes it word for word. */
export const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`

// A customer may well write "<!DOCTYPE": inside CDATA it is only text.
const withoutQuotedText = (xml: string) => xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")

// A byte order mark counts as white space.
const isJson = (body: string) => /^\s*\{/.test(body)

import { XMLParser } from "fast-xml-parser"
import { z } from "zod"
import { keepableText, readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  processEntities: false,
  htmlEntities: false,
  trimValues: false,
  maxNestedTags: 12,
})

const text = z.union([z.string(), z.number()]).transform(String)
const callback = z.object({
  ToUserName: text,
  FromUserName: text,
  CreateTime: text.pipe(z.string().regex(/^\d{1,12}$/)),
  MsgType: text,
  MsgId: text.optional(),
  Event: text.optional(),
  EventKey: text.optional(),
  Content: text.optional(),
  bizmsgmenuid: text.optional(),
  MediaId: text.optional(),
  PicUrl: text.optional(),
  Format: text.optional(),
  Recognition: text.optional(),
  Location_X: text.optional(),
  Location_Y: text.optional(),
  Label: text.optional(),
  Title: text.optional(),
  Description: text.optional(),
  Url: text.optional(),
  PagePath: text.optional(),
  MsgID: text.optional(),
  Status: text.optional(),
})
export type Callback = z.infer<typeof callback>

/** A message or event in the clear, XML or JSON by its first character. Throws AppError("invalid"). */
export function readCallback(body: string): Callback {
  const read = callback.safeParse(fieldsOf(body))
  if (!read.success)
    throw new AppError("invalid", `The callback lacks ${read.error.issues[0]?.path.join(".") || "its fields"}`)
  return read.data
}

/** The `Encrypt` of an outer body, read before anything else of it is trusted; null when there is none. */
export function encryptedPartOf(body: string): string | null {
  if (isJson(body)) {
    const outer = z.object({ Encrypt: z.string() }).safeParse(fieldsOf(body))
    return outer.success ? outer.data.Encrypt : null
  }
  return /<Encrypt>\s*(?:<!\[CDATA\[)?([A-Za-z0-9+/=]{1,1400000})(?:\]\]>)?\s*<\/Encrypt>/.exec(body)?.[1] ?? null
}

/** Callbacks never declare a document type; one that does is an attempt on the parser. */
export function refuseDocumentType(body: string) {
  if (!isJson(body) && /<!\s*(DOCTYPE|ENTITY)/i.test(withoutQuotedText(body))) {
    throw new AppError("invalid", "The callback declares a document type")
  }
}

// A customer may well write "<!DOCTYPE": inside CDATA it is only text.
const withoutQuotedText = (xml: string) => xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")

function fieldsOf(body: string): unknown {
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

const isJson = (body: string) => /^\s*\{/.test(body)

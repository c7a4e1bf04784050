import { XMLParser } from "fast-xml-parser"
import { z } from "zod"
import { keepableText, readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

/** What the WeChat family wraps its callbacks in: XML or JSON by the first character, encrypted or in the clear. */
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

/** A text as XML takes it word for word. */
export const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`

// A customer may well write "<!DOCTYPE": inside CDATA it is only text.
const withoutQuotedText = (xml: string) => xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")

const isJson = (body: string) => /^\s*\{/.test(body)

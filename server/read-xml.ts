import { XMLParser } from "fast-xml-parser"
import { AppError } from "@/server/errors"

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
})

/** An XML text as plain objects; name spaces and attributes are left out, every value is text. */
export function readXml(text: string): Record<string, unknown> {
  try {
    return parser.parse(text) as Record<string, unknown>
  } catch (cause) {
    throw new AppError("invalid", "This XML cannot be read", { cause, reason: "unreadable-file" })
  }
}

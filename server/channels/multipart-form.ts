import { randomBytes } from "node:crypto"
import type { OutboundRequest } from "@/server/channels/channel"

export type FormFile = { name: string; mime: string; bytes: Buffer }

/** A form with files in it, as platforms take uploads: `multipart/form-data` with its fields in the order given. */
export function multipartForm(
  fields: Record<string, string | FormFile>,
): Required<Pick<OutboundRequest, "method" | "headers">> & { body: Buffer } {
  const boundary = `tideline-${randomBytes(18).toString("hex")}`
  const parts = Object.entries(fields).map(([name, value]) => partOf(name, value, boundary))
  return {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

function partOf(name: string, value: string | FormFile, boundary: string): Buffer {
  const begins = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`
  if (typeof value === "string") return Buffer.from(`${begins}\r\n\r\n${value}\r\n`)
  const type = value.mime.replace(/[^\x21-\x7e]/g, "")
  const head = `${begins}; filename="${quoted(value.name)}"\r\nContent-Type: ${type || "application/octet-stream"}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), value.bytes, Buffer.from("\r\n")])
}

/** A name inside quotes as browsers write it: what would end the line or the name is escaped. */
const quoted = (name: string) => name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22")

import { domainToASCII } from "node:url"
import addressparser from "nodemailer/lib/addressparser/index.js"
import { decodeWords, type MimePart } from "@/server/channels/email/mime"

export type MailAddress = { address: string; name?: string }

/** The people of an address header, in order; at most fifty, each with an address that could be written to. */
export function peopleIn(headers: MimePart["headers"], name: string): MailAddress[] {
  const raw = (headers.get(name) ?? []).join(", ")
  return addressparser(raw, { flatten: true })
    .flatMap(({ address, name }) => {
      const normal = normalAddress(address)
      const words = decodeWords(name).replace(/\s+/g, " ").trim().slice(0, 120)
      return normal ? [{ address: normal, ...(words && words !== address ? { name: words } : {}) }] : []
    })
    .slice(0, 50)
}

/** `Ana@EXAMPLE.com` and `ana@example.com` are one; null when it is no address. */
export function normalAddress(given: string): string | null {
  const text = given.trim().replace(/^<|>$/g, "").toLowerCase()
  const at = text.lastIndexOf("@")
  const local = text.slice(0, at)
  const domain = domainToASCII(text.slice(at + 1))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them belongs into an address
  if (at < 1 || local.length > 64 || /[\s<>,;:"()[\]\\@\u0000-\u001f\u007f]/.test(local)) return null
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(domain) && domain.length <= 253 ? `${local}@${domain}` : null
}

export const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1)

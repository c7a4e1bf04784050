import type { RawAnswer } from "@/server/channels/channel"

/** TwiML: an element of it, its text already escaped. */
export type Verb = string & { readonly verb: unique symbol }

export function answerWith(...verbs: Verb[]): RawAnswer {
  return {
    status: 200,
    headers: { "content-type": "text/xml; charset=utf-8" },
    body: `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join("")}</Response>`,
  }
}

type Attributes = Record<string, string | number | undefined>

export function verb(name: string, attributes: Attributes = {}, ...inside: (Verb | string)[]): Verb {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
  return `<${name}${said.join("")}>${inside.join("")}</${name}>` as Verb
}

/** Text as XML holds it: its own signs escaped, and without the characters no XML may carry. */
export function escapeXml(text: string): string {
  return Buffer.from(text, "utf8")
    .toString("utf8")
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const longestSaid = 3000

/** Only what a voice can say: no addresses, no signs of Markdown, no pictures. */
export function say(text: string, language: string): Verb {
  const spoken = text
    .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replace(/https?:\/\/\S+/g, "")
    .replace(/(\*\*|__|`+)/g, "")
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*•])\s+/gm, "")
    .replace(/\p{Extended_Pictographic}\uFE0F?/gu, (sign) => (/[0-9#*]/.test(sign) ? sign : ""))
    .replace(/[ \t]{2,}/g, " ")
    .trim()
  return verb("Say", { language }, escapeXml([...spoken].slice(0, longestSaid).join("")))
}

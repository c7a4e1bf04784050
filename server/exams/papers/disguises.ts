/** The costumes an attack comes in. Each returns the same words as a person could paste them. */

export const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64")

export const hex = (text: string) => Buffer.from(text, "utf8").toString("hex")

export const percent = (text: string) => encodeURIComponent(text)

export const htmlEntities = (text: string) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join("")

export const unicodeEscapes = (text: string) =>
  [...text].map((sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`).join("")

export const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(" ", "\u3000")

export const zeroWidth = (text: string) => [...text].join("\u200b")

export const softHyphens = (text: string) => [...text].join("\u00ad")

export const reversed = (text: string) => [...text].reverse().join("")

/** Shows the words in reading order on screen while they are stored backwards. */
export const rightToLeft = (text: string) => `\u202e${reversed(text)}\u202c`

/** Letters nobody sees: the Unicode tag block. ASCII only. */
export const invisible = (text: string) =>
  [...text].map((sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0))).join("")

export const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (sign) => {
    const first = sign <= "Z" ? 65 : 97
    return String.fromCharCode(((sign.charCodeAt(0) - first + 13) % 26) + first)
  })

const twins: Record<string, string> = { a: "а", c: "с", e: "е", i: "і", o: "о", p: "р", s: "ѕ", x: "х", y: "у" }

/** Latin letters swapped for Cyrillic ones that look the same. */
export const lookalikes = (text: string) => text.replace(/[aceiopsxy]/g, (sign) => twins[sign])

export const spaced = (text: string) => [...text].join(" ")

export const binary = (text: string) =>
  [...Buffer.from(text, "utf8")].map((byte) => byte.toString(2).padStart(8, "0")).join(" ")

const morseOf: Record<string, string> = Object.fromEntries(
  "a.- b-... c-.-. d-.. e. f..-. g--. h.... i.. j.--- k-.- l.-.. m-- n-. o--- p.--. q--.- r.-. s... t- u..- v...- w.-- x-..- y-.-- z--.. 0----- 1.---- 2..--- 3...-- 4....- 5..... 6-.... 7--... 8---.. 9----."
    .split(" ")
    .map((pair) => [pair[0], pair.slice(1)]),
)

export const morse = (text: string) =>
  [...text.toLowerCase()].map((sign) => (sign === " " ? "/" : (morseOf[sign] ?? ""))).join(" ")

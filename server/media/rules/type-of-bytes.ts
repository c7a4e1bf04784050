import type { MediaKind } from "@/server/media/contract"

/** First bytes of the types people send, at their offset; a later entry is only asked when no earlier one fits. */
const signatures: [mime: string, offset: number, bytes: string | number[]][] = [
  ["image/png", 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", 0, [0xff, 0xd8, 0xff]],
  ["image/gif", 0, "GIF8"],
  ["image/webp", 8, "WEBP"],
  ["audio/wav", 8, "WAVE"],
  ["image/heic", 4, "ftypheic"],
  ["image/avif", 4, "ftypavif"],
  ["audio/mp4", 4, "ftypM4A"],
  ["video/quicktime", 4, "ftypqt"],
  ["video/mp4", 4, "ftyp"],
  ["video/webm", 0, [0x1a, 0x45, 0xdf, 0xa3]],
  ["audio/ogg", 0, "OggS"],
  ["audio/amr", 0, "#!AMR"],
  ["audio/silk", 1, "#!SILK"],
  ["audio/mpeg", 0, "ID3"],
  ["audio/mpeg", 0, [0xff, 0xfb]],
  ["audio/mpeg", 0, [0xff, 0xf3]],
  ["audio/aac", 0, [0xff, 0xf1]],
  ["application/pdf", 0, "%PDF-"],
]

/** The type of a file by its own first bytes; null where they do not tell (text, office documents, archives). */
export function typeOfBytes(bytes: Uint8Array): string | null {
  const found = signatures.find(([, offset, wanted]) => {
    const expected = typeof wanted === "string" ? [...wanted].map((letter) => letter.charCodeAt(0)) : wanted
    return expected.every((byte, at) => bytes[offset + at] === byte)
  })
  return found?.[0] ?? null
}

/** A type as its bytes tell it, else as whoever sent it says, as long as no browser would run or draw it. */
export function settledType(bytes: Uint8Array, said: string | undefined): string {
  const own = typeOfBytes(bytes)
  if (own) return own
  const claimed = said?.split(";")[0]?.trim().toLowerCase() ?? ""
  if (!/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/.test(claimed)) return "application/octet-stream"
  return /^(?:image|audio|video)\/|html|xml|javascript|ecmascript|svg/.test(claimed)
    ? "application/octet-stream"
    : claimed
}

export function kindOfType(mime: string): MediaKind {
  if (mime.startsWith("image/")) return "image"
  if (mime.startsWith("audio/")) return "voice"
  return mime.startsWith("video/") ? "video" : "file"
}

/** What a browser may show in place; everything else is only saved. */
export const isShown = (mime: string) => /^(?:image\/(?:png|jpeg|gif|webp|avif)|audio\/|video\/)/.test(mime)

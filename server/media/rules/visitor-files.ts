import { typeOfBytes } from "@/server/media/rules/type-of-bytes"

const shownEndings = "png jpg jpeg gif webp heic avif mp3 m4a aac wav ogg opus amr mp4 m4v mov 3gp webm pdf".split(" ")

const zip = [0x50, 0x4b, 0x03, 0x04]
const ole = [0xd0, 0xcf, 0x11, 0xe0]
/** How documents begin whose type their bytes alone do not tell; plain text begins as it likes. */
const documents = new Map<string, readonly number[]>([
  ["txt", []],
  ["csv", []],
  ["docx", zip],
  ["xlsx", zip],
  ["pptx", zip],
  ["doc", ole],
  ["xls", ole],
  ["ppt", ole],
])

/** Endings of the files a stranger may send to a shop: pictures, sound, films and documents without programs in them. */
export const visitorEndings: readonly string[] = [...shownEndings, ...documents.keys()]

/** Whether a file may be worth sending, by its name and by what the browser takes it for. */
export function mayBeWelcome(name: string, mime: string): boolean {
  const ending = endingOf(name)
  return ending === null ? /^(?:image|audio|video)\/(?!svg)/.test(mime) : visitorEndings.includes(ending)
}

/** Whether a file is one a stranger may send: its name says so, and its bytes do not say otherwise. */
export function isWelcome(name: string, bytes: Uint8Array): boolean {
  const type = typeOfBytes(bytes)
  if (type) return mayBeWelcome(name, type)
  const opening = documents.get(endingOf(name) ?? "")
  if (!opening) return false
  return opening.length > 0 ? opening.every((byte, at) => bytes[at] === byte) : !bytes.subarray(0, 4096).includes(0)
}

const endingOf = (name: string): string | null => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? null

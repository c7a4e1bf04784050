import type { Spend } from "@/server/ai/spend-tokens"
import { AppError } from "@/server/errors"

/** A voice note of a minute, generously. */
const tokensAtLeast = 2_000
const mostBytes = 12 * 1024 * 1024
const mostWords = 4_000
const deadlineMs = 20_000

/** What a recording says, in words. Throws where nobody can tell. */
export async function hearVoice(spend: Spend, { bytes, mime = "audio/mpeg" }: { bytes: Buffer; mime?: string }) {
  if (bytes.byteLength > mostBytes)
    throw new AppError("invalid", "The recording is too long to be heard", { reason: "too-long" })
  const estimate = Math.max(tokensAtLeast, Math.ceil(bytes.byteLength / 150))
  const text = await spend({ purpose: "voice", estimate }, async (model) => {
    const heard = await model.transcribe({ bytes, name: `voice.${ending(mime)}`, mime, deadlineMs })
    return { value: heard.text, usage: heard.usage }
  })
  return text.slice(0, mostWords)
}

const endings: Record<string, string> = {
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/x-m4a": "m4a",
  "audio/wav": "wav",
  "audio/x-wav": "wav",
  "audio/webm": "webm",
  "audio/ogg": "ogg",
  "audio/opus": "ogg",
  "audio/amr": "amr",
}
const ending = (mime: string) => endings[mime.split(";")[0]?.trim().toLowerCase() ?? ""] ?? "mp3"

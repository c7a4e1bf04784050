import type { TurnLanguage } from "@/server/ai/contract"
import { picturePrompt, seenPicture } from "@/server/ai/prompts/copilot"
import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import { type Spend, spendOf } from "@/server/ai/spend-tokens"
import type { Scope } from "@/server/context"
import { AppError } from "@/server/errors"
import { fetchBytesOutside } from "@/server/fetch-outside"
import { estimatePrompt } from "@/server/llm/openai"
import { logger } from "@/server/logger"

/** What came with a customer's message, as the thread keeps it. */
export type Media = { kind?: string; url?: string; mime?: string; name?: string; fileId?: string }
export type ReadMedia = {
  /** what each piece shows or says, as words for the bot's turn; data, never instructions */
  texts: string[]
  /** every piece was read; otherwise a person must look */
  understood: boolean
}

const mostPieces = 4
const mostBytes = 6 * 1024 * 1024
const pictureTokens = 250
const fetchMs = 10_000
const deadlineMs = 20_000

/**
 * What pictures show, by the configured model. Never throws: whatever cannot be fetched or seen leaves `understood` false,
 * and the bot acknowledges honestly and hands over. What a voice note says are the message's words by then.
 */
export async function readMedia(
  scope: Scope,
  media: readonly Media[],
  language: TurnLanguage,
  openFile: (fileId: string) => Promise<Buffer>,
): Promise<ReadMedia> {
  const spend = spendOf(scope)
  const open = async (piece: Media) => {
    const bytes = piece.fileId ? await openFile(piece.fileId) : await fetchPiece(piece.url)
    if (bytes.byteLength > mostBytes)
      throw new AppError("invalid", "The file is too large to look at", { reason: "too-long" })
    return bytes
  }
  const texts: string[] = []
  let understood = media.length > 0 && media.length <= mostPieces
  for (const piece of media.slice(0, mostPieces)) {
    const text = await readPiece(spend, piece, language, open).catch((error: unknown) => {
      const why = error instanceof AppError ? (error.reason ?? error.code) : "broken"
      logger.info({ why, kind: piece.kind }, "a customer's media was not read")
      return null
    })
    if (text) texts.push(text)
    else understood = false
  }
  return { texts, understood }
}

type Open = (piece: Media) => Promise<Buffer>

async function readPiece(spend: Spend, piece: Media, language: TurnLanguage, open: Open): Promise<string | null> {
  if (!piece.url && !piece.fileId) return null
  const isPicture = piece.kind === "image" || piece.mime?.startsWith("image/")
  return isPicture ? look(spend, await open(piece), language) : null
}

async function look(spend: Spend, bytes: Buffer, language: TurnLanguage): Promise<string | null> {
  const mime = pictureType(bytes)
  if (!mime) throw new AppError("invalid", "Not a picture", { reason: "not-a-picture" })
  const address = `data:${mime};base64,${bytes.toString("base64")}`
  const messages = picturePrompt(address, language === "zh" ? "Simplified Chinese" : "English")
  const seen = await spend({ purpose: "picture", estimate: 2 * (estimatePrompt(messages) + pictureTokens) }, (model) =>
    model.completeStructured({ schema: seenPicture, name: "picture", messages, maxTokens: pictureTokens, deadlineMs }),
  )
  if (!seen.understood || !seen.description.trim()) return null
  const words = [seen.description, seen.writing].map((part) => part.trim()).filter(Boolean)
  return maskPersonalData(words.join(language === "zh" ? "；" : "; ")).text
}

async function fetchPiece(url: string | undefined): Promise<Buffer> {
  const { status, bytes } = await fetchBytesOutside(url ?? "", { method: "GET", timeoutMs: fetchMs, mostBytes })
  if (status !== 200 || bytes.byteLength === 0) {
    throw new AppError("unavailable", "The picture was not there", { reason: "media-gone" })
  }
  return bytes
}

/** What the bytes are, whatever the address claims; null for anything a model is not shown. */
function pictureType(bytes: Buffer): string | null {
  const starts = (...values: number[]) => values.every((value, at) => bytes[at] === value)
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg"
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "image/png"
  if (bytes.subarray(0, 4).toString("latin1") === "GIF8") return "image/gif"
  if (bytes.subarray(0, 4).toString("latin1") === "RIFF" && bytes.subarray(8, 12).toString("latin1") === "WEBP") {
    return "image/webp"
  }
  return null
}

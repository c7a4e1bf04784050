import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { largestFile, type MediaKind } from "@/server/media/contract"
import { kindOfType, settledType } from "@/server/media/rules/type-of-bytes"

export type KeptFile = { fileId: string; kind: MediaKind; mime: string; name: string; size: number }

/** Keeps a file. Its type is read off its bytes; what somebody says of it counts only where that can do no harm. */
export async function keepFile(
  ctx: Context,
  input: { bytes: Uint8Array; name?: string; mime?: string; conversationId?: string },
): Promise<KeptFile> {
  const size = input.bytes.byteLength
  if (size === 0) throw new AppError("invalid", "The file is empty", { reason: "file-empty" })
  if (size > largestFile) {
    throw new AppError("invalid", "The file is too large", { reason: "file-too-large", details: { most: largestFile } })
  }
  const mime = settledType(input.bytes, input.mime)
  const kind = kindOfType(mime)
  const fileId = newId(ctx.now)
  const name = nameOf(input.name, kind, mime)
  await ctx.db.mediaFile.create({
    data: {
      id: fileId,
      conversationId: input.conversationId,
      kind,
      mime,
      name,
      size,
      bytes: Buffer.from(input.bytes),
      createdAt: ctx.now,
    },
    select: { id: true },
  })
  return { fileId, kind, mime, name, size }
}

const ending: Record<string, string> = {
  "image/jpeg": "jpg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "video/quicktime": "mov",
  "application/octet-stream": "bin",
}

/** The last part of a path, without what file systems and headers stumble over. */
function nameOf(given: string | undefined, kind: MediaKind, mime: string): string {
  const last = (given ?? "").split(/[\\/]/).at(-1)!
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, "").trim()
  return clean.slice(-120) || `${kind}.${ending[mime] ?? mime.split("/")[1]}`
}

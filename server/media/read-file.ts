import { hours } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { KeptFile } from "@/server/media/keep-file"

const kept = { id: true, kind: true, mime: true, name: true, size: true } as const
const unheld = { conversationId: null, ticketId: null }

/** A file with its bytes. */
export async function readFile(ctx: Context, input: { fileId: string }) {
  const file = await ctx.db.mediaFile.findFirst({
    where: { id: input.fileId },
    select: { ...kept, bytes: true, conversationId: true },
  })
  if (!file) throw new AppError("missing", "There is no such file")
  return { ...file, bytes: Buffer.from(file.bytes) }
}

/** Gives uploaded files to a conversation, in the order asked for. One that belongs elsewhere is missing. */
export async function attachFiles(
  ctx: Context,
  input: { conversationId: string; fileIds: readonly string[] },
): Promise<KeptFile[]> {
  if (input.fileIds.length === 0) return []
  const where = {
    id: { in: [...input.fileIds] },
    OR: [unheld, { conversationId: input.conversationId }],
  }
  const files = await ctx.db.mediaFile.findMany({ where, select: kept })
  const byId = new Map(files.map((file) => [file.id, file]))
  await ctx.db.mediaFile.updateMany({ where, data: { conversationId: input.conversationId } })
  return input.fileIds.map((fileId) => {
    const file = byId.get(fileId)
    if (!file) throw new AppError("missing", "There is no such file", { reason: "file-gone" })
    return asKept(file)
  })
}

/**
 * Gives files to a ticket: uploads nobody holds yet, and what its conversation brought. Throws AppError("invalid", reason
 * "file-gone") when one of them is neither.
 */
export async function holdForTicket(
  ctx: Context,
  input: { ticketId: string; conversationId: string | null; fileIds: readonly string[] },
): Promise<void> {
  const { ticketId, conversationId } = input
  const fileIds = [...new Set(input.fileIds)]
  if (fileIds.length === 0) return
  const { count } = await ctx.db.mediaFile.updateMany({
    where: { id: { in: fileIds }, OR: [unheld, { ticketId }, ...(conversationId ? [{ conversationId }] : [])] },
    data: { ticketId, ...(conversationId ? { conversationId } : {}) },
  })
  if (count < fileIds.length) throw new AppError("invalid", "There is no such file", { reason: "file-gone" })
}

/** Files as a composer shows them, in the order asked for; those that are gone are left out. */
export async function listFiles(ctx: Context, { fileIds }: { fileIds: readonly string[] }): Promise<KeptFile[]> {
  if (fileIds.length === 0) return []
  const files = await ctx.db.mediaFile.findMany({ where: { id: { in: [...fileIds] } }, select: kept })
  return fileIds.flatMap((id) => files.filter((file) => file.id === id).map(asKept))
}

const asKept = ({ id, kind, ...rest }: { id: string; kind: string; mime: string; name: string; size: number }) => ({
  fileId: id,
  kind: kind as KeptFile["kind"],
  ...rest,
})

/** An uploaded file that nobody holds yet. */
export async function findUpload(ctx: Context, input: { fileId: string }): Promise<Omit<KeptFile, "kind"> | null> {
  const file = await ctx.db.mediaFile.findFirst({ where: { id: input.fileId, ...unheld }, select: kept })
  return file && { fileId: file.id, mime: file.mime, name: file.name, size: file.size }
}

/** Removes what was uploaded and never sent. */
export async function tidyFiles(ctx: Context): Promise<void> {
  await ctx.db.mediaFile.deleteMany({
    where: { ...unheld, createdAt: { lt: new Date(ctx.now.getTime() - hours(24)) } },
  })
}

import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { PasteText } from "@/server/knowledge/contract"
import { sniffFile } from "@/server/knowledge/rules/sniff-file"
import { ownSource } from "@/server/knowledge/source-in-hand"
import { enqueue } from "@/server/queue"

const mostSources = 200

type UploadedFile = { sourceId?: string; name: string; bytes: Uint8Array<ArrayBuffer> }

/** Keeps an uploaded file and sets its reading. With `sourceId` it is that source's newest state, else a source is made. */
export async function importFile(ctx: Context, file: UploadedFile) {
  const name = fileNameOf(file.name)
  if (file.bytes.length === 0) throw new AppError("invalid", "The file is empty", { reason: "nothing-found" })
  sniffFile(file.bytes, name)
  const sourceId = file.sourceId ?? (await makeFileSource(ctx, name))
  const source = await ownSource(ctx, sourceId)
  if (source.kind !== "file") throw new AppError("invalid", "This source is not read from files")
  return startRun(ctx, { sourceId, file: { name, bytes: file.bytes } })
}

/** Keeps pasted text as a file and sets its reading. */
export async function importText(ctx: Context, input: PasteText) {
  const bytes = new TextEncoder().encode(input.text)
  return importFile(ctx, { sourceId: input.sourceId, name: `${input.name}.txt`, bytes })
}

/** Reads a site or a feed once more, now. */
export async function readAgain(ctx: Context, input: { sourceId: string; unattended?: boolean }) {
  const source = await ownSource(ctx, input.sourceId)
  if (source.kind === "file") throw new AppError("invalid", "A file is read again when it is uploaded again")
  return startRun(ctx, { sourceId: source.id, unattended: input.unattended })
}

async function makeFileSource(ctx: Context, fileName: string): Promise<string> {
  await refuseTooMany(ctx)
  const id = newId(ctx.now)
  const name = fileName.replace(/\.[a-z0-9]{1,8}$/i, "").slice(0, 80) || fileName.slice(0, 80)
  await ctx.db.knowledgeSource.create({ data: { id, kind: "file", name, createdAt: ctx.now }, select: { id: true } })
  await emit(ctx, "source.changed", { sourceId: id })
  return id
}

export async function refuseTooMany(ctx: Context) {
  if ((await ctx.db.knowledgeSource.count()) >= mostSources) {
    throw new AppError("limited", `A shop has at most ${mostSources} sources`, { reason: "too-many-sources" })
  }
}

type Start = { sourceId: string; unattended?: boolean; file?: { name: string; bytes: Uint8Array<ArrayBuffer> } }

/** A source has one open run: a new one ends those that nobody applied. */
async function startRun(ctx: Context, { sourceId, unattended = false, file }: Start) {
  await ctx.db.$queryRaw`select 1 from knowledge_source where id = ${sourceId}::uuid for update`
  const applying = await ctx.db.importRun.count({ where: { sourceId, status: "applying" } })
  if (applying > 0) {
    throw new AppError("conflict", "An import of this source is being applied", { reason: "import-running" })
  }
  const open = { sourceId, status: { in: ["waiting", "reading", "ready"] } }
  await ctx.db.importRun.updateMany({ where: open, data: { status: "cancelled", finishedAt: ctx.now, file: null } })
  const runId = newId(ctx.now)
  await ctx.db.importRun.create({
    data: {
      id: runId,
      sourceId,
      unattended,
      file: file?.bytes,
      fileName: file?.name,
      memberId: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
      startedAt: ctx.now,
    },
    select: { id: true },
  })
  await ctx.db.knowledgeSource.updateMany({ where: { id: sourceId }, data: { status: "working" } })
  await enqueue(ctx, {
    name: "readImport",
    payload: { runId },
    lane: `import:${sourceId}`,
    key: `read:${runId}`,
  })
  await emit(ctx, "import.changed", { runId, status: "waiting" })
  return { sourceId, runId }
}

/** The last part of a path, without what would not print. */
function fileNameOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ""
  return (
    last
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .trim()
      .slice(0, 200) || "file"
  )
}

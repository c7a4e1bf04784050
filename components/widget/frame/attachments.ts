import type { Blobs } from "@/components/widget/frame/blobs"
import { judge, pauseAfter } from "@/components/widget/frame/outbox"
import type { Store } from "@/components/widget/frame/storage"
import { largestFile, type MediaKind, mostFiles } from "@/server/media/rules/limits"
import { mayBeWelcome } from "@/server/media/rules/visitor-files"

/** What the server answers an upload with, and what a message names it by. */
export type Uploaded = { fileId: string; proof: string; kind: MediaKind; name: string }

export type Fault = "tooLarge" | "empty" | "kind" | "cutOff" | "failed"

/** One file on its way to the shop. */
export type Attachment = {
  key: string
  name: string
  /** bytes */
  size: number
  mime: string
  /** UNIX milliseconds when it was chosen; they go up in this order */
  at: number
  /** not sent yet: it stands in the composer */
  draft: boolean
  /** the server has it, since `keptAt` (UNIX milliseconds) */
  kept?: Uploaded
  keptAt?: number
  /** why it does not go up */
  fault?: Fault
}

type Answer = { status: number; kept?: Uploaded; reason?: string | null }
export type Upload = (
  file: { name: string; blob: Blob },
  sent: (share: number) => void,
  stop: AbortSignal,
) => Promise<Answer>

const prefix = "file:"
/** The server keeps what was never sent for a day; then it goes up anew. */
const serverKeepsMs = 20 * 3_600_000

/**
 * Files the visitor chose: shared by all tabs like the outbox, uploaded one after the other from the moment they are chosen,
 * and tried again until the server has them. `changed` hears of every
 * new state, and whether other tabs must too; `moved` of bytes that went up.
 */
export function openAttachments(
  store: Store,
  blobs: Blobs,
  way: { upload: Upload; alone: <T>(name: string, deed: () => Promise<T>) => Promise<T>; newId: () => string },
  heard: { changed: (forAll: boolean) => void; moved: () => void },
) {
  const shares = new Map<string, number>()
  const stops = new Map<string, AbortController>()
  const pictures = new Map<string, string>()
  let lastAt = 0

  const read = (key: string): Attachment | null => {
    try {
      return JSON.parse(store.get(prefix + key) ?? "null") as Attachment | null
    } catch {
      return null
    }
  }
  const write = (one: Attachment) => store.set(prefix + one.key, JSON.stringify(one))
  const change = (key: string, changed: Partial<Attachment>) => {
    const one = read(key)
    if (one) write({ ...one, ...changed })
  }
  const all = () =>
    [...new Set(store.names())]
      .filter((name) => name.startsWith(prefix))
      .flatMap((name) => read(name.slice(prefix.length)) ?? [])
      .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
  const drafts = () => all().filter(({ draft }) => draft)

  let working = false
  let failures = 0
  let pause: ReturnType<typeof setTimeout> | undefined
  async function work() {
    if (working || pause) return
    working = true
    for (let next = nextUp(); next; next = nextUp()) {
      const { key } = next
      const verdict = await way.alone(key, () => uploadOne(key))
      heard.changed(verdict === "done")
      if (verdict === "later") {
        failures++
        pause = setTimeout(wake, pauseAfter(failures))
        break
      }
      failures = 0
    }
    working = false
  }
  function wake() {
    clearTimeout(pause)
    pause = undefined
    void work()
  }
  const nextUp = () => all().find(({ kept, fault }) => !kept && !fault)

  async function uploadOne(key: string): Promise<"done" | "later"> {
    const one = read(key)
    // Another tab was quicker, or it was taken back.
    if (!one || one.kept) return "done"
    const blob = await blobs.get(key)
    if (!blob) {
      change(key, { fault: "cutOff" })
      return "done"
    }
    const stop = new AbortController()
    stops.set(key, stop)
    shares.set(key, 0)
    heard.changed(false)
    const sent = (share: number) => {
      shares.set(key, share)
      heard.moved()
    }
    const { status, kept, reason } = await way.upload({ name: one.name, blob }, sent, stop.signal)
    stops.delete(key)
    shares.delete(key)
    if (stop.signal.aborted) return "done"
    const verdict = judge(status)
    if (verdict === "kept" && kept) change(key, { kept, keptAt: Date.now() })
    else if (verdict === "refused") change(key, { fault: faults[reason ?? ""] ?? "failed" })
    else return "later"
    return "done"
  }

  const drop = (key: string) => {
    stops.get(key)?.abort()
    blobs.remove(key)
    const picture = pictures.get(key)
    if (picture) URL.revokeObjectURL(picture)
    pictures.delete(key)
    store.remove(prefix + key)
  }

  return {
    drafts,
    /** those of a message that are still known, in its order */
    of: (keys: readonly string[] = []) => keys.flatMap((key) => read(key) ?? []),
    /** how many of the files chosen found room */
    add: async (files: readonly File[]): Promise<number> => {
      const fresh = files.slice(0, Math.max(0, mostFiles - drafts().length))
      for (const file of fresh) {
        const key = way.newId()
        const { name, size, type: mime } = file
        const fault = faultOf(file)
        lastAt = Math.max(Date.now(), lastAt + 1)
        const at = lastAt
        if (!fault) await blobs.put(key, file)
        write({ key, name, size, mime, at, draft: true, fault })
      }
      heard.changed(true)
      wake()
      return fresh.length
    },
    work,
    /** tries at once what waits for its next try */
    wake,
    /** the share that has gone up, 0 to 1; null while it is not on its way from this tab */
    shareOf: (key: string) => shares.get(key) ?? null,
    pictureOf: ({ key, mime }: Attachment): string | null => {
      const blob = mime.startsWith("image/") && !mime.includes("svg") ? blobs.known(key) : null
      if (blob && !pictures.has(key)) pictures.set(key, URL.createObjectURL(blob))
      return pictures.get(key) ?? null
    },
    /** what stands in the composer goes with a message, or comes back from one */
    settle: (keys: readonly string[], draft: boolean) => {
      for (const key of keys) change(key, { draft })
    },
    standingOf: (keys: readonly string[] = []): "ready" | "waits" | "refused" => {
      const files = keys.map(read)
      if (files.some((one) => !one || one.fault)) return "refused"
      return files.every((one) => one?.kept) ? "ready" : "waits"
    },
    again: (keys: readonly string[] = []) => {
      for (const key of keys) if (read(key)?.fault === "failed") change(key, { fault: undefined })
      wake()
    },
    drop,
    /** forgets the files of messages that are no longer in the outbox */
    sweep: (used: ReadonlySet<string>) => {
      for (const { key, draft } of all()) if (!draft && !used.has(key)) drop(key)
    },
    /** finds the files again that an earlier page kept, and clears away what none remembers */
    restore: async () => {
      for (const { key, keptAt = Infinity } of all()) {
        if (Date.now() - keptAt > serverKeepsMs) change(key, { kept: undefined, keptAt: undefined })
      }
      const known = new Set(all().map(({ key }) => key))
      for (const name of await blobs.names()) if (!known.has(name)) blobs.remove(name)
      for (const key of known) await blobs.get(key)
      heard.changed(false)
      void work()
    },
  }
}
export type Attachments = ReturnType<typeof openAttachments>

/** Why a file is not worth uploading; the server looks again, at its bytes. */
function faultOf({ name, size, type }: File): Fault | undefined {
  if (size === 0) return "empty"
  if (size > largestFile) return "tooLarge"
  return mayBeWelcome(name, type) ? undefined : "kind"
}

const faults: Record<string, Fault> = { "file-empty": "empty", "file-kind": "kind", "too-long": "tooLarge" }

import type { Store } from "@/components/widget/frame/storage"

/** One thing the visitor said, on its way. The id is made once and never changes, so sending it again changes nothing. */
export type Outgoing = {
  id: string
  type: "text" | "choice" | "human" | "rating" | "file"
  text?: string
  /** keys of what is attached, which goes up before it */
  files?: string[]
  score?: number
  /** UNIX milliseconds when it was written; tabs send in this order */
  at: number
  page?: string
  locale: string
  /** the server will never take it */
  refused?: boolean
  /** the server keeps it; it stays here until the thread shows it */
  kept?: boolean
}

const prefix = "out:"

/** Every tab writes each message under a name of its own, so two tabs never overwrite each other's. */
export function openOutbox(store: Store) {
  const read = (id: string): Outgoing | null => {
    try {
      return JSON.parse(store.get(prefix + id) ?? "null") as Outgoing | null
    } catch {
      return null
    }
  }
  const write = (message: Outgoing) => store.set(prefix + message.id, JSON.stringify(message))
  const all = () =>
    [...new Set(store.names())]
      .filter((name) => name.startsWith(prefix))
      .flatMap((name) => read(name.slice(prefix.length)) ?? [])
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

  return {
    all,
    read,
    add: write,
    /** the oldest message the server has not answered for */
    next: () => all().find((message) => !message.refused && !message.kept) ?? null,
    change: (id: string, change: Partial<Outgoing>) => {
      const message = read(id)
      if (message) write({ ...message, ...change })
    },
    remove: (id: string) => store.remove(prefix + id),
    /** forgets what the thread shows by now */
    settle: (shown: Iterable<string | null>) => {
      for (const id of shown) if (id) store.remove(prefix + id)
    },
  }
}
export type Outbox = ReturnType<typeof openOutbox>

export type Verdict = "kept" | "refused" | "renew" | "later"

/** What an answer of the public door means for a message. */
export function judge(status: number): Verdict {
  if (status >= 200 && status < 300) return "kept"
  if (status === 401) return "renew"
  if (status === 400 || status === 404 || status === 405 || status === 410 || status === 413 || status === 415)
    return "refused"
  return "later"
}

/** How long to wait before the next try, in milliseconds: doubling from one second to half a minute. */
export const pauseAfter = (failures: number): number => Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1))

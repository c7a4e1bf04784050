import type { Upload, Uploaded } from "@/components/widget/frame/attachments"
import type { Outgoing } from "@/components/widget/frame/outbox"
import type { Store } from "@/components/widget/frame/storage"
import type { VisitorThread, WidgetHours } from "@/server/flows/read-visitor-thread"
import type { LeaveMessage } from "@/server/inbox/contract"

export type Source = { title: string; text: string; changed: boolean }

/** What the server said no with; `status` 0 when it was not reached. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code)
  }
}

const patienceMs = 15_000
const renewWithinMs = 15 * 86_400_000

/** The frame's way to the server: one visitor, known by a token that is renewed long before it ends. */
export function openDoor(key: string, store: Store, passed: (token: string) => void) {
  const token = () => store.get("pass")

  async function call(path: string, init: RequestInit = {}): Promise<unknown> {
    const answer = await reach(`/api/widget/${key}/${path}`, init)
    const body = (await answer.json().catch(() => null)) as { error?: string } | null
    if (!answer.ok) throw new Refused(answer.status, body?.error ?? "unavailable")
    return body
  }

  const withToken = (value: string): RequestInit => ({ headers: { authorization: `Bearer ${value}` } })

  const post = (path: string, body: object, value?: string) =>
    call(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...(value ? { authorization: `Bearer ${value}` } : {}) },
      body: JSON.stringify(body),
    })

  function pass(renew = false): Promise<string> {
    const known = token()
    if (known && !renew && !endsSoon(known)) return Promise.resolve(known)
    // Two tabs that speak for the first time at once must become one visitor.
    return alone(key, async () => {
      const kept = token()
      if (kept && kept !== known) return kept
      const answer = (await post("session", kept ? { token: kept } : {})) as { token: string }
      store.set("pass", answer.token)
      passed(answer.token)
      return answer.token
    })
  }

  return {
    token,
    pass,
    /** becomes the visitor the shop has signed for */
    identify: async (user: object) => {
      const { token: value } = (await post("identify", user, token() ?? undefined)) as { token: string }
      store.set("pass", value)
      passed(value)
    },
    /** whoever never spoke is nobody the shop could keep something of */
    track: async (event: object) => {
      const value = token()
      if (value) await post("track", event, value)
    },
    adopt: (value: string) => store.set("pass", value),
    thread: async (conversationId: string | undefined, after: number): Promise<VisitorThread> => {
      const query = new URLSearchParams({ after: String(after) })
      if (conversationId) query.set("conversation", conversationId)
      return (await call(`thread?${query}`, withToken(await pass()))) as VisitorThread
    },
    hours: async () => (await call("hours")) as WidgetHours,
    /** leaves a message; thrown is what the server said no with */
    leave: async (message: LeaveMessage) => {
      try {
        await post("leave", message, await pass())
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== 401) throw error
        await post("leave", message, await pass(true))
      }
    },
    source: async (articleId: string, version: number): Promise<Source> => {
      const query = new URLSearchParams({ articleId, version: String(version) })
      return (await call(`source?${query}`, withToken(await pass()))) as Source
    },
    /** brings a file's bytes up, as far as `sent` says (0 to 1), until it is told to stop */
    upload: (async ({ name, blob }, sent, stop) => {
      try {
        const value = await pass()
        const answer = await bring(`/api/widget/${key}/upload`, { name, blob, token: value }, sent, stop)
        // The next try comes with a new pass.
        if (answer.status === 401) await pass(true).catch(() => null)
        return answer.status === 401 ? { status: 0 } : answer
      } catch (error) {
        return { status: error instanceof Refused ? error.status : 0 }
      }
    }) satisfies Upload,
    /** posts a message through the public door; the HTTP status it answered, 0 when it was not reached */
    post: async ({ id, type, text, score, page, locale }: Outgoing, files?: Uploaded[]): Promise<number> => {
      try {
        const value = await pass()
        const answer = await reach(`/api/webhooks/webchat/${key}`, {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${value}` },
          body: JSON.stringify({ id, type, text, score, page, locale, files }),
        })
        return answer.status
      } catch (error) {
        return error instanceof Refused ? error.status : 0
      }
    },
  }
}
export type Door = ReturnType<typeof openDoor>

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, cache: "no-store", signal: AbortSignal.timeout?.(patienceMs) })
  } catch {
    throw new Refused(0, "unavailable")
  }
}

/** Runs a deed while no other tab runs one of the same name. */
export const alone = <T>(name: string, deed: () => Promise<T>): Promise<T> =>
  "locks" in navigator ? (navigator.locks.request(`tideline:${name}`, deed) as Promise<T>) : deed()

const uploadPatienceMs = 30_000

/** `fetch` does not tell how far a body has gone. A connection on which nothing moves for half a minute is given up. */
function bring(
  path: string,
  { name, blob, token }: { name: string; blob: Blob; token: string },
  sent: (share: number) => void,
  stop: AbortSignal,
): ReturnType<Upload> {
  return new Promise((resolve) => {
    const call = new XMLHttpRequest()
    let patience = setTimeout(() => call.abort(), uploadPatienceMs)
    call.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(patience)
      patience = setTimeout(() => call.abort(), uploadPatienceMs)
      sent(total ? loaded / total : 0)
    }
    call.onloadend = () => {
      clearTimeout(patience)
      const body = call.response as (Uploaded & { reason?: string }) | null
      resolve({ status: call.status, kept: body?.fileId ? body : undefined, reason: body?.reason })
    }
    stop.addEventListener("abort", () => call.abort())
    call.open("POST", path)
    call.responseType = "json"
    call.setRequestHeader("authorization", `Bearer ${token}`)
    call.setRequestHeader("content-type", "application/octet-stream")
    call.setRequestHeader("x-file-name", encodeURIComponent(name))
    call.send(blob)
  })
}

function endsSoon(token: string): boolean {
  const seconds = Number(token.split(".")[1])
  return !(seconds * 1000 - Date.now() > renewWithinMs)
}

"use client"
import { useCallback, useEffect, useRef, useState } from "react"
import type { DraftEvent } from "@/server/flows/draft-reply"
import { useInbox } from "../inbox-context"

type Source = Extract<DraftEvent, { kind: "sources" }>["sources"][number]
export type DraftState = {
  status: "idle" | "writing" | "done" | "nothing" | "failed"
  text: string
  sources: Source[]
  by: "model" | "article"
  suggestionId: string | null
  doubts: string[]
  why: string | null
}

const empty: DraftState = {
  status: "idle",
  text: "",
  sources: [],
  by: "model",
  suggestionId: null,
  doubts: [],
  why: null,
}

/** A draft as it is written, word by word. Leaving the conversation ends it. */
export function useDraftStream(conversationId: string) {
  const { tenant } = useInbox()
  const [state, setState] = useState(empty)
  const running = useRef<AbortController | null>(null)
  const stop = useCallback(() => {
    running.current?.abort()
    running.current = null
  }, [])
  useEffect(() => stop, [stop])

  const start = useCallback(async () => {
    stop()
    const line = new AbortController()
    running.current = line
    setState({ ...empty, status: "writing" })
    const take = (event: DraftEvent) => {
      if (!line.signal.aborted) setState((before) => after(before, event))
    }
    try {
      const response = await fetch("/api/copilot/draft", {
        method: "POST",
        headers: { "content-type": "application/json", "x-tenant": tenant.slug },
        body: JSON.stringify({ conversationId }),
        signal: line.signal,
      })
      if (!response.ok || !response.body) throw new Error(`The draft's door answered ${response.status}`)
      await readLines(response.body, take)
      // A line that ends without a last word was cut.
      if (!line.signal.aborted) setState((now) => (now.status === "writing" ? { ...now, status: "failed" } : now))
    } catch {
      if (!line.signal.aborted) setState((now) => ({ ...now, status: "failed" }))
    }
  }, [conversationId, stop, tenant.slug])

  const clear = useCallback(() => {
    stop()
    setState(empty)
  }, [stop])
  return { ...state, start, stop: clear, clear }
}

function after(before: DraftState, event: DraftEvent): DraftState {
  switch (event.kind) {
    case "sources":
      // Sources told a second time begin another draft: what the model had written is taken back.
      return { ...before, sources: event.sources, by: event.by, text: "" }
    case "text":
      return { ...before, text: before.text + event.text }
    case "end":
      return {
        ...before,
        status: "done",
        text: event.text,
        by: event.by,
        suggestionId: event.suggestionId,
        doubts: event.doubts,
        why: event.why,
      }
    default:
      return { ...before, status: "nothing", text: "", why: event.why }
  }
}

async function readLines(body: ReadableStream<Uint8Array>, take: (event: DraftEvent) => void) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ""
  for (;;) {
    const { done, value } = await reader.read()
    rest += decoder.decode(value, { stream: !done })
    const lines = rest.split("\n")
    rest = done ? "" : (lines.pop() ?? "")
    for (const line of lines) if (line.trim()) take(JSON.parse(line) as DraftEvent)
    if (done) return
  }
}

"use client"
import { useMutation } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useLocale } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import type { Answered, Asked } from "@/server/api/root"

export type PreviewTurn = Answered["ai"]["preview"]
export type PreviewEntry = { id: number; text: string; turn: PreviewTurn | null; failed: boolean }
type Run = NonNullable<Asked["ai"]["preview"]["run"]>
type Standing = {
  misses: number
  offered: PreviewTurn["choices"]
  run: Run | null
  samples: PreviewTurn["samples"]
  locale: "zh-CN" | "en"
}

/** A conversation with the bot that only this screen knows: what carries over from turn to turn is kept here. */
export function usePreview() {
  const locale = useLocale()
  const trpc = useTRPC()
  const fresh: Standing = { misses: 0, offered: [], run: null, samples: undefined, locale }
  const [entries, setEntries] = useState<PreviewEntry[]>([])
  const [standing, setStanding] = useState(fresh)
  const nextId = useRef(1)
  const chat = useRef(0)
  const preview = useMutation(trpc.ai.preview.mutationOptions({ meta: { quiet: true } }))

  const put = (entry: PreviewEntry) =>
    setEntries((known) =>
      known.some(({ id }) => id === entry.id)
        ? known.map((one) => (one.id === entry.id ? entry : one))
        : [...known, entry],
    )
  const send = async (text: string, again?: PreviewEntry) => {
    const entry: PreviewEntry = { id: again?.id ?? nextId.current++, text, turn: null, failed: false }
    const mine = chat.current
    put(entry)
    try {
      const { misses, offered, run, samples } = standing
      const turn = await preview.mutateAsync({
        text,
        locale: standing.locale,
        misses: Math.min(2, misses),
        offered: offered.slice(0, 6),
        run,
        samples,
      })
      if (mine !== chat.current) return
      put({ ...entry, turn })
      setStanding({
        misses: turn.misses,
        offered: turn.choices,
        run: turn.run === undefined ? run : turn.run,
        samples: turn.samples,
        locale: turn.trace.language === "en" ? "en" : "zh-CN",
      })
    } catch {
      if (mine === chat.current) put({ ...entry, failed: true })
    }
  }
  const restart = () => {
    chat.current++
    setEntries([])
    setStanding(fresh)
  }
  const last = entries.at(-1)?.turn
  return {
    entries,
    send,
    restart,
    pending: preview.isPending,
    misses: last?.kind === "handoff" && last.reason === "three_misses" ? 3 : standing.misses,
    ended: last?.kind === "handoff",
  }
}

"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay } from "@/components/shell/workplace"
import { ConfusionList } from "./confusion-list"
import { ImportDialog } from "./import-dialog"
import { IntentDialog } from "./intent-dialog"
import { type Intent, IntentTable } from "./intent-table"
import { LinesSheet } from "./lines-sheet"
import { ModelTable } from "./model-table"
import { TryLine } from "./try-line"

type Open = { kind: "edit"; intent: Intent | null } | { kind: "lines"; intent: Intent } | { kind: "import" } | null

/** What the bot understands customers to want, what it learnt that from, and how well. */
export function Understanding() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("bot.change")
  const intents = useQuery(trpc.understanding.intents.queryOptions())
  const [open, setOpen] = useState<Open>(null)
  const refresh = () => queries.invalidateQueries(trpc.understanding.pathFilter())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name === "model.trained" || name === "intent.changed")) {
      void refresh()
    }
  })
  const list = intents.data?.intents ?? []
  const openLines = (key: string) => {
    const intent = list.find((one) => one.key === key)
    if (intent) setOpen({ kind: "lines", intent })
  }
  return (
    <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <Loaded query={intents} rows={8}>
          {(loaded) => (
            <IntentTable
              {...loaded}
              mayChange={mayChange}
              onAdd={() => setOpen({ kind: "edit", intent: null })}
              onEdit={(intent) => setOpen({ kind: "edit", intent })}
              onLines={(intent) => setOpen({ kind: "lines", intent })}
              onImport={() => setOpen({ kind: "import" })}
              onChanged={refresh}
            />
          )}
        </Loaded>
        <ModelTable mayChange={mayChange} onChanged={refresh} />
      </div>
      <div className="space-y-6">
        <TryLine />
        <ConfusionList intents={list} onOpen={openLines} />
      </div>
      {open?.kind === "edit" ? (
        <IntentDialog intent={open.intent} onClose={() => setOpen(null)} onKept={refresh} />
      ) : null}
      {open?.kind === "lines" ? (
        <LinesSheet
          key={open.intent.id}
          intent={open.intent}
          intents={list}
          mayChange={mayChange}
          onClose={() => setOpen(null)}
          onChanged={refresh}
        />
      ) : null}
      {open?.kind === "import" ? (
        <ImportDialog intents={list} onClose={() => setOpen(null)} onChanged={refresh} />
      ) : null}
    </div>
  )
}

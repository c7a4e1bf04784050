"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ListChecks, Plus } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { examsText } from "@/components/i18n/exams"
import { useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Section } from "@/components/ui/section"
import { RowsSkeleton } from "@/components/ui/skeleton"
import { Switch } from "@/components/ui/switch"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"
import { AttackPanel } from "./attack-panel"
import { NewList } from "./new-list"
import { useShareWords } from "./share-figure"

type List = Answered["exams"]["lists"][number]

/** The shop's question lists with their newest result, and how the bot stands against its nightly attack. */
export function ExamLists() {
  const text = useText(examsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayRun = useMay("exam.run")
  const [adding, setAdding] = useState(false)
  const lists = useQuery(trpc.exams.lists.queryOptions())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name === "exam.changed")) {
      void queries.invalidateQueries(trpc.exams.lists.pathFilter())
    }
  })
  return (
    <>
      <Section
        title={text.lists.title}
        description={text.lists.description}
        actions={
          mayRun ? (
            <Button variant="primary" onClick={() => setAdding(true)}>
              <Plus />
              {text.lists.add}
            </Button>
          ) : null
        }
      >
        {lists.isPending ? (
          <RowsSkeleton />
        ) : lists.isError ? (
          <LoadFailed error={lists.error} onRetry={() => lists.refetch()} title={text.lists.failedTitle} />
        ) : lists.data.length === 0 ? (
          <EmptyState icon={<ListChecks />} title={text.lists.emptyTitle} text={text.lists.emptyText} />
        ) : (
          <Table caption={text.lists.list}>
            <TableHead>
              <tr>
                <TableHeader>{text.lists.name}</TableHeader>
                <TableHeader>{text.lists.right}</TableHeader>
                <TableHeader>{text.lists.coverage}</TableHeader>
                <TableHeader>{text.lists.regression}</TableHeader>
              </tr>
            </TableHead>
            <TableBody>
              {lists.data.map((list) => (
                <ListRow key={list.id} list={list} />
              ))}
            </TableBody>
          </Table>
        )}
        {mayRun ? null : <p className="pt-3 text-muted text-xs">{text.common.needsRole}</p>}
      </Section>
      <AttackPanel />
      <NewList open={adding} onOpenChange={setAdding} />
    </>
  )
}

function ListRow({ list }: { list: List }) {
  const text = useText(examsText)
  const { slug } = useWorkplace().member
  const { percent, count, behind } = useShareWords()
  const { newest } = list
  const share = (of: "right" | "coverage") =>
    newest?.score && newest.score[of].share !== null ? (
      <>
        <span className="figures font-medium">{percent(newest.score[of].share)}</span>
        <span className="figures block whitespace-nowrap text-muted text-xs">{behind(newest.score[of])}</span>
      </>
    ) : (
      <span className="text-muted">–</span>
    )
  return (
    <TableRow>
      <TableCell className="min-w-40">
        <Link href={`/${slug}/settings/bot/exams/${list.id}`} className="font-medium hover:underline">
          {list.name}
        </Link>
        <span className="figures flex items-center gap-2 text-muted text-xs">
          {text.lists.questions(count(list.questions))}
          {newest === null ? (
            text.lists.never
          ) : newest.status === "done" ? null : (
            <Badge tone={newest.status === "failed" ? "breach" : "tide"}>
              {text.statuses[newest.status as keyof typeof text.statuses]}
              {newest.status === "running" ? ` ${text.common.progress(count(newest.done), count(newest.total))}` : null}
            </Badge>
          )}
        </span>
      </TableCell>
      <TableCell>{share("right")}</TableCell>
      <TableCell>{share("coverage")}</TableCell>
      <TableCell>
        <RegressionSwitch listId={list.id} name={list.name} isRegression={list.isRegression} />
      </TableCell>
    </TableRow>
  )
}

/** Whether a list is asked again by itself after changes. */
export function RegressionSwitch(props: { listId: string; name: string; isRegression: boolean }) {
  const { listId, name, isRegression } = props
  const text = useText(examsText).lists
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayRun = useMay("exam.run")
  const change = useMutation(
    trpc.exams.changeList.mutationOptions({
      onSettled: () => {
        void queries.invalidateQueries(trpc.exams.lists.pathFilter())
        void queries.invalidateQueries(trpc.exams.questions.pathFilter())
      },
    }),
  )
  return (
    <Switch
      aria-label={`${text.regression} · ${name}`}
      title={text.regressionHint}
      checked={change.isPending ? (change.variables.isRegression ?? isRegression) : isRegression}
      disabled={!mayRun}
      onCheckedChange={(next) => change.mutate({ listId, isRegression: next })}
    />
  )
}

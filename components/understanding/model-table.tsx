"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { understandingText } from "@/components/i18n/understanding"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { Spinner } from "@/components/ui/spinner"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { useShareWords } from "./use-share-words"

type Model = Answered["understanding"]["models"][number]

const tones: Record<Model["status"], BadgeTone> = {
  training: "tide",
  live: "good",
  kept: "neutral",
  worse: "warn",
  failed: "breach",
}
const askAgainMs = 2000
const fewLines = 200

/** Every training with what its examination said, the way back to an older one, and the next. */
export function ModelTable({ mayChange, onChanged }: { mayChange: boolean; onChanged: () => unknown }) {
  const all = useText(understandingText)
  const text = all.models
  const trpc = useTRPC()
  const { count } = useShareWords()
  const [asked, setAsked] = useState<number | null>(null)
  const [chosen, setChosen] = useState<Model | null>(null)
  const models = useQuery(
    trpc.understanding.models.queryOptions(undefined, {
      refetchInterval: ({ state }) =>
        isUnderWay(state.data, asked) || state.data?.some(isUnexamined) ? askAgainMs : false,
    }),
  )
  const underWay = isUnderWay(models.data, asked)
  const train = useMutation(
    trpc.understanding.train.mutationOptions({
      onSuccess: () => {
        toast.success(text.asked)
        setAsked(models.data?.[0]?.version ?? 0)
        return models.refetch()
      },
    }),
  )
  const switchTo = useMutation(
    trpc.understanding.makeLive.mutationOptions({
      onSuccess: async (_, { modelVersion }) => {
        toast.success(text.switched(count(modelVersion)))
        await onChanged()
      },
    }),
  )
  const live = models.data?.find(({ status }) => status === "live")
  return (
    <Section
      title={text.title}
      description={text.description}
      actions={
        mayChange ? (
          <Button disabled={underWay} loading={train.isPending} onClick={() => train.mutate()}>
            {underWay ? (
              <>
                <Spinner />
                {text.training}
              </>
            ) : (
              text.train
            )}
          </Button>
        ) : null
      }
    >
      <Loaded query={models} rows={3} empty={<p className="text-muted text-sm">{text.empty}</p>}>
        {(known) => (
          <>
            <Table caption={text.table}>
              <TableHead>
                <tr>
                  <TableHeader>{text.version}</TableHeader>
                  <TableHeader>{text.status}</TableHeader>
                  <TableHeader numeric>{all.lines}</TableHeader>
                  <TableHeader>{text.accuracy}</TableHeader>
                  <TableHeader numeric>{text.topThree}</TableHeader>
                  <TableHeader numeric>{text.coverage}</TableHeader>
                  <TableHeader>
                    <span className="sr-only">{text.rollBack}</span>
                  </TableHeader>
                </tr>
              </TableHead>
              <TableBody>
                {known.map((model) => (
                  <ModelRow
                    key={model.version}
                    model={model}
                    onSwitch={mayChange && model.hasWeights ? () => setChosen(model) : null}
                  />
                ))}
              </TableBody>
            </Table>
            {live && live.lines < fewLines ? <p className="pt-2 text-muted text-xs">{text.small}</p> : null}
          </>
        )}
      </Loaded>
      <ConfirmDialog
        title={text.switchTitle(count(chosen?.version ?? 0))}
        description={text.switchText}
        confirmLabel={chosen?.status === "worse" ? text.useAnyway : text.rollBack}
        open={chosen !== null}
        onOpenChange={(open) => {
          if (!open) setChosen(null)
        }}
        onConfirm={() => (chosen ? switchTo.mutateAsync({ modelVersion: chosen.version }) : null)}
      />
    </Section>
  )
}

/** A training runs, or the one asked for at version `asked` has not begun yet. */
function isUnderWay(models: Model[] | undefined, asked: number | null): boolean {
  if (!models) return false
  return models.some(({ status }) => status === "training") || (asked !== null && (models[0]?.version ?? 0) <= asked)
}

const isUnexamined = ({ status, report }: Model) => status === "live" && !report.accuracy

function ModelRow({ model, onSwitch }: { model: Model; onSwitch: (() => void) | null }) {
  const text = useText(understandingText).models
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const { percent, count, interval } = useShareWords()
  const { report, status } = model
  const why = model.why as keyof typeof text.whys | null
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <span className="figures font-medium">{count(model.version)}</span>
        <p className="text-muted text-xs">
          <RelativeTime at={model.startedAt} locale={locale} timeZone={timeZone} />
          {why ? ` · ${text.whys[why]}` : null}
        </p>
      </TableCell>
      <TableCell>
        <Badge tone={tones[status]}>{text.statuses[status]}</Badge>
        {report.failure ? <p className="pt-0.5 text-muted text-xs">{text.failures[report.failure]}</p> : null}
      </TableCell>
      <TableCell numeric>{count(model.lines)}</TableCell>
      <TableCell className="min-w-44">
        {report.accuracy ? (
          <>
            <span className="figures">{percent(report.accuracy.share, 1)}</span>{" "}
            <span className="figures text-muted text-xs">{interval(report.accuracy)}</span>
            {report.before ? (
              <p className="figures text-muted text-xs">
                {text.against(
                  percent(report.accuracy.share, 1),
                  percent(report.before.share, 1),
                  count(report.beforeVersion ?? 0),
                )}
              </p>
            ) : null}
          </>
        ) : status === "live" ? (
          <span className="text-muted text-xs">{text.soon}</span>
        ) : (
          "–"
        )}
      </TableCell>
      <TableCell numeric>{report.topThree ? percent(report.topThree.share, 1) : "–"}</TableCell>
      <TableCell numeric>{report.coverageAt95 ? percent(report.coverageAt95.share) : "–"}</TableCell>
      <TableCell className="text-right">
        {onSwitch && (status === "kept" || status === "worse") ? (
          <Button size="sm" onClick={onSwitch}>
            {status === "worse" ? text.useAnyway : text.rollBack}
          </Button>
        ) : null}
      </TableCell>
    </TableRow>
  )
}

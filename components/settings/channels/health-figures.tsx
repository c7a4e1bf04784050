"use client"
import type { ReactNode } from "react"
import { Sparkline } from "@/components/charts/sparkline"
import { useLocale } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { type Health, useChannelWords } from "./channel-words"
import { Ago, HealthReason } from "./connection-status"

/** How a connection does: what came, what became of its replies, what waits, and its token. */
export function HealthFigures({ health }: { health: Health }) {
  const words = useChannelWords().text.health
  const locale = useLocale()
  const { member } = useWorkplace()
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 })
  const { state, until } = health.token
  const moment = until?.toLocaleString(locale, {
    timeZone: member.timeZone,
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  })
  return (
    <div className="space-y-4">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        <Fact label={words.condition}>
          <HealthReason health={health} />
        </Fact>
        <Fact label={words.last}>{health.lastDeliveryAt ? <Ago at={health.lastDeliveryAt} /> : words.never}</Fact>
        <Fact label={words.lastSent}>{health.lastSentAt ? <Ago at={health.lastSentAt} /> : words.noneSent}</Fact>
        <Fact label={words.queue}>
          {health.queued > 0 ? (
            <>
              {words.queued(health.queued)}
              {health.oldestQueuedAt ? (
                <span className="text-muted">
                  {` · ${words.oldest} `}
                  <Ago at={health.oldestQueuedAt} />
                </span>
              ) : null}
            </>
          ) : (
            words.queueNone
          )}
        </Fact>
        <Fact label={words.token}>
          {state === "fetched" ? (
            words.until(moment ?? "")
          ) : (
            <span className={state === "lasting" ? undefined : "text-breach"}>{words.tokens[state]}</span>
          )}
        </Fact>
        <Fact label={words.rate}>
          {health.errorRate === null ? "–" : <span className="figures">{share.format(health.errorRate)}</span>}
        </Fact>
      </dl>
      <Table caption={words.replies}>
        <TableHead>
          <tr>
            <TableHeader>{words.replies}</TableHeader>
            <TableHeader numeric>{words.sent}</TableHeader>
            <TableHeader numeric>{words.failedReplies}</TableHeader>
            <TableHeader numeric>{words.unsure}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {(["hour", "day"] as const).map((span) => (
            <TableRow key={span} height="dense">
              <TableCell>{words[span]}</TableCell>
              <TableCell numeric>{count(health[span].sent)}</TableCell>
              <TableCell numeric>{count(health[span].failed)}</TableCell>
              <TableCell numeric>{count(health[span].unknown)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {health.day.sent > 0 ? (
        <figure>
          <figcaption className="mb-1 text-muted text-xs">{words.course}</figcaption>
          <Sparkline values={health.course} label={words.course} className="h-7 w-full" />
        </figure>
      ) : null}
    </div>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

"use client"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { developersText } from "@/components/i18n/developers"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { CodeBlock } from "@/components/ui/code-block"
import { EmptyState } from "@/components/ui/empty-state"
import { RelativeTime } from "@/components/ui/relative-time"
import { Select } from "@/components/ui/select"
import { Sheet, SheetContent } from "@/components/ui/sheet"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { type DeliveryStatus, deliveryStatuses } from "@/server/developers/contract"
import type { Endpoint } from "./webhook-endpoints"

type Delivery = Answered["developers"]["deliveries"]["rows"][number]
const tones = { pending: "neutral", delivered: "good", failed: "warn", dead: "breach" } as const

/** What an address was told, how it answered, and another try. */
export function DeliveryLog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const all = useText(developersText)
  const text = all.log
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [status, setStatus] = useState<DeliveryStatus | "all">("all")
  const log = useInfiniteQuery(
    trpc.developers.deliveries.infiniteQueryOptions(
      { endpointId: endpoint.id, limit: 30, ...(status === "all" ? {} : { status }) },
      { getNextPageParam: (page) => page.next ?? undefined, refetchInterval: 5000 },
    ),
  )
  const replay = useMutation(
    trpc.developers.replay.mutationOptions({
      onSuccess: async () => {
        toast.success(text.replayed)
        await queries.invalidateQueries(trpc.developers.pathFilter())
      },
    }),
  )
  const rows = log.data?.pages.flatMap((page) => page.rows)
  return (
    <Sheet open onOpenChange={(open) => (open ? null : onClose())}>
      <SheetContent title={text.title(endpoint.name)} description={text.hint} className="max-w-xl">
        <Select
          aria-label={text.all}
          value={status}
          onValueChange={setStatus}
          options={[
            { value: "all" as const, label: text.all },
            ...deliveryStatuses.map((value) => ({ value, label: text.statuses[value] })),
          ]}
          className="mb-3"
        />
        <Loaded
          query={{ ...log, data: rows }}
          rows={5}
          failed={{ title: text.failed }}
          empty={<EmptyState title={text.empty} />}
        >
          {(list) => (
            <ul className="divide-y divide-line border-y">
              {list.map((delivery) => (
                <DeliveryRow
                  key={delivery.id}
                  delivery={delivery}
                  busy={replay.isPending}
                  onReplay={() => replay.mutate({ webhookDeliveryId: delivery.id })}
                />
              ))}
            </ul>
          )}
        </Loaded>
        {log.hasNextPage ? (
          <Button className="mt-3" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {text.more}
          </Button>
        ) : null}
      </SheetContent>
    </Sheet>
  )
}

type DeliveryRowProps = { delivery: Delivery; busy: boolean; onReplay: () => void }

function DeliveryRow({ delivery, busy, onReplay }: DeliveryRowProps) {
  const text = useText(developersText).log
  const locale = useLocale()
  const { member } = useWorkplace()
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", dateStyle: "short", timeZone: member.timeZone })
  const answered =
    delivery.lastStatus !== null
      ? text.answered(delivery.lastStatus, delivery.lastMs ?? 0)
      : delivery.triedAt
        ? text.noAnswer
        : null
  return (
    <li className="py-2">
      <details>
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tones[delivery.status]}>{text.statuses[delivery.status]}</Badge>
          <code className="min-w-0 flex-1 truncate text-xs">{delivery.type}</code>
          <span className="text-muted text-xs">
            <RelativeTime at={delivery.createdAt} locale={locale} timeZone={member.timeZone} length="short" />
          </span>
        </summary>
        <div className="mt-2 flex flex-col gap-2">
          {delivery.body ? <CodeBlock code={pretty(delivery.body)} label={text.body} wrap /> : null}
          {delivery.lastAnswer ? <CodeBlock code={delivery.lastAnswer} label={text.answer} wrap /> : null}
        </div>
      </details>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-muted text-xs">
        {delivery.attempts > 0 ? <span>{text.attempts(delivery.attempts)}</span> : null}
        {answered ? <span>{answered}</span> : null}
        {delivery.status === "failed" && delivery.nextTryAt ? (
          <span>{text.nextTry(clock.format(delivery.nextTryAt))}</span>
        ) : null}
        {delivery.status === "pending" ? null : (
          <Button size="sm" variant="ghost" disabled={busy} onClick={onReplay} className="ml-auto">
            {text.replay}
          </Button>
        )}
      </p>
    </li>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { ProgressBar } from "@/components/ui/progress-bar"
import { SkeletonText } from "@/components/ui/skeleton"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { toast } from "@/components/ui/toast"
import { type Connection, useChannelWords } from "./channel-words"
import { ChannelsFailed } from "./channels-failed"
import { Ago } from "./connection-status"
import { useConnectionsRefresh } from "./use-connections"

type ParkedDeliveriesProps = {
  connection: Connection
  mayReplay: boolean
}

/** What a platform sent that could not be read, with the reason, to be read again one by one or all in turn. */
export function ParkedDeliveries({ connection, mayReplay }: ParkedDeliveriesProps) {
  const { text, trouble } = useChannelWords()
  const trpc = useTRPC()
  const refresh = useConnectionsRefresh()
  const asked = useQuery(trpc.channels.parked.queryOptions({ connectionId: connection.id }))
  const replay = useMutation(
    trpc.channels.replay.mutationOptions({
      onSuccess: () => toast.success(text.detail.replayed),
      onSettled: () => refresh(),
    }),
  )
  if (asked.isPending) return <SkeletonText lines={2} />
  if (!asked.data) return <ChannelsFailed error={asked.error} again={asked.refetch} />
  return (
    <div className="space-y-3">
      {mayReplay ? <ReplayAll connection={connection} parked={asked.data} /> : null}
      {asked.data.length === 0 ? (
        <p className="text-muted text-sm">{text.detail.parkedNone}</p>
      ) : (
        <Table caption={text.detail.parked}>
          <TableHead>
            <tr>
              <TableHeader>{text.detail.received}</TableHeader>
              <TableHeader>{text.detail.reason}</TableHeader>
              <TableHeader>
                <span className="sr-only">{text.detail.replay}</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {asked.data.map((delivery) => (
              <TableRow key={delivery.id}>
                <TableCell className="whitespace-nowrap">
                  <Ago at={delivery.receivedAt} />
                </TableCell>
                <TableCell>{trouble(delivery.error ?? "")}</TableCell>
                <TableCell numeric>
                  {mayReplay ? (
                    <Button
                      size="sm"
                      loading={replay.isPending && replay.variables.deliveryId === delivery.id}
                      onClick={() => replay.mutate({ deliveryId: delivery.id })}
                    >
                      {text.detail.replay}
                    </Button>
                  ) : null}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </div>
  )
}

const lookEveryMs = 1000
/** The last one is out of the list while it is read: only then is it known that all were. */
const restsForMs = 2500

type ReplayAllProps = { connection: Connection; parked: { id: string }[] }
type Run = { all: number; troubleBefore: number | undefined }

function ReplayAll({ connection, parked }: ReplayAllProps) {
  const { detail } = useChannelWords().text
  const refresh = useConnectionsRefresh()
  const [run, setRun] = useState<Run | null>(null)
  const [stopped, setStopped] = useState(false)
  const { parkedCount: count, lastErrorAt } = connection
  const trouble = lastErrorAt?.getTime()
  const begin = useMutation(
    useTRPC().channels.replayAll.mutationOptions({
      onMutate: () => {
        setStopped(false)
        setRun({ all: count, troubleBefore: trouble })
      },
      onError: () => setRun(null),
      onSettled: () => refresh(),
    }),
  )
  const isEmpty = count === 0 && parked.length === 0
  const failedAgain = run !== null && trouble !== undefined && trouble !== run.troubleBefore
  useEffect(() => {
    if (!run) return
    if (failedAgain) {
      setStopped(true)
      setRun(null)
      return
    }
    const timer = setInterval(() => void refresh(), lookEveryMs)
    return () => clearInterval(timer)
  })
  useEffect(() => {
    if (!run || !isEmpty || failedAgain) return
    const timer = setTimeout(() => {
      toast.success(detail.replayedAll(run.all))
      setRun(null)
    }, restsForMs)
    return () => clearTimeout(timer)
  }, [run, isEmpty, failedAgain, detail])
  if (run) {
    const said = detail.replaying(Math.max(0, run.all - count), run.all)
    return (
      <div role="status" className="space-y-1">
        <p className="text-sm">{said}</p>
        <ProgressBar label={said} max={run.all} segments={[{ label: said, value: run.all - count }]} />
      </div>
    )
  }
  if (isEmpty) return null
  return (
    <>
      {stopped ? <Banner tone="warn">{detail.replayStopped(count)}</Banner> : null}
      <Button loading={begin.isPending} onClick={() => begin.mutate({ connectionId: connection.id })}>
        {detail.replayAll}
      </Button>
    </>
  )
}

"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { SkeletonText } from "@/components/ui/skeleton"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { toast } from "@/components/ui/toast"
import { useChannelWords } from "./channel-words"
import { ChannelsFailed } from "./channels-failed"
import { Ago } from "./connection-status"
import { useConnectionsRefresh } from "./use-connections"

/** What a platform sent that could not be read, with the reason, to be read again. */
export function ParkedDeliveries({ connectionId, mayReplay }: { connectionId: string; mayReplay: boolean }) {
  const { text, trouble } = useChannelWords()
  const trpc = useTRPC()
  const refresh = useConnectionsRefresh()
  const asked = useQuery(trpc.channels.parked.queryOptions({ connectionId }))
  const replay = useMutation(
    trpc.channels.replay.mutationOptions({
      onSuccess: () => toast.success(text.detail.replayed),
      onSettled: () => refresh(),
    }),
  )
  if (asked.isPending) return <SkeletonText lines={2} />
  if (!asked.data) return <ChannelsFailed error={asked.error} again={asked.refetch} />
  if (asked.data.length === 0) return <p className="text-muted text-sm">{text.detail.parkedNone}</p>
  return (
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
  )
}

"use client"
import { useMutation } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { useChannelWords } from "./channel-words"
import { useConnectionsRefresh } from "./use-connections"

/** Asks the platform whether the credentials work, and says what it answered. */
export function ProbeButton({ connectionId }: { connectionId: string }) {
  const { text, trouble } = useChannelWords()
  const trpc = useTRPC()
  const refresh = useConnectionsRefresh()
  const probe = useMutation(trpc.channels.probe.mutationOptions({ onSettled: () => refresh() }))
  return (
    <div className="flex flex-col items-start gap-2">
      <Button loading={probe.isPending} onClick={() => probe.mutate({ connectionId })}>
        {probe.isPending ? text.wizard.probing : text.wizard.probe}
      </Button>
      {probe.data ? (
        <Banner tone={probe.data.ok ? "good" : "breach"} title={probe.data.ok ? undefined : text.wizard.probeFailed}>
          {probe.data.ok
            ? text.wizard.probeOk("name" in probe.data ? (probe.data.name ?? "") : "")
            : trouble(probe.data.detail)}
        </Banner>
      ) : null}
    </div>
  )
}

"use client"
import { useMutation } from "@tanstack/react-query"
import { UserRoundCheck } from "lucide-react"
import { useText } from "@/components/i18n/locale"
import { takeText } from "@/components/i18n/take"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Kbd } from "@/components/ui/kbd"
import { toast } from "@/components/ui/toast"
import { useInbox } from "./inbox-context"
import { useInboxRefresh } from "./use-inbox-refresh"
import { useKeyDeeds } from "./use-key-deeds"

/** Below the list while somebody waits: takes the first in line that is this agent's to take. */
export function TakeNext({ inLine }: { inLine: number }) {
  const text = useText(takeText)
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const { open } = useInbox()
  const take = useMutation(
    trpc.routing.takeNext.mutationOptions({
      onSuccess: (taken) => {
        if (taken) open(taken.conversationId)
        else toast(text.none)
      },
      onSettled: (taken) => refresh.lists(taken ? [taken.conversationId] : undefined),
    }),
  )
  const next = () => (take.isPending ? undefined : take.mutate())
  useKeyDeeds({ takeNext: next })
  return (
    <footer className="flex items-center gap-2 border-t px-3 py-2">
      <span className="flex-1 text-muted text-xs">{text.waiting(inLine)}</span>
      <Kbd keys={["T"]} className="hidden md:inline-flex" />
      <Button size="sm" loading={take.isPending} onClick={next}>
        <UserRoundCheck />
        {text.next}
      </Button>
    </footer>
  )
}

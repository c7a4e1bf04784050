"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { liveText } from "@/components/i18n/live"
import { useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { EmptyState } from "@/components/ui/empty-state"
import { HostCard } from "./host-card"

const askAgainMs = 1000

/** The host's card for who is signed in: what is said is marked for everybody. */
export function MemberHostView({ roomId }: { roomId: string }) {
  const text = useText(liveText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug } = useWorkplace().member
  const may = useMay("live.answer")
  const card = useQuery(trpc.live.card.queryOptions({ roomId }, { refetchInterval: askAgainMs }))
  const refresh = () => queries.invalidateQueries(trpc.live.card.pathFilter())
  useBell((rings) => {
    if (rings.some(({ name }) => name === "live.answered" || name === "live.marked")) void refresh()
  })
  const mark = useMutation(trpc.live.mark.mutationOptions({ onSettled: refresh }))
  return (
    <Loaded query={card} rows={3}>
      {(known) => (
        <HostCard
          card={known}
          trouble={card.isRefetchError ? text.host.offline : null}
          onMark={may ? (answerId, how) => mark.mutate({ answerId, mark: how }) : null}
          leave={<BackLink href={`/${slug}/live/${roomId}`}>{text.host.leave}</BackLink>}
        />
      )}
    </Loaded>
  )
}

/** The same card by its secret address; whoever has it reads, and turns only for themselves. */
export function PublicHostView({ hostKey }: { hostKey: string }) {
  const text = useText(liveText).host
  const trpc = useTRPC()
  const card = useQuery(trpc.live.cardByKey.queryOptions({ key: hostKey }, { refetchInterval: askAgainMs }))
  if (card.data === null || (card.error && card.data === undefined)) {
    return <EmptyState wholePage className="pt-[30vh]" title={text.goneTitle} text={text.goneText} />
  }
  if (!card.data) return <div className="min-h-dvh" aria-busy="true" />
  return <HostCard card={card.data} onMark={null} trouble={card.isRefetchError ? text.offline : null} />
}

"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useText } from "@/components/i18n/locale"
import { takeText } from "@/components/i18n/take"
import { ContactPart } from "@/components/inbox/contact-part"
import { useMembers } from "@/components/inbox/use-members"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"

const nobody = "nobody"

/** To whom a customer always comes first; supervisors say who. */
export function DedicatedAgent({ contactId }: { contactId: string }) {
  const text = useText(takeText)
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const mayChange = useMay("routing.change")
  const members = useMembers()
  const asked = useQuery(trpc.routing.dedicated.queryOptions({ contactId }))
  const change = useMutation(
    trpc.routing.dedicate.mutationOptions({
      onSuccess: () => toast.success(text.kept),
      onSettled: () => queryClient.invalidateQueries(trpc.routing.dedicated.queryFilter({ contactId })),
    }),
  )
  const chosen = change.isPending ? change.variables.memberId : asked.data
  return (
    <ContactPart title={text.dedicated}>
      {asked.isPending ? (
        <Skeleton className="h-8 w-full" />
      ) : mayChange ? (
        <>
          <Select
            aria-label={text.dedicated}
            value={chosen ?? nobody}
            onValueChange={(id) => change.mutate({ contactId, memberId: id === nobody ? null : id })}
            options={[
              { value: nobody, label: text.nobody },
              ...members.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <p className="mt-1 text-muted text-xs">{text.hint}</p>
        </>
      ) : (
        <p>{members.find(({ id }) => id === chosen)?.name ?? text.nobody}</p>
      )}
    </ContactPart>
  )
}

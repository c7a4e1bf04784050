"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { contactsText } from "@/components/i18n/contacts"
import { useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { ContactPart } from "@/components/inbox/contact-part"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"

/** Who a customer may be beside themselves, with why; and what was merged, to be taken back. Nothing where there is neither. */
export function ContactLinks({ contactId, onChange }: { contactId: string; onChange: () => void }) {
  const text = useText(contactsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("contact.change")
  const asked = useQuery(trpc.contacts.links.queryOptions({ contactId }))
  const refresh = () => {
    void queries.invalidateQueries(trpc.contacts.links.pathFilter())
    onChange()
  }
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => /^contact\.(suggested|merged|split)$/.test(name))) refresh()
  })
  const settled = { onSettled: refresh }
  const merge = useMutation(trpc.contacts.merge.mutationOptions(settled))
  const dismiss = useMutation(trpc.contacts.dismiss.mutationOptions(settled))
  const split = useMutation(trpc.contacts.split.mutationOptions(settled))
  const isBusy = merge.isPending || dismiss.isPending || split.isPending
  if (!asked.data) return null
  const { suggestions, merges } = asked.data
  return (
    <>
      {suggestions.length > 0 ? (
        <ContactPart title={text.links}>
          <ul className="flex flex-col gap-3">
            {suggestions.map(({ otherId, name, channels, probability, grounds }) => (
              <li key={otherId} className="flex flex-col gap-1">
                <span className="flex min-w-0 items-center gap-2">
                  {channels.map((channel) => (
                    <ChannelMark key={channel} channel={channel} className="shrink-0" />
                  ))}
                  <span className="min-w-0 truncate">{name || text.unnamed}</span>
                  <span className="figures ml-auto shrink-0 text-muted text-xs">
                    {text.likely(Math.min(99, Math.floor(100 * probability)))}
                  </span>
                </span>
                <span className="text-muted text-xs">{grounds.map(({ kind }) => text.grounds[kind]).join(" · ")}</span>
                {mayChange ? (
                  <span className="flex gap-1">
                    <Button size="sm" disabled={isBusy} onClick={() => merge.mutate({ contactId, otherId })}>
                      {text.merge}
                    </Button>
                    <Button
                      size="sm"
                      variant="ghost"
                      disabled={isBusy}
                      onClick={() => dismiss.mutate({ contactId, otherId })}
                    >
                      {text.dismiss}
                    </Button>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </ContactPart>
      ) : null}
      {merges.length > 0 ? (
        <ContactPart title={text.merged}>
          <ul className="flex flex-col gap-2">
            {merges.map(({ mergeId, name, how, by }, at) => (
              <li key={mergeId} className="flex min-w-0 flex-wrap items-center gap-2">
                <span className="min-w-0 truncate">{name || text.unnamed}</span>
                <span className="text-muted text-xs">{how === "certain" ? text.certain : text.byMember(by)}</span>
                {mayChange && at === 0 ? (
                  <Button
                    size="sm"
                    variant="ghost"
                    className="ml-auto"
                    disabled={isBusy}
                    onClick={() => split.mutate({ mergeId })}
                  >
                    {text.undo}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </ContactPart>
      ) : null}
      {merge.isError || dismiss.isError || split.isError ? (
        <p role="alert" className="text-breach text-xs">
          {text.failed}
        </p>
      ) : null}
    </>
  )
}

"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { contactsText } from "@/components/i18n/contacts"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { ContactName, ContactNote } from "@/components/inbox/contact-fields"
import { ContactPart } from "@/components/inbox/contact-part"
import { contactName } from "@/components/inbox/conversation"
import { TagEditor } from "@/components/inbox/tag-editor"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Skeleton } from "@/components/ui/skeleton"
import { ConsentPart } from "./consent-part"
import { ContactFigures } from "./contact-figures"
import { ContactLinks } from "./contact-links"
import { ErasePart } from "./erase-part"
import { FieldsPart } from "./fields-part"
import { IdentitiesPart } from "./identities-part"
import { MergeContact } from "./merge-contact"
import { Timeline } from "./timeline"
import type { Profile } from "./use-contact-fields"

/** One customer: their story over all channels, and beside it what is known of them. */
export function ContactPage({ contactId }: { contactId: string }) {
  const text = useText(contactsText)
  const trpc = useTRPC()
  const { slug } = useWorkplace().member
  const refresh = useContactsRefresh()
  const profile = useQuery(
    trpc.contacts.profile.queryOptions(
      { contactId },
      // How far an erasure is, is asked for; that it is done, the bell says.
      { refetchInterval: ({ state }) => (state.data?.erasure?.status === "confirmed" ? 2000 : false) },
    ),
  )
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("contact."))) void refresh()
  })
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-4 sm:px-6">
      <Loaded query={profile} waiting={<Skeleton className="h-96 w-full" />} failed={{ title: text.gone }}>
        {(known) => (
          <>
            <PageHeader
              back={<BackLink href={`/${slug}/contacts`}>{text.back}</BackLink>}
              title={<Named profile={known} />}
              actions={known.erasedAt ? null : <MergeContact contactId={known.id} onChange={() => void refresh()} />}
            />
            {known.erasedAt ? <EmptyState title={text.erasedTitle} text={text.erasedText} /> : null}
            <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
              <Timeline key={known.id} contactId={known.id} />
              {known.erasedAt ? null : <Known profile={known} />}
            </div>
          </>
        )}
      </Loaded>
    </div>
  )
}

/** The customer's name, to be changed where it stands. */
function Named({ profile }: { profile: Profile }) {
  const { visitor } = useText(inboxText)
  const { mayChange, change } = useChange()
  if (!mayChange || profile.erasedAt) return contactName(profile, visitor)
  const { id: contactId, name } = profile
  return (
    <ContactName
      key={`${contactId}-${name}`}
      contact={profile}
      onChange={(next) => change.mutate({ contactId, name: next })}
    />
  )
}

function Known({ profile }: { profile: Profile }) {
  const text = useText(contactsText)
  const { change, refresh } = useChange()
  const { id: contactId, tags } = profile
  return (
    <aside aria-label={text.facts} className="order-first flex h-fit flex-col gap-4 text-sm lg:order-none">
      <TagEditor
        label={text.tags}
        tags={tags}
        most={30}
        onChange={(next) => change.mutate({ contactId, tags: next })}
      />
      <ContactFigures profile={profile} />
      <IdentitiesPart identities={profile.identities} />
      <ContactLinks contactId={contactId} onChange={() => void refresh()} />
      <ConsentPart contactId={contactId} consent={profile.consent} />
      <FieldsPart profile={profile} />
      <ContactPart title={text.note}>
        <ContactNote
          key={contactId}
          note={profile.note ?? ""}
          onChange={(note) => change.mutate({ contactId, note })}
        />
      </ContactPart>
      <ErasePart profile={profile} />
    </aside>
  )
}

function useChange() {
  const trpc = useTRPC()
  const mayChange = useMay("contact.change")
  const refresh = useContactsRefresh()
  const change = useMutation(trpc.contacts.change.mutationOptions({ onSettled: refresh }))
  return { mayChange, change, refresh }
}

function useContactsRefresh() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries(trpc.contacts.pathFilter()), [queries, trpc])
}

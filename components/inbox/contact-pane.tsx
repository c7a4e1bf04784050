"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import dynamic from "next/dynamic"
import Link from "next/link"
import type { ReactNode } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { ErrorState } from "@/components/ui/error-state"
import { RelativeTime } from "@/components/ui/relative-time"
import { ChannelMark } from "./channel-mark"
import { ContactName, ContactNote } from "./contact-fields"
import { ContactHistory } from "./contact-history"
import { ContactOnItsWay } from "./contact-on-its-way"
import { ContactPart } from "./contact-part"
import type { Conversation } from "./conversation"
import { useInbox } from "./inbox-context"
import { TagEditor } from "./tag-editor"
import { useActions } from "./use-actions"
import { useInboxRefresh } from "./use-inbox-refresh"

// Needed only once a thread is open: the list of conversations comes without them.
const CopilotPane = dynamic(() => import("./copilot/copilot-pane").then((file) => file.CopilotPane))
const ContactLinks = dynamic(() => import("@/components/contacts/contact-links").then((file) => file.ContactLinks))
const MergeContact = dynamic(() => import("@/components/contacts/merge-contact").then((file) => file.MergeContact))
const DedicatedAgent = dynamic(() => import("@/components/routing/dedicated-agent").then((file) => file.DedicatedAgent))
const RoutePart = dynamic(() => import("@/components/routing/route-part").then((file) => file.RoutePart))
const ContactTickets = dynamic(() => import("./contact-tickets").then((file) => file.ContactTickets))
const ThreadPromises = dynamic(() =>
  import("@/components/promises/thread-promises").then((file) => file.ThreadPromises),
)
const OrderCards = dynamic(() => import("./order-cards").then((file) => file.OrderCards))

/** The customer beside the thread: who they are, what is known, what was before. */
export function ContactPane({ conversation }: { conversation: Conversation }) {
  const text = useText(inboxText)
  const locale = useLocale()
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const { tenant } = useInbox()
  const { timeZone } = tenant
  const actions = useActions(conversation.id)
  const { contactId } = conversation
  const asked = useQuery(trpc.contacts.contact.queryOptions({ contactId }))
  const change = useMutation(
    trpc.contacts.change.mutationOptions({
      onSettled: () => {
        refresh.contact(contactId)
        refresh.lists([conversation.id])
        return refresh.thread(conversation.id)
      },
    }),
  )
  const afterMerge = () => {
    refresh.contact(contactId)
    void refresh.thread(conversation.id)
  }
  if (asked.isPending) return <ContactOnItsWay />
  if (asked.isError && !asked.data) {
    return (
      <ErrorState
        title={text.contact.failedTitle}
        action={
          <Button loading={asked.isFetching} onClick={() => void asked.refetch()}>
            {text.retry}
          </Button>
        }
      />
    )
  }
  const contact = asked.data
  return (
    <div className="flex flex-col gap-5 text-sm">
      <div className="flex flex-col gap-2">
        <p className="text-base">
          <ContactName
            key={`${contact.id}-${contact.name}`}
            contact={contact}
            onChange={(name) => change.mutate({ contactId, name })}
          />
        </p>
        <TagEditor
          label={text.contact.tags}
          tags={contact.tags}
          most={30}
          onChange={(tags) => change.mutate({ contactId, tags })}
        />
        <span className="flex flex-wrap items-center justify-between gap-2">
          <Link
            href={`/${tenant.slug}/contacts/${contact.id}`}
            className="text-muted text-xs underline-offset-4 hover:text-ink hover:underline"
          >
            {text.contact.openPage}
          </Link>
          <MergeContact contactId={contactId} onChange={afterMerge} />
        </span>
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <Fact name={text.contact.firstSeen}>
          <RelativeTime at={contact.createdAt} locale={locale} timeZone={timeZone} />
        </Fact>
        <Fact name={text.contact.lastSeen}>
          <RelativeTime at={contact.lastSeenAt} locale={locale} timeZone={timeZone} />
        </Fact>
        {conversation.language ? (
          <Fact name={text.contact.language}>{languageName(conversation.language, locale)}</Fact>
        ) : null}
      </dl>
      <CopilotPane conversation={conversation} />
      <RoutePart
        key={`${conversation.id}:${conversation.holder}:${conversation.agent?.id}`}
        conversationId={conversation.id}
      />
      <DedicatedAgent contactId={contactId} />
      <ContactPart title={text.contact.identities}>
        <ul className="flex flex-col gap-1.5">
          {contact.identities.map((identity) => (
            <li key={identity.id} className="flex min-w-0 items-center gap-2">
              <ChannelMark channel={identity.connection.channel} className="shrink-0" />
              <span title={identity.externalId} className="min-w-0 truncate">
                {identity.name || identity.externalId}
              </span>
              {identity.unreachableSince ? (
                <Badge tone="warn" className="ml-auto shrink-0">
                  {text.contact.unreachable}
                </Badge>
              ) : null}
            </li>
          ))}
        </ul>
      </ContactPart>
      <ContactLinks contactId={contactId} onChange={() => refresh.contact(contactId)} />
      <OrderCards conversation={conversation} />
      <ContactTickets conversation={conversation} />
      <ThreadPromises conversationId={conversation.id} />
      <ContactPart title={text.contact.note}>
        <ContactNote
          key={contact.id}
          note={contact.note ?? ""}
          onChange={(note) => change.mutate({ contactId, note })}
        />
      </ContactPart>
      <ContactPart title={text.contact.conversationTags}>
        <TagEditor
          label={text.contact.conversationTags}
          tags={conversation.tags}
          most={20}
          onChange={actions.setTags}
        />
      </ContactPart>
      {conversation.rating ? (
        <ContactPart title={text.contact.ratingHeading}>
          <p>{text.contact.rating(conversation.rating.score)}</p>
          {conversation.rating.comment ? <p className="text-muted">{conversation.rating.comment}</p> : null}
        </ContactPart>
      ) : null}
      <ContactHistory contact={contact} conversationId={conversation.id} />
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="truncate text-right">{children}</dd>
    </>
  )
}

function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code
  } catch {
    return code
  }
}

"use client"
import { useQuery } from "@tanstack/react-query"
import { Keyboard, MessagesSquare } from "lucide-react"
import dynamic from "next/dynamic"
import { useMemo, useRef, useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { Sheet, SheetContent } from "@/components/ui/sheet"
import { ContactOnItsWay } from "./contact-on-its-way"
import { ConversationList } from "./conversation-list"
import { InboxContext } from "./inbox-context"
import { Thread } from "./thread"
import { useConversations } from "./use-conversations"
import { useInboxAddress } from "./use-inbox-address"
import { useInboxBell } from "./use-inbox-bell"
import { useKeyDeeds } from "./use-key-deeds"
import { useNeighbours } from "./use-neighbours"
import { useOutbox } from "./use-outbox"
import { useSelection } from "./use-selection"
import { useTitleCount } from "./use-title-count"
import { useViewing } from "./use-viewing"

const ContactPane = dynamic(() => import("./contact-pane").then((file) => file.ContactPane), {
  loading: () => <ContactOnItsWay />,
})
const TakeNext = dynamic(() => import("./take-next").then((file) => file.TakeNext))
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((file) => file.ShortcutsDialog))

/** The inbox: list, thread, customer. On a phone one of them at a time. */
export function Inbox() {
  const text = useText(inboxText)
  const { member } = useWorkplace()
  const me = useMemo(() => ({ id: member.memberId, name: member.memberName }), [member.memberId, member.memberName])
  const tenant = useMemo(
    () => ({ id: member.tenantId, slug: member.slug, name: member.name, timeZone: member.timeZone }),
    [member.tenantId, member.slug, member.name, member.timeZone],
  )
  const { conversationId, jumpTo, choice, open, choose } = useInboxAddress(tenant.slug)
  const [typed, setTyped] = useState("")
  const [shortcutsOpen, setShortcutsOpen] = useState(false)
  const [contactOpen, setContactOpen] = useState(false)
  const searchBox = useRef<HTMLInputElement>(null)
  const conversations = useConversations(choice)
  const { openNext, move } = useNeighbours(conversations.rows, conversationId, open)
  const outbox = useOutbox(`${tenant.id}.${me.id}`)
  const mayTake = useMay("conversation.assign")
  const viewing = useViewing(tenant.id, me, conversationId)
  const trpc = useTRPC()
  const opened = useQuery(
    trpc.inbox.conversation.queryOptions(
      { conversationId: conversationId ?? "" },
      { enabled: conversationId !== null },
    ),
  )
  const { botTyping } = useInboxBell({ conversationId, contactId: opened.data?.contactId })
  useTitleCount(conversations.counts)
  const selection = useSelection(conversations.rows)
  useKeyDeeds({
    next: () => move(1),
    previous: () => move(-1),
    search: () => searchBox.current?.focus(),
    help: () => setShortcutsOpen(true),
    ...(conversationId ? { select: () => selection.toggle(conversationId) } : {}),
    ...(selection.isOn ? { deselect: selection.clear } : {}),
  })

  const value = useMemo(
    () => ({
      me,
      tenant,
      conversationId,
      open,
      openNext,
      outbox,
      viewing,
    }),
    [me, tenant, conversationId, open, openNext, outbox, viewing],
  )
  return (
    <InboxContext value={value}>
      <h1 className="sr-only">{text.title}</h1>
      <div className="flex h-full min-h-0">
        <section
          aria-label={text.list.label}
          className={cn(
            "flex w-full shrink-0 flex-col border-r bg-sunken md:w-72 xl:w-80",
            conversationId && "max-md:hidden",
          )}
        >
          <ConversationList
            conversations={conversations}
            choice={choice}
            onChoose={choose}
            typed={typed}
            onType={setTyped}
            selection={selection}
            searchBox={searchBox}
          />
          {mayTake && conversations.counts?.queue ? <TakeNext inLine={conversations.counts.queue} /> : null}
        </section>
        <section
          aria-label={text.thread.label}
          className={cn("flex min-w-0 flex-1 flex-col", !conversationId && "max-md:hidden")}
        >
          {conversationId ? (
            <Thread
              key={conversationId}
              conversationId={conversationId}
              jumpTo={jumpTo}
              botTyping={botTyping}
              onContact={() => setContactOpen(true)}
            />
          ) : (
            <EmptyState
              icon={<MessagesSquare />}
              title={text.thread.chooseTitle}
              text={text.thread.chooseText}
              action={
                <Button onClick={() => setShortcutsOpen(true)}>
                  <Keyboard />
                  {text.shortcuts.open}
                </Button>
              }
              className="my-auto"
            />
          )}
        </section>
        {conversationId && (opened.data || opened.isPending) ? (
          <aside aria-label={text.contact.label} className="hidden w-72 shrink-0 overflow-y-auto border-l p-4 lg:block">
            {opened.data ? <ContactPane key={opened.data.contactId} conversation={opened.data} /> : <ContactOnItsWay />}
          </aside>
        ) : null}
        {opened.data ? (
          <Sheet open={contactOpen} onOpenChange={setContactOpen}>
            <SheetContent title={text.contact.label}>
              <ContactPane key={opened.data.contactId} conversation={opened.data} />
            </SheetContent>
          </Sheet>
        ) : null}
      </div>
      {shortcutsOpen ? <ShortcutsDialog open onOpenChange={setShortcutsOpen} /> : null}
    </InboxContext>
  )
}

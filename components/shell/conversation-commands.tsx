"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Flag, Merge, MessageSquareQuote, Split, Tag, Zap } from "lucide-react"
import { deskText } from "@/components/i18n/desk"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { useComposerAtHand } from "@/components/inbox/copilot/composer-at-hand"
import { type KeyName, keys } from "@/components/inbox/keys"
import { useInboxRefresh } from "@/components/inbox/use-inbox-refresh"
import { boundDeeds } from "@/components/inbox/use-key-deeds"
import { useMacros } from "@/components/inbox/use-macros"
import { useTRPC } from "@/components/shell/trpc"
import { toast } from "@/components/ui/toast"
import type { Command, CommandPage } from "./commands"

const offered: KeyName[] = [
  "reply",
  "note",
  "assign",
  "snooze",
  "resolve",
  "select",
  "next",
  "previous",
  "search",
  "help",
]

/** What can be done with the open conversation; the same deeds its keys do, and some that have none. */
export function useConversationCommands(conversationId: string | null, page: CommandPage, typed: string): Command[] {
  const text = useText(deskText)
  const { priorities } = useText(routingText).rules
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const conversation = useQuery(
    trpc.inbox.conversation.queryOptions(
      { conversationId: conversationId ?? "" },
      { enabled: conversationId !== null },
    ),
  ).data
  const after = () => {
    if (!conversationId) return
    refresh.lists([conversationId])
    return refresh.thread(conversationId)
  }
  const priority = useMutation(trpc.desk.setPriority.mutationOptions({ onSettled: after }))
  const tags = useMutation(trpc.inbox.setTags.mutationOptions({ onSettled: after }))

  const composer = useComposerAtHand(conversationId ?? "")
  const macros = useMacros(conversationId ?? "", page === "macro")

  const deeds = boundDeeds()
  const keyed: Command[] = offered.flatMap((name) => {
    const run = deeds[name]
    return run
      ? {
          id: `key:${name}`,
          label: text.keys[name],
          group: "conversation",
          keywords: [name],
          icon: <Zap />,
          keys: [keys[name].press],
          run,
        }
      : []
  })
  const reshape: Command[] = (["merge", "split"] as const).flatMap((what) => {
    const run = deeds[what]
    return run
      ? {
          id: what,
          label: text.parts[what],
          group: "conversation",
          keywords: [what],
          icon: what === "merge" ? <Merge /> : <Split />,
          run,
        }
      : []
  })
  if (!conversationId || !conversation) return keyed
  if (page === "macro") {
    return (macros ?? []).map((macro) => ({
      id: `macro:${macro.id}`,
      label: macro.name,
      group: "conversation",
      keywords: [macro.text],
      icon: <MessageSquareQuote />,
      run: () => composer?.addMacro(macro),
    }))
  }
  if (page === "priority") {
    return (["0", "1", "2", "3"] as const).map((value) => ({
      id: `priority:${value}`,
      label: priorities[value],
      group: "conversation",
      icon: <Flag />,
      run: () =>
        priority.mutate(
          { conversationId, priority: Number(value) },
          { onSuccess: () => toast.success(text.commands.prioritySet(priorities[value])) },
        ),
    }))
  }
  if (page === "tag") {
    const wanted = typed.trim().slice(0, 40)
    const put = (list: string[], said: string) => () =>
      tags.mutate({ conversationId, tags: list }, { onSuccess: () => toast.success(said) })
    const add: Command[] =
      wanted && !conversation.tags.includes(wanted)
        ? [
            {
              id: "tag:add",
              label: text.commands.addTag(wanted),
              group: "conversation",
              icon: <Tag />,
              run: put([...conversation.tags, wanted], text.commands.tagAdded(wanted)),
            },
          ]
        : []
    return [
      ...add,
      ...conversation.tags.map(
        (tag): Command => ({
          id: `tag:remove:${tag}`,
          label: text.filters.removeTag(tag),
          group: "conversation",
          icon: <Tag />,
          run: put(
            conversation.tags.filter((one) => one !== tag),
            text.commands.tagRemoved(tag),
          ),
        }),
      ),
    ]
  }
  const pickMacro: Command[] = composer
    ? [
        {
          id: "page:macro",
          label: text.keys.macro,
          group: "conversation",
          keywords: ["macro"],
          icon: <MessageSquareQuote />,
          keys: [keys.macro.press],
          page: "macro",
        },
      ]
    : []
  return [
    ...keyed,
    ...pickMacro,
    { id: "page:tag", label: text.commands.tag, group: "conversation", keywords: ["tag"], icon: <Tag />, page: "tag" },
    {
      id: "page:priority",
      label: text.commands.priority,
      group: "conversation",
      keywords: ["priority"],
      icon: <Flag />,
      page: "priority",
    },
    ...reshape,
  ]
}

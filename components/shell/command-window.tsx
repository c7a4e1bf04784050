"use client"
import { useQuery } from "@tanstack/react-query"
import { Bookmark, CircleDot, Languages, List, LogOut, Moon, Settings, Store, Sun } from "lucide-react"
import { usePathname, useRouter } from "next/navigation"
import { useState } from "react"
import { signOut } from "@/components/auth/sign-out"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { useChangeLocale, useLocale, useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { places, settingPlaces } from "@/components/shell/places"
import { useTheme } from "@/components/shell/theme"
import { useTRPC } from "@/components/shell/trpc"
import { usePresence } from "@/components/shell/use-heartbeat"
import { useRecent } from "@/components/shell/use-recent"
import { useWorkplace } from "@/components/shell/workplace"
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command"
import { conversationViews } from "@/server/inbox/rules/views"
import { can } from "@/server/tenants/rules/can"
import { presences } from "@/server/tenants/rules/presences"
import { type Command, type CommandPage, commandGroups } from "./commands"
import { useConversationCommands } from "./conversation-commands"

const mostRecent = 5
/** Until the window is gone and has given the focus back, so that what a deed opens keeps it. */
const closesWithinMs = 150

/** Every deed, place, view and shop by name. */
export function CommandWindow({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const text = useText(shellText)
  const { commands: words } = useText(deskText)
  const { member } = useWorkplace()
  const [page, setPage] = useState<CommandPage>(null)
  const [typed, setTyped] = useState("")
  const { recent, add } = useRecent(`commands.${member.tenantId}.${member.memberId}`, mostRecent)
  const commands = useCommands(page, typed)
  const change = (wanted: boolean) => {
    onOpenChange(wanted)
    setPage(null)
    setTyped("")
  }
  const choose = (command: Command) => {
    if (page === null) add(command.id)
    setTyped("")
    if (command.run === undefined) return setPage(command.page)
    change(false)
    setTimeout(command.run, closesWithinMs)
  }
  const known = page === null && typed === "" ? recent.flatMap((id) => commands.find((one) => one.id === id) ?? []) : []
  const itemOf = (command: Command, prefix = "") => (
    <CommandItem
      key={command.id}
      value={`${prefix}${command.label} ${command.id}`}
      keywords={[command.label, ...(command.keywords ?? [])]}
      icon={command.icon}
      shortcut={command.keys?.map((key) => key.toUpperCase())}
      onSelect={() => choose(command)}
    >
      {command.label}
    </CommandItem>
  )
  const headings = { ...text.command, conversation: words.conversation, views: words.views }
  return (
    <CommandDialog open={open} onOpenChange={change} label={text.command.label}>
      <CommandInput
        placeholder={page ? words.pages[page] : text.command.placeholder}
        value={typed}
        onValueChange={setTyped}
        onKeyDown={(event) => {
          if (event.key === "Backspace" && typed === "") setPage(null)
        }}
      />
      <CommandList>
        <CommandEmpty>{text.command.empty}</CommandEmpty>
        {known.length > 0 ? (
          <CommandGroup heading={words.recent}>{known.map((command) => itemOf(command, "recent "))}</CommandGroup>
        ) : null}
        {commandGroups.map((group) => {
          const held = commands.filter((command) => command.group === group)
          return held.length > 0 ? (
            <CommandGroup key={group} heading={headings[group]}>
              {held.map((command) => itemOf(command))}
            </CommandGroup>
          ) : null
        })}
      </CommandList>
    </CommandDialog>
  )
}

function useCommands(page: CommandPage, typed: string): Command[] {
  const { member } = useWorkplace()
  const pathname = usePathname()
  const inbox = `/${member.slug}/inbox/`
  const conversationId = pathname.startsWith(inbox) ? (pathname.slice(inbox.length).split("/")[0] ?? null) : null
  const about = useConversationCommands(conversationId, page, typed)
  const places = usePlaceCommands()
  const own = useOwnCommands(page)
  if (page === "presence") return own
  return page === null ? [...about, ...places, ...own] : about
}

/** Where one can go: rooms, settings, views of the inbox, other shops. */
function usePlaceCommands(): Command[] {
  const text = useText(shellText)
  const { views } = useText(inboxText)
  const { member, shops } = useWorkplace()
  const router = useRouter()
  const filters = useQuery(useTRPC().desk.filters.queryOptions()).data ?? []
  const to = (path: string) => () => router.push(path)
  const rooms = places.filter(({ path }) => !path.startsWith("settings"))
  const allowed = [...rooms, ...settingPlaces].filter(({ power }) => can(member.role, power))
  return [
    ...allowed.map((place): Command => {
      const Icon = "icon" in place ? place.icon : Settings
      return {
        id: `place:${place.path}`,
        group: "go",
        label: "icon" in place ? text.nav[place.name] : `${text.settings.title} · ${text.settings[place.name]}`,
        keywords: [place.path],
        icon: <Icon />,
        run: to(`/${member.slug}/${place.path}`),
      }
    }),
    ...conversationViews.map(
      (view): Command => ({
        id: `view:${view}`,
        group: "views",
        label: views[view],
        keywords: [view],
        icon: <List />,
        run: to(`/${member.slug}/inbox?view=${view}`),
      }),
    ),
    ...filters.map(
      ({ id, name }): Command => ({
        id: `filter:${id}`,
        group: "views",
        label: name,
        icon: <Bookmark />,
        run: to(`/${member.slug}/inbox?filter=${id}`),
      }),
    ),
    ...(shops.length > 1 ? shops : []).map(
      (shop): Command => ({
        id: `shop:${shop.tenantId}`,
        group: "shops",
        label: shop.name,
        keywords: [shop.slug],
        icon: <Store />,
        run: to(`/${shop.slug}/inbox`),
      }),
    ),
  ]
}

/** What is one's own: presence, theme, language. */
function useOwnCommands(page: CommandPage): Command[] {
  const text = useText(shellText)
  const locale = useLocale()
  const changeLocale = useChangeLocale()
  const { resolvedTheme, setTheme } = useTheme()
  const { choose } = usePresence()
  if (page === "presence") {
    return presences.map((presence) => ({
      id: `presence:${presence}`,
      group: "actions",
      label: text.presence[presence],
      keywords: [presence],
      icon: <CircleDot />,
      run: () => choose(presence),
    }))
  }
  const theme = resolvedTheme === "dark" ? "light" : "dark"
  return [
    {
      id: "presence",
      group: "actions",
      label: text.presence.label,
      keywords: ["presence"],
      icon: <CircleDot />,
      page: "presence",
    },
    {
      id: "theme",
      group: "actions",
      label: `${text.theme.label}: ${text.theme[theme]}`,
      keywords: ["theme", "dark", "light", "外观"],
      icon: theme === "light" ? <Sun /> : <Moon />,
      run: () => setTheme(theme),
    },
    {
      id: "language",
      group: "actions",
      label: locale === "en" ? "简体中文" : "English",
      keywords: ["language", "english", "中文", "语言"],
      icon: <Languages />,
      run: () => changeLocale(locale === "en" ? "zh-CN" : "en"),
    },
    {
      id: "sign-out",
      group: "actions",
      label: text.signOut,
      icon: <LogOut />,
      run: () => void signOut("/sign-in"),
    },
  ]
}

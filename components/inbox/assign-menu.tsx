"use client"
import { Hourglass, UserRoundPlus } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Avatar } from "@/components/ui/avatar"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { IconButton } from "@/components/ui/icon-button"
import { PresenceDot } from "@/components/ui/presence-dot"
import { useInbox } from "./inbox-context"
import { useMembers } from "./use-members"

type AssignMenuProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  onAssign: (memberId: string, name: string) => void
  /** to whoever is free next; absent where it waits for them already */
  onLine?: () => void
}

const rank = { online: 0, away: 1, off: 2 }

/** Oneself first, then colleagues, those who are there before those who are not. */
export function AssignMenu({ open, onOpenChange, onAssign, onLine }: AssignMenuProps) {
  const text = useText(inboxText)
  const { me } = useInbox()
  const colleagues = useMembers()
    .filter((member) => member.id !== me.id)
    .sort((one, other) => rank[one.presence] - rank[other.presence])
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        <IconButton label={text.actions.assign} shortcut={["A"]} icon={<UserRoundPlus />} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" aria-label={text.actions.assignTo} className="max-h-96 w-60">
        <DropdownMenuItem
          icon={<Avatar id={me.id} name={me.name} size="xs" />}
          onSelect={() => onAssign(me.id, me.name)}
        >
          {text.actions.toMe}
        </DropdownMenuItem>
        {onLine ? (
          <DropdownMenuItem icon={<Hourglass />} onSelect={onLine}>
            {text.actions.toLine}
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>
          {colleagues.length > 0 ? text.actions.colleagues : text.actions.noColleagues}
        </DropdownMenuLabel>
        {colleagues.map((member) => (
          <DropdownMenuItem
            key={member.id}
            textValue={member.name}
            icon={<Avatar id={member.id} name={member.name} size="xs" />}
            onSelect={() => onAssign(member.id, member.name)}
          >
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{member.name}</span>
              <PresenceDot presence={member.presence} label={text.presence[member.presence]} />
            </span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

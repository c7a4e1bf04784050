"use client"
import { useQuery } from "@tanstack/react-query"
import { useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { ownPresenceKey, usePresence } from "@/components/shell/use-heartbeat"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { PresenceDot } from "@/components/ui/presence-dot"
import { type Presence, presences } from "@/server/tenants/rules/presences"

/** One's own presence: whether new conversations come. */
export function PresenceMenu() {
  const text = useText(shellText)
  const { choose } = usePresence()
  const { data: presence = "online" } = useQuery<Presence>({
    queryKey: ownPresenceKey,
    queryFn: () => "online",
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="px-2" aria-label={`${text.presence.label}: ${text.presence[presence]}`}>
          <PresenceDot presence={presence} />
          <span className="max-sm:sr-only">{text.presence[presence]}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{text.presence.label}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={presence} onValueChange={(value) => choose(value as Presence)}>
          {presences.map((option) => (
            <DropdownMenuRadioItem key={option} value={option}>
              {text.presence[option]}
              <span className="block text-muted text-xs">{text.presenceHints[option]}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

"use client"
import { useMutation } from "@tanstack/react-query"
import { LogOut, UserRound } from "lucide-react"
import Link from "next/link"
import { signOut } from "@/components/auth/sign-out"
import { type Locale, locales } from "@/components/i18n/define-text"
import { useChangeLocale, useLocale, useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { useTheme } from "@/components/shell/theme"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Avatar } from "@/components/ui/avatar"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"

const languageNames: Record<Locale, string> = { "zh-CN": "简体中文", en: "English" }

export function PersonMenu() {
  const text = useText(shellText)
  const { member, person } = useWorkplace()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={text.person}>
          <Avatar id={person.personId} name={member.memberName} size="sm" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-60">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium text-sm">{member.memberName}</p>
          <p className="truncate text-muted text-xs">
            {text.roles[member.role]} · {person.email}
          </p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={`/${member.slug}/settings/profile`}>
            <UserRound />
            <span>{text.settings.profile}</span>
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <ThemeChoice />
        <DropdownMenuSeparator />
        <LanguageChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={<LogOut />} onSelect={() => void signOut("/sign-in")}>
          {text.signOut}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function ThemeChoice() {
  const text = useText(shellText)
  const { theme = "system", setTheme } = useTheme()
  return (
    <>
      <DropdownMenuLabel>{text.theme.label}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
        {(["light", "dark", "system"] as const).map((option) => (
          <DropdownMenuRadioItem key={option} value={option}>
            {text.theme[option]}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  )
}

function LanguageChoice() {
  const text = useText(shellText)
  const locale = useLocale()
  const trpc = useTRPC()
  const change = useChangeLocale()
  const keep = useMutation(trpc.people.changeMe.mutationOptions())
  const choose = (value: string) => {
    keep.mutate({ locale: value as Locale })
    change(value as Locale)
  }
  return (
    <>
      <DropdownMenuLabel>{text.language}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={locale} onValueChange={choose}>
        {locales.map((option) => (
          <DropdownMenuRadioItem key={option} value={option} lang={option}>
            {languageNames[option]}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  )
}

"use client"
import { Languages, LogOut, Moon, Settings, Store, Sun } from "lucide-react"
import { useRouter } from "next/navigation"
import { signOut } from "next-auth/react"
import { useChangeLocale, useLocale, useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { places, settingPlaces } from "@/components/shell/places"
import { useTheme } from "@/components/shell/theme"
import { useWorkplace } from "@/components/shell/workplace"
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command"
import { can } from "@/server/tenants/rules/can"

/** Every place and every shop by name. */
export function CommandWindow({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const text = useText(shellText)
  const locale = useLocale()
  const changeLocale = useChangeLocale()
  const { resolvedTheme, setTheme } = useTheme()
  const { member, shops } = useWorkplace()
  const router = useRouter()

  const run = (deed: () => void) => () => {
    onOpenChange(false)
    deed()
  }
  const rooms = places.filter(({ path }) => !path.startsWith("settings"))
  const allowed = [...rooms, ...settingPlaces].filter(({ power }) => can(member.role, power))
  return (
    <CommandDialog open={open} onOpenChange={onOpenChange} label={text.command.label}>
      <CommandInput placeholder={text.command.placeholder} />
      <CommandList>
        <CommandEmpty>{text.command.empty}</CommandEmpty>
        <CommandGroup heading={text.command.go}>
          {allowed.map((place) => {
            const Icon = "icon" in place ? place.icon : Settings
            const label =
              "icon" in place ? text.nav[place.name] : `${text.settings.title} · ${text.settings[place.name]}`
            return (
              <CommandItem
                key={place.path}
                value={label}
                keywords={[place.path]}
                icon={<Icon />}
                onSelect={run(() => router.push(`/${member.slug}/${place.path}`))}
              >
                {label}
              </CommandItem>
            )
          })}
        </CommandGroup>
        {shops.length > 1 ? (
          <CommandGroup heading={text.command.shops}>
            {shops.map((shop) => (
              <CommandItem
                key={shop.tenantId}
                value={`${shop.name} ${shop.slug}`}
                icon={<Store />}
                onSelect={run(() => router.push(`/${shop.slug}/inbox`))}
              >
                {shop.name}
              </CommandItem>
            ))}
          </CommandGroup>
        ) : null}
        <CommandGroup heading={text.command.actions}>
          <CommandItem
            keywords={["theme", "dark", "light", "外观"]}
            icon={resolvedTheme === "dark" ? <Sun /> : <Moon />}
            onSelect={run(() => setTheme(resolvedTheme === "dark" ? "light" : "dark"))}
          >
            {`${text.theme.label}: ${resolvedTheme === "dark" ? text.theme.light : text.theme.dark}`}
          </CommandItem>
          <CommandItem
            keywords={["language", "english", "中文", "语言"]}
            icon={<Languages />}
            onSelect={run(() => changeLocale(locale === "en" ? "zh-CN" : "en"))}
          >
            {locale === "en" ? "简体中文" : "English"}
          </CommandItem>
          <CommandItem icon={<LogOut />} onSelect={run(() => void signOut({ callbackUrl: "/sign-in" }))}>
            {text.signOut}
          </CommandItem>
        </CommandGroup>
      </CommandList>
    </CommandDialog>
  )
}

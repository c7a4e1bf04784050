import {
  BookOpenText,
  ChartNoAxesColumn,
  ClipboardCheck,
  type LucideIcon,
  MessageSquareText,
  MessagesSquare,
  Plug,
  RadioTower,
  Settings,
  Ticket,
  Timer,
  UsersRound,
} from "lucide-react"
import type { Power } from "@/server/tenants/contract"

type PlaceName =
  | "inbox"
  | "comments"
  | "live"
  | "tickets"
  | "contacts"
  | "clocks"
  | "knowledge"
  | "quality"
  | "analytics"
  | "channels"
  | "settings"
export type Place = { name: PlaceName; path: string; icon: LucideIcon; power: Power }

/** The rooms of the workplace, in the order of the rail. */
export const places: Place[] = [
  { name: "inbox", path: "inbox", icon: MessagesSquare, power: "conversation.read" },
  { name: "comments", path: "comments", icon: MessageSquareText, power: "comment.read" },
  { name: "live", path: "live", icon: RadioTower, power: "live.read" },
  { name: "tickets", path: "tickets", icon: Ticket, power: "ticket.read" },
  { name: "contacts", path: "contacts", icon: UsersRound, power: "contact.read" },
  { name: "clocks", path: "clocks", icon: Timer, power: "conversation.read" },
  { name: "knowledge", path: "knowledge", icon: BookOpenText, power: "knowledge.read" },
  { name: "quality", path: "quality", icon: ClipboardCheck, power: "quality.read" },
  { name: "analytics", path: "analytics", icon: ChartNoAxesColumn, power: "analytics.read" },
  { name: "channels", path: "settings/channels", icon: Plug, power: "channels.read" },
  { name: "settings", path: "settings", icon: Settings, power: "tenant.read" },
]

type SettingName =
  | "general"
  | "team"
  | "routing"
  | "channels"
  | "shop"
  | "simulator"
  | "bot"
  | "macros"
  | "developers"
  | "billing"
  | "profile"
export type SettingPlace = { name: SettingName; path: string; power: Power }

export const settingPlaces: SettingPlace[] = [
  { name: "general", path: "settings/general", power: "tenant.read" },
  { name: "team", path: "settings/team", power: "member.read" },
  { name: "routing", path: "settings/routing", power: "routing.read" },
  { name: "channels", path: "settings/channels", power: "channels.read" },
  { name: "shop", path: "settings/shop", power: "commerce.read" },
  { name: "simulator", path: "settings/simulator", power: "channels.read" },
  { name: "bot", path: "settings/bot", power: "bot.read" },
  { name: "macros", path: "settings/macros", power: "macro.read" },
  { name: "developers", path: "settings/developers", power: "api.change" },
  { name: "billing", path: "settings/billing", power: "billing.read" },
  { name: "profile", path: "settings/profile", power: "tenant.read" },
]

/** The one place a path belongs to: the longest that begins it. */
export function placeAt<P extends { path: string }>(list: P[], slug: string, pathname: string): P | undefined {
  return list
    .filter(({ path }) => pathname === `/${slug}/${path}` || pathname.startsWith(`/${slug}/${path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

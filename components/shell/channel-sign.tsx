import {
  Bell,
  BookHeart,
  BriefcaseBusiness,
  Camera,
  Clapperboard,
  Feather,
  Gamepad2,
  Globe,
  Hash,
  type LucideIcon,
  MessageCircle,
  MessageCircleMore,
  MessageSquareText,
  MessagesSquare,
  Music2,
  Phone,
  PhoneCall,
  Radio,
  RadioTower,
  Send,
  ShoppingBag,
  Smartphone,
  Store,
  Webhook,
} from "lucide-react"

const signs = new Map<string, LucideIcon>([
  ["webchat", Globe],
  ["wechat", MessageCircle],
  ["wecom_kf", BriefcaseBusiness],
  ["douyin", Music2],
  ["kuaishou", Clapperboard],
  ["xiaohongshu", BookHeart],
  ["whatsapp", Phone],
  ["messenger", MessageCircleMore],
  ["instagram", Camera],
  ["tiktok", Music2],
  ["youtube_live", Radio],
  ["telegram", Send],
  ["line", MessageSquareText],
  ["twilio_sms", Smartphone],
  ["twilio_voice", PhoneCall],
  ["slack", Hash],
  ["discord", Gamepad2],
  ["lark", Feather],
  ["dingtalk", Bell],
  ["live_stream", RadioTower],
  ["shopify", ShoppingBag],
  ["woocommerce", Store],
  ["api", Webhook],
])

/** A platform's sign; its name always stands beside it. */
export function ChannelSign({ channel, className }: { channel: string; className?: string }) {
  const Sign = signs.get(channel) ?? MessagesSquare
  return <Sign className={className} strokeWidth={1.75} aria-hidden="true" />
}

"use client"
import { channelHealth } from "@/components/i18n/channel-health"
import { useText } from "@/components/i18n/locale"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import type { Health } from "./channel-words"

const tones: Record<Health["state"], BadgeTone> = {
  working: "good",
  troubled: "warn",
  disconnected: "breach",
  paused: "neutral",
}

export function HealthBadge({ state }: Pick<Health, "state">) {
  return <Badge tone={tones[state]}>{useText(channelHealth)[state]}</Badge>
}

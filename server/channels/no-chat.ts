import type { Channel } from "@/server/channels/channel"

/** For platforms where nobody outside may write to buyers: what happened is shown, answers are pasted by hand. */
export const noChat = (detail: string): Pick<Channel, "send"> => ({
  send: async () => ({ kind: "failed", reason: "rejected", detail }),
})

export const orderContextOnly: Channel["abilities"] = {
  maxTextLength: 500,
  buttons: false,
  typing: false,
  richWindow: false,
  style: "short",
  playable: false,
  access: "order_context_only",
}

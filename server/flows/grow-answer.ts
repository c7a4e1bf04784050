import type { TurnAbilities } from "@/server/ai"
import { isUsedUp } from "@/server/billing"
import { channelNamed } from "@/server/channels"
import { clock } from "@/server/clock"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { isOvertaken } from "@/server/flows/is-overtaken"
import { readHolder } from "@/server/inbox"
import { logger } from "@/server/logger"
import { showGrowing } from "@/server/realtime"

type Asked = { conversationId: string; messageId: string; activity: number; channel: string }
type Growth = NonNullable<TurnAbilities["growing"]> & {
  /** No more is shown. `said`: the message itself now stands under the same key; otherwise what was shown is taken back. */
  end: (said: boolean) => void
}

/** The client id of the bot's answer to a message, while it grows and when it is kept. */
export const answerKey = (messageId: string) => `answer:${messageId}`

/**
 * Shows a customer an answer while it is written, where the channel is a window of our own that can take words back;
 * undefined elsewhere. Every showing asks first whether the turn is still the bot's: who takes over, ends it. Nothing
 * here is waited for, so that a slow realtime server delays no answer.
 */
export function growAnswer(scope: Scope, asked: Asked): Growth | undefined {
  if (!channelNamed(asked.channel)?.abilities.richWindow) return undefined
  const lost = new AbortController()
  let wanted = ""
  let shown = ""
  let step = 0
  let ended = false
  let isSending = false

  async function send() {
    if (isSending) return
    isSending = true
    while (wanted !== shown) {
      const text = wanted
      const standing = text ? await readStanding() : "ours"
      if (standing !== "ours") {
        if (standing === "overtaken") lost.abort()
        wanted = ""
        continue
      }
      // Whoever ended meanwhile keeps the last word.
      if (text !== wanted) continue
      shown = text
      step = Math.max(step + 1, clock.now().getTime())
      await showGrowing(asked.conversationId, { key: answerKey(asked.messageId), text, step })
    }
    isSending = false
  }

  async function readStanding(): Promise<"ours" | "overtaken" | "unsure"> {
    try {
      return await inTenant(scope, async (ctx) => {
        const now = await readHolder(ctx, asked)
        if (!now || (await isOvertaken(ctx, now, asked))) return "overtaken"
        // An answer that cannot be billed is not sent: nobody is shown one that is taken back.
        return shown === "" && (await isUsedUp(ctx)) ? "unsure" : "ours"
      })
    } catch (error) {
      logger.warn({ err: error }, "whether an answer may be shown could not be read")
      return "unsure"
    }
  }

  return {
    signal: lost.signal,
    show(text) {
      if (ended || lost.signal.aborted) return
      wanted = text
      void send()
    },
    end(said) {
      ended = true
      wanted = said ? shown : ""
      void send()
    },
  }
}

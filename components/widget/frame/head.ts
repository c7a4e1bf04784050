import { type Chat, isByBot, wordsOf } from "@/components/widget/frame/chat"
import { botPath, byId, icon, make } from "@/components/widget/frame/dom"

/** Who answers, and whether they are writing. */
export function openHead(chat: Chat, render: () => void) {
  let typingTimer: ReturnType<typeof setTimeout> | undefined

  function showWho(botName: string) {
    const text = wordsOf(chat)
    const { conversation } = chat.thread
    const agent = conversation?.status === "open" && conversation.holder === "agent"
    const byBot = isByBot(chat)
    const name = agent ? (conversation.agentName ?? text.agent) : byBot ? botName : chat.config.shop
    if (byId("name").textContent !== name) byId("name").textContent = name
    byId("kind").textContent = agent ? text.agent : text.bot
    byId("kind").hidden = !agent && !byBot
    byId("face").replaceChildren(agent || !byBot ? [...name][0]! : icon(botPath))
  }

  function showTyping(botName: string) {
    const now = Date.now()
    const text = wordsOf(chat)
    const { agentTypes, botWorksUntil } = chat
    const saying =
      agentTypes.until > now
        ? text.typing(agentTypes.name || chat.thread.conversation?.agentName || text.agent)
        : botWorksUntil > now
          ? text.botWorks(botName)
          : ""
    const typing = byId("typing")
    if (typing.dataset.saying !== saying) {
      typing.dataset.saying = saying
      typing.hidden = !saying
      const dots = make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i"))
      typing.replaceChildren(...(saying ? [dots, make("span", { class: "sr" }, saying)] : []))
    }
    clearTimeout(typingTimer)
    if (saying) typingTimer = setTimeout(render, Math.max(agentTypes.until, botWorksUntil) - now + 20)
  }

  return {
    show: (botName: string) => {
      showWho(botName)
      showTyping(botName)
    },
  }
}

import { normaliseText } from "@/server/ai/rules/normalise-text"

type SmallTalk = "greeting" | "thanks" | "bye" | "ok"

const phrases: Record<SmallTalk, string> = {
  greeting:
    "你好|您好|你们好|大家好|嗨|哈喽|哈啰|在吗|在么|在不|在不在|有人吗|有人在吗|亲|亲在吗|早|早上好|上午好|中午好|下午好|晚上好|晚安好|hi|hello|hey|hi there|hello there|hey there|good morning|good afternoon|good evening|greetings|howdy|yo|anyone there|is anyone there|are you there",
  thanks:
    "谢谢|谢谢你|谢谢您|谢谢啦|谢了|多谢|感谢|非常感谢|太感谢了|谢谢亲|辛苦了|麻烦你了|麻烦您了|thanks|thank you|thank you so much|thank you very much|thanks a lot|many thanks|thx|ty|cheers|much appreciated|appreciate it|great thanks|ok thanks|okay thanks|perfect thanks|thanks for your help|thank you for your help",
  bye: "再见|拜拜|拜|回见|回头见|下次见|晚安|886|88|bye|bye bye|goodbye|good bye|see you|see ya|good night|have a good day|have a nice day|take care",
  ok: "好|好的|好吧|好哒|好滴|好嘞|行|行吧|可以|嗯|嗯嗯|恩|哦|哦哦|噢|明白|明白了|知道了|懂了|了解|了解了|收到|没事了|没问题了|没有了|没别的了|ok|okay|okey|k|kk|got it|i see|understood|alright|all right|fine|sure|great|perfect|cool|nice|sounds good|no problem|that is all|thats all|nothing else|all good|no thanks",
}
const kindOf = new Map(
  (Object.entries(phrases) as [SmallTalk, string][]).flatMap(([kind, list]) =>
    list.split("|").map((phrase) => [phrase, kind] as const),
  ),
)

/** What the bot says to small talk, in the customer's language. */
export const smallTalkReplies: Record<SmallTalk, { zh: string; en: string }> = {
  greeting: { zh: "您好，请问有什么可以帮您？", en: "Hello, how can I help you?" },
  thanks: { zh: "不客气，还有问题随时告诉我。", en: "You are welcome. Ask me anytime if there is more." },
  bye: { zh: "感谢您的光临，再见。", en: "Thank you for stopping by. Goodbye." },
  ok: { zh: "好的，还有其他问题请直接告诉我。", en: "All right. Tell me if there is anything else." },
}

/**
 * The kind of small talk a message is, or null when it says anything more. Several in one message ("好的，谢谢") are the
 * most telling of them. Emoji and punctuation alone are an "ok".
 */
export function isSmallTalk(text: string): SmallTalk | null {
  const plain = normaliseText(text).toLowerCase()
  if (!plain) return null
  // The button a chat with a bot begins with, and the word that came with the link to it.
  if (/^\/start(@\w+)?( [\w-]+)?$/.test(plain)) return "greeting"
  const parts = plain
    .replace(/'/g, "")
    .split(/[^\p{L}\p{N} ]+/u)
    .map((part) => part.trim().replace(/^(?:亲|那|oh) ?(?=.)/, ""))
    .filter(Boolean)
  if (parts.length === 0) return /\p{Extended_Pictographic}/u.test(plain) ? "ok" : null
  const kinds = parts.map(
    (part) => kindOf.get(part) ?? kindOf.get(part.replace(/[啊呀哈呢吧啦哦噢哟~]+$/u, "")) ?? null,
  )
  if (kinds.some((kind) => kind === null)) return null
  const order: SmallTalk[] = ["bye", "thanks", "greeting", "ok"]
  return order.find((kind) => kinds.includes(kind)) ?? null
}

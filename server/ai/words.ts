import type { TurnLanguage } from "@/server/ai/contract"

type PlaceInLine = { place: number; wait: Wait }
type Wait =
  | { kind: "soon" }
  | { kind: "nobody"; opens?: { at: string; timeZone: string } }
  | { kind: "minutes"; minutes: number; hopeless?: true }

/** What the bot says by itself, in the customer's language. Everything else it says is the merchant's own words. */
const words = {
  zh: {
    suggest: "您想问的是下面哪一个呢？",
    miss: "抱歉，这个问题我没有找到可靠的答案。您可以换个说法，或者回复“转人工”。",
    toPerson: "好的，马上为您转接人工客服。",
    afterMisses: "抱歉，几次都没能帮到您，现在为您转接人工客服。",
    unseenMedia: "已收到您发的内容，我暂时看不了图片、语音和文件，现在请人工客服来看。",
    mood: "非常抱歉给您带来不好的体验，现在请人工客服优先为您处理。",
    rule: "这个问题需要人工客服来处理，现在为您转接。",
    backTo: "我们接着刚才的问题：",
    checking: "您的问题我请同事确认一下，马上回复您。",
    partMissed: (questions: string[]) =>
      `关于“${questions.join("”“")}”，我还没有找到可靠的答案，您可以换个说法，或者回复“转人工”。`,
  },
  en: {
    suggest: "Which of these is closest to your question?",
    miss: "Sorry, I could not find a reliable answer to that. You can put it another way, or reply “human” for a person.",
    toPerson: "Of course. I am passing you to a person now.",
    afterMisses: "Sorry I could not help so far. I am passing you to a person now.",
    unseenMedia: "Thank you, I have received it. I cannot look at pictures, voice or files yet, so a person will.",
    mood: "I am sorry about this experience. I am asking a person to take care of it first.",
    rule: "This needs a person. I am passing you on now.",
    backTo: "Back to our question:",
    checking: "Let me have a colleague confirm this for you; one moment.",
    partMissed: (questions: string[]) =>
      `I have no reliable answer yet to “${questions.join("”, “")}”. You can put it another way, or reply “human” for a person.`,
  },
} as const

export const botWords = (language: TurnLanguage) => words[language]

/** What a customer in line is told: their place and an honest wait, or that nobody is here right now. */
export function waitWords(language: TurnLanguage, line: PlaceInLine | null): string {
  const chinese = language === "zh"
  if (!line || line.wait.kind === "soon") {
    return chinese ? "客服马上就来，请稍候。" : "Somebody will be with you in a moment."
  }
  if (line.wait.kind === "nobody" && line.wait.opens) {
    const opens = momentWords(line.wait.opens, chinese ? "zh-CN" : "en")
    return chinese
      ? `现在是非工作时间，我们${opens}开始接待。您的消息已经留下，上班后会第一时间回复您。`
      : `We are closed right now and back on ${opens}. Your message is kept, and you will get an answer then.`
  }
  if (line.wait.kind === "nobody") {
    return chinese
      ? "现在没有客服在线。您的消息已经留下，客服上线后会第一时间回复您。"
      : "Nobody is online right now. Your message is kept, and you will get an answer as soon as somebody is back."
  }
  const { minutes, hopeless } = line.wait
  if (chinese) {
    const place = `您现在排在第 ${line.place} 位，预计等待约 ${minutes} 分钟。`
    return hopeless ? `${place}您不必守着，把问题留在这里，轮到您时我们会回复。` : place
  }
  const place = `You are number ${line.place} in line; the wait is about ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`
  return hopeless ? `${place} There is no need to stay: leave your question here and we will answer it.` : place
}

const momentWords = ({ at, timeZone }: { at: string; timeZone: string }, locale: string) =>
  new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "long",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at))

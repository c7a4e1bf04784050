export const callLanguages = ["cmn-CN", "en-US", "en-GB"] as const
type CallLanguage = (typeof callLanguages)[number]

/** The language a number speaks: as set, or that of its country. */
export function languageOfCall({ language, number = "" }: Record<string, string>): CallLanguage {
  const known = callLanguages.find((one) => one === language)
  if (known) return known
  if (/^\+(86|852|853|886)/.test(number)) return "cmn-CN"
  return number.startsWith("+1") ? "en-US" : "en-GB"
}

/** What Twilio's recognition calls it. */
export const heardAs = (language: CallLanguage) => (language === "cmn-CN" ? "cmn-Hans-CN" : language)

/** What the telephone says by itself; everything else is the shop's own words or the bot's. */
const words = {
  zh: {
    greeting: "您好，请说出您的问题。",
    key: (key: string, asks: string) => `${asks}，请按${key}。`,
    toPerson: "转人工，请按0。",
    person: "转人工",
    notHeard: "抱歉，我没有听清，请再说一遍。",
    noSuchKey: "没有这个选项。",
    more: "请问还有什么可以帮您？",
    connecting: "正在为您接通，请稍候。",
    writtenDown: "为了提高服务质量，接下来的通话会转写成文字。",
    leaveMessage: "现在没有人能接听，请在提示音后留言，说完按井号键，我们会尽快回复您。",
    thanks: "已收到您的留言，再见。",
    goodbye: "再见。",
  },
  en: {
    greeting: "Hello. How can we help?",
    key: (key: string, asks: string) => `For ${asks}, press ${key}.`,
    toPerson: "To speak to a person, press 0.",
    person: "I want to talk to a person",
    notHeard: "Sorry, I did not catch that. Please say it again.",
    noSuchKey: "That key is not in use.",
    more: "Is there anything else?",
    connecting: "I am putting you through. Please hold on.",
    writtenDown: "To improve our service, the rest of this call is transcribed.",
    leaveMessage:
      "Nobody can take your call right now. Please leave a message after the tone and press the hash key. We will get back to you.",
    thanks: "We have your message. Goodbye.",
    goodbye: "Goodbye.",
  },
}

export const spokenWords = (language: CallLanguage) => (language === "cmn-CN" ? words.zh : words.en)

import type { PromiseKind } from "@/server/promises/rules/standing"

const apologies = {
  zh: {
    ship: "非常抱歉，之前答应您的发货时间没有做到，让您久等了。我正在催仓库，有了进展第一时间告诉您。",
    refund: "非常抱歉，之前答应您的退款时间没有做到，让您久等了。我正在跟财务核对，有了进展第一时间告诉您。",
    reply: "非常抱歉，之前答应给您的回复没有按时给到。我这就跟进您的问题，让您久等了。",
    deliver: "非常抱歉，之前答应您的送达时间没有做到，让您久等了。我正在联系物流，有了进展第一时间告诉您。",
    other: "非常抱歉，之前答应您的事没有按时做到，让您久等了。我正在跟进，有了进展第一时间告诉您。",
  },
  en: {
    ship: "I am sorry: we did not ship when we said we would. I am chasing the warehouse and will tell you as soon as I know more.",
    refund:
      "I am sorry: your refund is not with you when we said it would be. I am checking with our accounts team and will tell you as soon as I know more.",
    reply: "I am sorry: you did not hear from us when we said you would. I am looking into your question now.",
    deliver:
      "I am sorry: your parcel is not with you when we said it would be. I am asking the carrier and will tell you as soon as I know more.",
    other:
      "I am sorry: we did not do what we said by the time we said. I am looking into it and will tell you as soon as I know more.",
  },
} satisfies Record<"zh" | "en", Record<PromiseKind, string>>

/** What an agent may say to a customer whose promise was broken, in the customer's language; it promises no new date. */
export const apologyFor = (kind: PromiseKind, language: string | null) =>
  apologies[language?.startsWith("en") ? "en" : "zh"][kind]

type Locale = "zh-CN" | "en"
type TaskFacts = { shop: string; number: number; type: string; order: string; wish: string; link: string }

/** The mail by which a department without a seat in the workplace is asked for its part. */
export function writeTaskMail(locale: Locale, facts: TaskFacts): { subject: string; text: string; html: string } {
  const { subject, lines } = locale === "en" ? english(facts) : chinese(facts)
  return {
    subject,
    text: [...lines, facts.link].join("\n\n"),
    html: [
      ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
      `<p><a href="${escapeHtml(facts.link)}">${escapeHtml(facts.link)}</a></p>`,
    ].join("\n"),
  }
}

function chinese({ shop, number, type, order, wish }: TaskFacts) {
  return {
    subject: `${shop}：工单 #${number} ${type}需要处理`,
    lines: [
      `工单 #${number}「${type}」${order ? `，订单 ${order}` : ""}。`,
      ...(wish ? [wish] : []),
      "打开下面的链接，写下处理结果并更新状态，客服会马上看到。不需要登录，请不要转发给店外的人。",
    ],
  }
}

function english({ shop, number, type, order, wish }: TaskFacts) {
  return {
    subject: `${shop}: ticket #${number} (${type}) needs you`,
    lines: [
      `Ticket #${number}, ${type}${order ? `, order ${order}` : ""}.`,
      ...(wish ? [wish] : []),
      "Open the link below to say what was done and how it stands; the agents see it at once. There is no need to sign in. Please do not pass the link on to anybody outside the shop.",
    ],
  }
}

/** What the customer is sent with the address of their status page. */
export function sayStatusLink(locale: Locale, { number, link }: { number: number; link: string }): string {
  return locale === "en"
    ? `Your ticket is #${number}. You can see how it stands here at any time: ${link}`
    : `您的工单编号是 #${number}，处理进度可以随时在这里查看：${link}`
}

type AnswerFacts = { number: number; order: string; department: string; answer: string }

/** What an agent may send on of a department's answer. */
export function sayAnswer(locale: Locale, { number, order, department, answer }: AnswerFacts): string {
  return locale === "en"
    ? `There is news on your ticket #${number}${order ? ` about order ${order}` : ""}. From ${department || "our colleagues"}: ${answer}`
    : `您的工单 #${number}${order ? `（订单 ${order}）` : ""}有新进展，${department || "同事"}回复：${answer}`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

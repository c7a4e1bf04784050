import type { AtCap } from "@/server/billing/rules/entitlements-of"

/** What billing writes to owners about. */
export type OwnerMail =
  | { about: "usage"; percent: number; used: number; base: number; atCap: AtCap; until: Date }
  | { about: "payment-failed"; stopsAt: Date | null }
  | { about: "canceled"; keptUntil: Date | null }

type Shop = { name: string; locale: string; timeZone: string; page: string }

/** A mail in the shop's language, as text and as HTML. */
export function writeOwnerMail(mail: OwnerMail, shop: Shop): { subject: string; text: string; html: string } {
  const locale = shop.locale === "en" ? "en" : "zh-CN"
  const day = (date: Date) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: shop.timeZone }).format(date)
  const { subject, lines } = (locale === "en" ? english : chinese)(mail, shop.name, day)
  return {
    subject,
    text: [...lines, shop.page].join("\n\n"),
    html: [
      ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
      `<p><a href="${escapeHtml(shop.page)}">${escapeHtml(shop.page)}</a></p>`,
    ].join("\n"),
  }
}

type Draft = { subject: string; lines: string[] }

function chinese(mail: OwnerMail, shop: string, day: (date: Date) => string): Draft {
  if (mail.about === "usage") {
    const { percent, used, base } = mail
    return {
      subject: `${shop}：本期会话已用 ${percent}%`,
      lines: [
        `本期机器人已计费 ${used} 个会话，可用 ${base} 个，本期到 ${day(mail.until)} 为止。`,
        chineseAtCap[mail.atCap],
      ],
    }
  }
  if (mail.about === "payment-failed") {
    const last = mail.stopsAt ? `请在 ${day(mail.stopsAt)} 前更新付款方式，之后机器人会停下，人工收发不受影响。` : ""
    return { subject: `${shop}：扣款没有成功`, lines: ["这一期的扣款没有成功，目前一切照常。", last].filter(Boolean) }
  }
  const kept = mail.keptUntil ? `你的数据会保留到 ${day(mail.keptUntil)}，` : ""
  return {
    subject: `${shop}：套餐已取消`,
    lines: [`消息仍会收进来，但机器人和人工都不能回复。${kept}随时可以重新选一个套餐。`],
  }
}

const chineseAtCap: Record<AtCap, string> = {
  human_only: "用完后机器人停下，新会话直接进人工队列。",
  cached: "用完后机器人只用知识库原文回答（不计费），其余进人工队列。",
  continue: "用完后机器人继续回答，超出部分按单价计费。",
}

function english(mail: OwnerMail, shop: string, day: (date: Date) => string): Draft {
  if (mail.about === "usage") {
    const { percent, used, base } = mail
    return {
      subject: `${shop}: ${percent}% of this period's conversations used`,
      lines: [
        `The bot has billed ${used} of ${base} conversations in this period, which ends on ${day(mail.until)}.`,
        englishAtCap[mail.atCap],
      ],
    }
  }
  if (mail.about === "payment-failed") {
    const last = mail.stopsAt
      ? `Please update the payment method before ${day(mail.stopsAt)}. After that the bot stops; people can go on answering.`
      : ""
    return {
      subject: `${shop}: the payment did not go through`,
      lines: ["The payment for this period did not go through. Everything still works.", last].filter(Boolean),
    }
  }
  const kept = mail.keptUntil ? ` Your data is kept until ${day(mail.keptUntil)}.` : ""
  return {
    subject: `${shop}: the plan has ended`,
    lines: [
      `Messages still arrive, but neither the bot nor people can reply.${kept} You can choose a plan again at any time.`,
    ],
  }
}

const englishAtCap: Record<AtCap, string> = {
  human_only: "Once it is used up the bot stops and new conversations go straight to people.",
  cached:
    "Once it is used up the bot answers from the knowledge base word for word, uncharged; the rest goes to people.",
  continue: "Once it is used up the bot goes on, and each further conversation is charged.",
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!)

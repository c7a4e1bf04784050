import type { ShopLocale } from "@/server/tenants/contract"

type Mail = { subject: string; text: string; html: string }
type Words = { subject: string; lines: string[]; button?: string; after: string[] }

/** The house's mails, in the reader's language, as plain text and as simple HTML. */
export function writeMail<K extends keyof typeof letters>(
  kind: K,
  locale: ShopLocale,
  values: Parameters<(typeof letters)[K]["zh-CN"]>[0] & { link?: string },
): Mail {
  const write = letters[kind][locale] as (values: unknown) => Words
  return layOut(write(values), locale, values.link)
}

const letters = {
  verify: {
    "zh-CN": ({ name, minutes }: { name: string; minutes: number }) => ({
      subject: "确认你的邮箱",
      lines: [`${name}，你好。`, "点开下面的链接并按一下“确认邮箱”，账号就可以用了。"],
      button: "确认邮箱",
      after: [`链接 ${minutes} 分钟内有效，只能用一次。`, "如果不是你注册的，不用理会这封信，什么也不会发生。"],
    }),
    en: ({ name, minutes }: { name: string; minutes: number }) => ({
      subject: "Confirm your e-mail address",
      lines: [`Hello ${name},`, "Open the link below and press “Confirm e-mail”; your account is ready then."],
      button: "Confirm e-mail",
      after: [
        `The link works once, within ${minutes} minutes.`,
        "If you did not sign up, leave this mail alone and nothing will happen.",
      ],
    }),
  },
  known: {
    "zh-CN": ({ name }: { name: string }) => ({
      subject: "你已经有账号了",
      lines: [`${name}，你好。`, "刚才有人用这个邮箱注册潮汐客服，不过你已经有账号了，直接登录就行。"],
      button: "去登录",
      after: ["忘了密码，可以在登录页选择“邮件登录”或重设密码。如果不是你本人操作，不用理会。"],
    }),
    en: ({ name }: { name: string }) => ({
      subject: "You already have an account",
      lines: [
        `Hello ${name},`,
        "Somebody just signed up with this address, but you already have an account: simply sign in.",
      ],
      button: "Sign in",
      after: [
        "If you forgot your password, choose a mailed link or a new password there. If it was not you, ignore this mail.",
      ],
    }),
  },
  magic: {
    "zh-CN": ({ name, minutes }: { name: string; minutes: number }) => ({
      subject: "登录潮汐客服",
      lines: [`${name}，你好。`, "点开下面的链接并按一下“登录”即可，不需要密码。"],
      button: "登录",
      after: [`链接 ${minutes} 分钟内有效，只能用一次。`, "如果不是你要登录，不用理会这封信。"],
    }),
    en: ({ name, minutes }: { name: string; minutes: number }) => ({
      subject: "Sign in to Tideline",
      lines: [`Hello ${name},`, "Open the link below and press “Sign in”; no password needed."],
      button: "Sign in",
      after: [`The link works once, within ${minutes} minutes.`, "If you did not ask for it, ignore this mail."],
    }),
  },
  reset: {
    "zh-CN": ({ name, minutes }: { name: string; minutes: number }) => ({
      subject: "重设密码",
      lines: [`${name}，你好。`, "点开下面的链接，设一个新密码。设好之后，其他设备上的登录都会退出。"],
      button: "设新密码",
      after: [`链接 ${minutes} 分钟内有效，只能用一次。`, "如果不是你要重设，不用理会，原来的密码照常使用。"],
    }),
    en: ({ name, minutes }: { name: string; minutes: number }) => ({
      subject: "Choose a new password",
      lines: [
        `Hello ${name},`,
        "Open the link below and choose a new password. You will be signed out everywhere else.",
      ],
      button: "Choose a new password",
      after: [
        `The link works once, within ${minutes} minutes.`,
        "If you did not ask for it, ignore this mail; your password stays as it is.",
      ],
    }),
  },
  disconnected: {
    "zh-CN": ({ channel, shop, why }: Disconnected) => ({
      subject: `${shop} 的渠道「${channel}」断开了`,
      lines: [
        `${breakWords["zh-CN"](why)}从现在起，「${channel}」的回复发不出去，顾客可能在等。`,
        "打开渠道设置，按页面上的提示重新填写密钥或重新授权，就会恢复。",
      ],
      button: "重新连接",
      after: ["恢复之前，新消息只要平台还在推送，就会照常收进收件箱。其他渠道不受影响。"],
    }),
    en: ({ channel, shop, why }: Disconnected) => ({
      subject: `${shop}: the channel “${channel}” is disconnected`,
      lines: [
        `${breakWords.en(why)} Replies through “${channel}” no longer get out, and customers may be waiting.`,
        "Open the channel's settings and enter the secret again, or authorise it anew, as the page says.",
      ],
      button: "Reconnect",
      after: [
        "Until then new messages still arrive as long as the platform delivers them. Other channels go on as usual.",
      ],
    }),
  },
  invitation: {
    "zh-CN": ({ inviter, shop, role }: { inviter: string; shop: string; role: string }) => ({
      subject: `${inviter} 邀请你加入 ${shop}`,
      lines: ["你好。", `${inviter} 邀请你以“${roleWords["zh-CN"][role]}”的身份加入 ${shop} 的客服工作台。`],
      button: "查看邀请",
      after: ["邀请 7 天内有效，只能用这个邮箱的账号接受。"],
    }),
    en: ({ inviter, shop, role }: { inviter: string; shop: string; role: string }) => ({
      subject: `${inviter} invites you to ${shop}`,
      lines: ["Hello,", `${inviter} invites you to the customer service of ${shop} as ${roleWords.en[role]}.`],
      button: "See the invitation",
      after: ["The invitation lasts 7 days and is for an account with this e-mail address only."],
    }),
  },
}

type Disconnected = { channel: string; shop: string; why: string | null }

const breakWords: Record<ShopLocale, (why: string | null) => string> = {
  "zh-CN": (why) =>
    why === "access_withdrawn"
      ? "账号在平台上取消了授权。"
      : why === "not_configured"
        ? "平台说配置不完整。"
        : "平台不再接受保存的密钥。",
  en: (why) =>
    why === "access_withdrawn"
      ? "The account withdrew its authorisation on the platform."
      : why === "not_configured"
        ? "The platform says that something in the settings is missing."
        : "The platform no longer accepts the saved secret.",
}

const roleWords: Record<ShopLocale, Record<string, string>> = {
  "zh-CN": { owner: "所有者", admin: "管理员", supervisor: "主管", agent: "客服" },
  en: { owner: "owner", admin: "admin", supervisor: "supervisor", agent: "agent" },
}

function layOut({ subject, lines, button, after }: Words, locale: ShopLocale, link?: string): Mail {
  const brand = locale === "en" ? "Tideline" : "潮汐客服"
  const text = [...lines, ...(link ? [link] : []), ...after, `— ${brand}`].join("\n\n")
  const paragraphs = (list: string[], colour: string) =>
    list.map((line) => `<p style="margin:0 0 12px;color:${colour}">${escapeHtml(line)}</p>`).join("")
  const action = link
    ? `<p style="margin:20px 0"><a href="${escapeHtml(link)}" style="background:#0b7285;color:#fff;padding:10px 18px;border-radius:6px;text-decoration:none">${escapeHtml(button ?? link)}</a></p><p style="margin:0 0 20px;color:#667;font-size:12px;word-break:break-all">${escapeHtml(link)}</p>`
    : ""
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${escapeHtml(subject)}</title><body style="margin:0;background:#f6f8f9"><div style="max-width:480px;margin:0 auto;padding:32px 24px;background:#fff;font:15px/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif"><p style="margin:0 0 20px;font-weight:600;color:#0b7285">${brand}</p>${paragraphs(lines, "#1d2730")}${action}${paragraphs(after, "#667")}</div></body></html>`
  return { subject: subject.replace(/[\r\n]+/g, " "), text, html }
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign]!)

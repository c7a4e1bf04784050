/** One old chat: what the customer and the shop's people said, oldest first. */
export type OldTurn = { from: "contact" | "person"; text: string; at: string | null }
export type OldChat = { turns: OldTurn[] }

/** One line of an export, before anybody knows who is who. */
export type ChatLine = { chat: string; at: string | null; from: string; text: string }

export const mostMessages = 20_000
const longestMessage = 2000

const headings = {
  chat: [
    "chat id",
    "chat_id",
    "chatid",
    "conversation",
    "conversation id",
    "conversation_id",
    "session",
    "session id",
    "session_id",
    "thread",
    "id",
    "会话",
    "会话id",
    "会话编号",
    "对话id",
    "聊天id",
  ],
  at: ["time", "at", "date", "timestamp", "created_at", "sent_at", "时间", "日期", "发送时间", "消息时间"],
  from: ["from", "sender", "author", "role", "who", "speaker", "发送者", "发送方", "角色", "发言人", "身份"],
  text: ["text", "message", "content", "body", "内容", "消息", "消息内容", "文本"],
} as const
type Column = keyof typeof headings

const customers =
  /^(?:(?:customer|buyer|user|contact|client|visitor|guest|consumer|c)(?![a-z])|客户|顾客|买家|用户|访客|消费者)/i
const people =
  /^(?:(?:agent|seller|staff|human|support|service|shop|merchant|operator|employee|rep|person|a)(?![a-z])|客服|卖家|商家|店铺|坐席|店小二|人工|员工)/i
const machines = /^(?:(?:bot|robot|system|auto|assistant)(?![a-z])|机器人|系统|自动|智能)/i

/** The lines of a table whose first row names its columns; null when it does not name them. */
export function linesOfTable(rows: readonly (readonly string[])[]): ChatLine[] | null {
  const names = (rows[0] ?? []).map((name) => name.trim().toLowerCase())
  const at = (column: Column) => names.findIndex((name) => (headings[column] as readonly string[]).includes(name))
  const columns = { chat: at("chat"), at: at("at"), from: at("from"), text: at("text") }
  if (columns.chat < 0 || columns.from < 0 || columns.text < 0) return null
  return rows.slice(1).map((row) => ({
    chat: row[columns.chat] ?? "",
    at: columns.at < 0 ? null : row[columns.at] || null,
    from: row[columns.from] ?? "",
    text: row[columns.text] ?? "",
  }))
}

/** The lines of a JSON export: one flat array of messages, or an array of chats with their messages. Null for anything else. */
export function linesOfJson(data: unknown): ChatLine[] | null {
  if (!Array.isArray(data)) return null
  const lines = data.flatMap((entry, place): (ChatLine | null)[] => {
    if (!isRecord(entry)) return [null]
    const inner = entry.messages ?? entry.turns
    const chat = word(entry, "chatId", "chat_id", "chat", "conversationId", "conversation_id", "session", "id")
    if (Array.isArray(inner)) {
      return inner.map((message) => (isRecord(message) ? lineOf(message, chat ?? String(place)) : null))
    }
    return [chat === null ? null : lineOf(entry, chat)]
  })
  return lines.every((line) => line !== null) ? lines : null
}

const lineOf = (message: Record<string, unknown>, chat: string): ChatLine | null => {
  const text = word(message, "text", "message", "content", "body")
  const from = word(message, "from", "sender", "author", "role")
  if (text === null || from === null) return null
  return { chat, at: word(message, "time", "at", "date", "timestamp", "created_at"), from, text }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null

function word(record: Record<string, unknown>, ...names: string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(record, name) ? record[name] : undefined
    if (typeof value === "string") return value
    if (typeof value === "number") return String(value)
  }
  return null
}

/**
 * The chats of an export, in the order they began. Words such as "buyer" or "客服" say who speaks; where they do not, who
 * opens a chat is its customer. What machines said is left out, and so is a chat without a customer's words.
 */
export function chatsIn(lines: readonly ChatLine[]): OldChat[] {
  const byChat = new Map<string, ChatLine[]>()
  for (const line of lines) {
    const text = line.text.trim()
    if (!text || machines.test(line.from.trim())) continue
    const known = byChat.get(line.chat) ?? []
    known.push({ ...line, from: line.from.trim(), text: text.slice(0, longestMessage), at: momentOf(line.at) })
    byChat.set(line.chat, known)
  }
  return [...byChat.values()].flatMap((chat) => {
    const ordered = chat.every(({ at }) => at !== null)
      ? [...chat].sort((a, b) => (a.at as string).localeCompare(b.at as string))
      : chat
    const opener = ordered.find(({ from }) => !people.test(from))?.from
    const turns = ordered.map(({ from, text, at }): OldTurn => {
      const isCustomer = customers.test(from) || (!people.test(from) && from === opener)
      return { from: isCustomer ? "contact" : "person", text, at }
    })
    return turns.some(({ from }) => from === "contact") ? [{ turns }] : []
  })
}

/** ISO time of what an export calls a time: ISO, "2026-03-01 10:02:11", or seconds or milliseconds since 1970. */
function momentOf(text: string | null): string | null {
  if (!text) return null
  const trimmed = text.trim()
  const stamp = /^\d{10}$/.test(trimmed) ? Number(trimmed) * 1000 : /^\d{13}$/.test(trimmed) ? Number(trimmed) : null
  const plain = trimmed.replace(/^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?/, "$1-$2-$3")
  const moment = new Date(stamp ?? (/[zZ]|[+-]\d{2}:?\d{2}$/.test(plain) ? plain : `${plain.replace(" ", "T")}Z`))
  const parsed = Number.isNaN(moment.getTime()) ? new Date(plain) : moment
  return Number.isNaN(parsed.getTime()) ? null : parsed.toISOString()
}

import { sameSecret } from "@/server/channels/authenticity"
import type { ConnectionInHand, MailedAnswer } from "@/server/channels/channel"
import { env } from "@/server/env"
import { signText } from "@/server/seal"

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const letters = "abcdefghijklmnopqrstuvwxyz234567"

/** 128 bits as 26 small letters and digits, which survive every mail program. */
function shorten(id: string): string {
  let rest = BigInt(`0x${id.replaceAll("-", "")}`)
  let text = ""
  for (let at = 0; at < 26; at++, rest /= 32n) text = letters[Number(rest % 32n)] + text
  return text
}

function lengthen(short: string): string | null {
  if (!/^[a-z2-7]{26}$/.test(short)) return null
  let number = 0n
  for (const letter of short) number = number * 32n + BigInt(letters.indexOf(letter))
  if (number >= 1n << 128n) return null
  const id = number
    .toString(16)
    .padStart(32, "0")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
  return uuid.test(id) ? id : null
}

/** The domain our own addresses and message ids stand under. */
export function ownDomainOf({ settings }: Pick<ConnectionInHand, "settings">): string {
  return (settings.ownDomain || env.MAIL_DOMAIN || "localhost").toLowerCase()
}

/** Whether mail can come to an address of ours at all. */
export const hasIntake = ({ settings }: Pick<ConnectionInHand, "settings">) =>
  Boolean(settings.ownDomain || env.MAIL_DOMAIN)

/** `support+<connection>@in…`: where the world may write to this connection. */
export const intakeAddress = (connection: Pick<ConnectionInHand, "id" | "settings">) =>
  `support+${shorten(connection.id)}@${ownDomainOf(connection)}`

/** `r+<connection><conversation><signature>@in…`: where answers to one conversation go. */
export const replyAddress = (connection: ConnectionInHand, conversationId: string) =>
  `r+${shorten(connection.id)}${tokenOf(connection, conversationId)}@${ownDomainOf(connection)}`

/** `<c-{conversation}.{n}@in…>`, the conversation with our signature. */
export const messageIdOf = (connection: ConnectionInHand, conversationId: string, number: number) =>
  `<c-${tokenOf(connection, conversationId)}.${number}@${ownDomainOf(connection)}>`

/** The connection an address of ours leads to; null when it is none of ours. */
export function connectionOf(address: string): string | null {
  const found = /^(?:support\+([a-z2-7]{26})|r\+([a-z2-7]{26})[a-z2-7]{34})@/.exec(address.toLowerCase())
  return found ? lengthen((found[1] ?? found[2])!) : null
}

/** The conversations these message ids and addresses prove to be ours, in their order. */
export function provenThreads(
  connection: ConnectionInHand,
  { messageIds, addresses }: { messageIds: string[]; addresses: string[] },
): string[] {
  const tokens = [
    ...messageIds.map((id) => /^<c-([a-z2-7]{34})\.\d{1,9}@/.exec(id)?.[1]),
    ...addresses.map((address) => /^r\+[a-z2-7]{26}([a-z2-7]{34})@/.exec(address.toLowerCase())?.[1]),
  ]
  const proven = tokens.flatMap((token) => {
    const id = token && lengthen(token.slice(0, 26))
    return id && sameSecret(token, tokenOf(connection, id)) ? [id] : []
  })
  return [...new Set(proven)]
}

/** The one of our answers that the first of these message ids with our signature names. */
export function provenAnswer(connection: ConnectionInHand, messageIds: string[]): MailedAnswer | null {
  for (const messageId of messageIds) {
    const number = /^<c-[a-z2-7]{34}\.(\d{1,9})@/.exec(messageId)?.[1]
    const [conversationId] = provenThreads(connection, { messageIds: [messageId], addresses: [] })
    if (conversationId && number) return { conversationId, number: Number(number) }
  }
  return null
}

function tokenOf({ id }: Pick<ConnectionInHand, "id">, conversationId: string): string {
  const signature = Buffer.from(signText("mail thread", `${id}:${conversationId}`), "base64url")
  const signed = [...signature.subarray(0, 8)].map((byte) => letters[byte % 32]).join("")
  return `${shorten(conversationId)}${signed}`
}

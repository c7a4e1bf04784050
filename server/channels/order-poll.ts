import { z } from "zod"
import type {
  Channel,
  ConnectionInHand,
  InboundMessage,
  OrderStatus,
  OutboundRequest,
  SendFailure,
} from "@/server/channels/channel"
import { noChat, orderContextOnly } from "@/server/channels/no-chat"
import { readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

type Span = { from: Date; to: Date; page: number }
type OrderList = {
  name: string
  /** the longest stretch of time the platform lets one ask for */
  longestMinutes: number
  request: (connection: ConnectionInHand, span: Span) => { url: string; init: OutboundRequest }
  /** the orders of an answer; null when it holds none */
  read: (answer: unknown, connection: ConnectionInHand) => { messages: InboundMessage[]; more: boolean } | null
  failures: Readonly<Record<string, SendFailure>>
}

/**
 * A shop platform that calls nobody and keeps its buyer chat closed: what changed among its orders is asked for stretch
 * by stretch. The cursor is the stretch that comes next.
 */
export function orderPoll(
  list: OrderList,
): Pick<Channel, "verify" | "acknowledge" | "parse" | "pull" | "send" | "simulate"> {
  return {
    verify: () => ({ ok: false, status: 405, why: "nothing is delivered here" }),
    acknowledge: () => ({ status: 405 }),
    parse: () => [],
    ...noChat(`${list.name}_no_chat`),
    simulate: () => {
      throw new AppError("conflict", "Nobody can write on this platform from here", { reason: "not-playable" })
    },
    async pull(connection, { cursor }) {
      const span = spanFrom(cursor, connection.now, list.longestMinutes)
      const { url, init } = list.request(connection, span)
      const { status, text } = await connection.fetch(url, { timeoutMs: 10_000, ...init })
      const answer = readAnswer(status, text)
      const page = list.read(answer, connection)
      if (!page) throw failureOf(answer, list.failures)
      const next = page.more ? { ...span, page: span.page + 1 } : { from: span.to, page: 1 }
      const behind = !page.more && connection.now.getTime() - span.to.getTime() > 120_000
      return { messages: page.messages, cursor: JSON.stringify(next), more: page.more || behind }
    },
  }
}

const kept = z.object({
  from: z.coerce.date(),
  to: z.coerce.date().optional(),
  page: z.number().int().min(1).catch(1),
})

/** Begins a day back; a page in the middle of a stretch keeps its end, so that nothing shifts between two pages. */
function spanFrom(cursor: string | null, now: Date, longestMinutes: number): Span {
  const read = cursor ? kept.safeParse(cursorIn(cursor)) : null
  const from = read?.success ? read.data.from : new Date(now.getTime() - 86_400_000)
  const end = read?.success ? read.data.to : undefined
  const to = end ?? new Date(Math.min(now.getTime(), from.getTime() + longestMinutes * 60_000))
  return { from, to, page: read?.success ? read.data.page : 1 }
}

/** What is no cursor of ours begins anew. */
function cursorIn(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return null
  }
}

function readAnswer(status: number, text: string): unknown {
  if (status >= 500) throw new AppError("unavailable", "The platform is down", { reason: "platform_down" })
  try {
    return readJson(text)
  } catch (cause) {
    throw new AppError("unavailable", "The platform's answer cannot be read", { cause, reason: "platform_down" })
  }
}

const refused = z.object({
  error_response: z.object({
    code: z.coerce.string().optional(),
    error_code: z.coerce.string().optional(),
    msg: z.string().optional(),
    zh_desc: z.string().optional(),
    error_msg: z.string().optional(),
  }),
})

function failureOf(answer: unknown, failures: OrderList["failures"]): AppError {
  const read = refused.safeParse(answer)
  const said = read.success ? read.data.error_response : {}
  const code = said.code ?? said.error_code ?? ""
  const detail = [code, said.msg ?? said.zh_desc ?? said.error_msg].filter(Boolean).join(" ").slice(0, 300)
  const reason = failures[code] ?? "platform_down"
  return new AppError("unavailable", "The platform refused the look", {
    reason,
    details: reason === "token_invalid" || !detail ? {} : { detail },
  })
}

/** One order of a list as the event it is: an order that changed again is another one. Prices are in yuan. */
export function changedOrder(
  connection: ConnectionInHand,
  order: {
    number: string
    /** as the platform writes it */
    changed: string | null | undefined
    status: string | null | undefined
    standing: OrderStatus
    total: string | null | undefined
    placed: string | null | undefined
    items: NonNullable<InboundMessage["order"]>["items"] | null
  },
): InboundMessage {
  const { number, changed, status, standing, total, placed, items } = order
  return {
    externalId: `${number}:${changed ?? status ?? ""}`,
    type: "order_event",
    direction: "system",
    accountRef: connection.settings.appKey ?? connection.settings.clientId,
    threadRef: number,
    sender: { externalId: number },
    occurredAt: fromChinaTime(changed) ?? connection.now,
    order: {
      number,
      event: "order_changed",
      status: status ?? undefined,
      standing,
      total: total ?? undefined,
      currency: "CNY",
      placedAt: fromChinaTime(placed),
      ...(items?.length ? { items } : {}),
    },
  }
}

/** A moment on the clocks of mainland China, as "2025-03-01 16:08:20". */
export const chinaTime = (at: Date) =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ")

/** The same the other way round. */
export function fromChinaTime(written: string | null | undefined): Date | undefined {
  if (!written || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(written)) return undefined
  const at = new Date(`${written.replace(" ", "T")}+08:00`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

export function formPost(fields: Record<string, string>): OutboundRequest {
  return {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8" },
    body: new URLSearchParams(fields).toString(),
  }
}

export const orderAbilities: Channel["abilities"] = { ...orderContextOnly, polled: { everySeconds: 60 } }

/** A key, secret or token of a platform, as it is copied from a page. */
export const credential = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{2,500}$/, "no-spaces")

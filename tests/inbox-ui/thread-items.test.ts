import { expect, test } from "vitest"
import type { HeldReply, ThreadMessage } from "@/components/inbox/conversation"
import { type ThreadItem, threadItems, type Unsent } from "@/components/inbox/thread-items"
import type { GrowingAnswer } from "@/server/realtime/rules/growing-answer"

const minutes = (count: number) => new Date(Date.UTC(2026, 2, 1, 10, count))
const said = (seq: number, over: Partial<ThreadMessage> = {}): ThreadMessage => ({
  id: `m${seq}`,
  seq,
  direction: "inbound",
  author: "contact",
  kind: "text",
  text: `line ${seq}`,
  media: [],
  heard: null,
  mail: null,
  cites: [],
  choices: [],
  clientId: null,
  status: "received",
  error: null,
  occurredAt: minutes(seq),
  createdAt: minutes(seq),
  editedAt: null,
  member: null,
  ...over,
})
const waiting = (clientId: string): Unsent => ({
  clientId,
  conversationId: "c",
  kind: "reply",
  text: "on its way",
  mentions: [],
  seenActivity: 1,
  at: minutes(9),
  state: "sending",
})
type Over = {
  unsent?: Unsent[]
  held?: HeldReply[]
  growing?: GrowingAnswer
  freshAfter?: number | null
  unreadAfter?: number
}
const draw = (messages: ThreadMessage[], over: Over = {}) =>
  threadItems({
    messages,
    unsent: over.unsent ?? [],
    held: over.held ?? [],
    growing: over.growing ?? null,
    freshAfter: over.freshAfter ?? null,
    unreadAfter: over.unreadAfter ?? null,
    me: "me",
    dayOf: (at) => at.toISOString().slice(0, 10),
  })
const shape = (items: ThreadItem[]) =>
  items.map((item) =>
    item.kind === "message" ? `${item.message.id}${item.led ? "+" : ""}${item.fresh ? "!" : ""}` : item.kind,
  )

test("parts the days and joins what one voice says in a row", () => {
  const items = draw([
    said(1),
    said(2),
    said(3, { author: "bot", direction: "outbound" }),
    said(4, { createdAt: new Date("2026-03-02T01:00:00Z") }),
  ])
  expect(shape(items)).toEqual(["day", "m1", "m2+", "m3", "day", "m4"])
})

test("does not join the words of two agents", () => {
  const by = (id: string) => ({ author: "agent", direction: "outbound", member: { id, name: id } })
  expect(shape(draw([said(1, by("li")), said(2, by("chen"))]))).toEqual(["day", "m1", "m2"])
})

test("shows only the newest handoff as a card, because the summary is of that one", () => {
  const event = { direction: "event", kind: "handed-off", text: "asked", author: "bot" }
  expect(shape(draw([said(1, event), said(2), said(3, event)]))).toEqual(["day", "event", "m2", "handoff"])
})

test("an answer that grows stands at the end under the key its message will have, and gives way to it", () => {
  const growing = { key: "answer:m1", text: "Within 24 hours.", step: 1 }
  const answer = said(2, { author: "bot", direction: "outbound", clientId: "answer:m1" })
  const before = draw([said(1)], { growing })
  const after = draw([said(1), answer], { growing })
  expect(shape(before)).toEqual(["day", "m1", "growing"])
  expect(shape(after)).toEqual(["day", "m1", "m2"])
  expect(after.at(-1)?.key).toBe(before.at(-1)?.key)
})

test("marks what came after the agent's sight, but never their own words", () => {
  const own = said(3, { author: "agent", direction: "outbound", member: { id: "me", name: "Me" } })
  expect(shape(draw([said(1), said(2), own, said(4)], { freshAfter: 1 }))).toEqual([
    "day",
    "m1",
    "fresh",
    "m2!",
    "m3",
    "m4!",
  ])
})

test("a message on its way gives its place to the kept one, under the same key", () => {
  const unsent = [waiting("client-1")]
  const before = draw([said(1)], { unsent })
  const after = draw([said(1), said(2, { author: "agent", direction: "outbound", clientId: "client-1" })], { unsent })
  expect(shape(before)).toEqual(["day", "m1", "unsent"])
  expect(shape(after)).toEqual(["day", "m1", "m2"])
  expect(after.at(-1)?.key).toBe(before.at(-1)?.key)
})

test("shows a reply that can be taken back once, whatever of it the browser and the thread still hold", () => {
  const held: HeldReply = {
    id: "h1",
    clientId: "w1",
    text: "on its way",
    fileIds: [],
    heldAt: minutes(9),
    sendsAt: minutes(10),
    refused: null,
    actions: 0,
    member: { id: "me", name: "Me" },
  }
  expect(shape(draw([said(1)], { held: [held], unsent: [waiting("w1")] }))).toEqual(["day", "m1", "held"])
  const sent = said(2, { direction: "outbound", author: "agent", clientId: "w1" })
  expect(shape(draw([said(1), sent], { held: [held] }))).toEqual(["day", "m1", "m2"])
})

test("marks once where the reader left off, and no bubble for it", () => {
  expect(shape(draw([said(1), said(2), said(3)], { unreadAfter: 1 }))).toEqual(["day", "m1", "fresh", "m2", "m3+"])
})

import { describe, expect, test } from "vitest"
import { inkOn } from "@/components/widget/colors"
import { partsOf } from "@/components/widget/frame/links"
import { judge, type Outgoing, openOutbox, pauseAfter } from "@/components/widget/frame/outbox"
import { storeOf } from "@/components/widget/frame/storage"
import { countUnread, emptyThread, mergeThread, openChoices, openGrowing } from "@/components/widget/frame/thread"
import { clockTime, dayName } from "@/components/widget/frame/time"
import { closedDocument, frameDocument } from "@/components/widget/frame-document"
import { isOnSites, readSites } from "@/components/widget/read-sites"
import type { VisitorConversation, VisitorMessage } from "@/server/flows/read-visitor-thread"
import { hearGrowing } from "@/server/realtime/rules/growing-answer"

describe("what a visitor said is sent once and never lost", () => {
  const said = (id: string, at: number): Outgoing => ({ id, type: "text", text: id, at, locale: "zh-CN" })

  test("two tabs on one store see each other's messages in the order they were written", () => {
    const shared = new Map<string, string>()
    const one = openOutbox(storeOf(shared))
    const other = openOutbox(storeOf(shared))
    one.add(said("second", 2))
    other.add(said("first", 1))
    expect(one.all().map((message) => message.id)).toEqual(["first", "second"])
    expect(other.next()?.id).toBe("first")
  })

  test("a kept message is not sent again, and leaves when the thread shows it", () => {
    const outbox = openOutbox(storeOf(new Map()))
    outbox.add(said("a", 1))
    outbox.change("a", { kept: true })
    expect(outbox.next()).toBeNull()
    expect(outbox.all()).toHaveLength(1)
    outbox.settle([null, "a"])
    expect(outbox.all()).toEqual([])
  })

  test("a refused message waits for the visitor's word and holds no other back", () => {
    const outbox = openOutbox(storeOf(new Map()))
    outbox.add(said("a", 1))
    outbox.add(said("b", 2))
    outbox.change("a", { refused: true })
    expect(outbox.next()?.id).toBe("b")
    outbox.change("a", { refused: false })
    expect(outbox.next()?.id).toBe("a")
  })

  test("a damaged entry is passed over", () => {
    const outbox = openOutbox(storeOf(new Map([["out:x", "{"]])))
    outbox.add(said("a", 1))
    expect(outbox.all().map((message) => message.id)).toEqual(["a"])
  })

  test("only answers that will never change refuse a message", () => {
    expect([200, 401, 400, 413, 404, 0, 429, 500, 503].map(judge)).toEqual([
      "kept",
      "renew",
      "refused",
      "refused",
      "refused",
      "later",
      "later",
      "later",
      "later",
    ])
    expect([1, 2, 3, 9].map(pauseAfter)).toEqual([1000, 2000, 4000, 30_000])
  })
})

describe("the thread grows without doubling", () => {
  const conversation: VisitorConversation = {
    id: "c1",
    channel: "private-conversation-c1",
    status: "open",
    holder: "bot",
    agentName: null,
    line: null,
    left: null,
    rated: false,
  }
  const message = (seq: number, change: Partial<VisitorMessage> = {}): VisitorMessage => ({
    seq,
    from: "contact",
    kind: "said",
    edited: false,
    text: `m${seq}`,
    name: null,
    cites: [],
    choices: [],
    files: [],
    clientId: null,
    at: "2026-01-01T00:00:00.000Z",
    ...change,
  })

  test("the same answer twice leaves one of each, in order", () => {
    const heard = { conversation, messages: [message(2), message(1)], upTo: 3 }
    const once = mergeThread(emptyThread, heard)
    expect(mergeThread(once, heard)).toEqual(once)
    expect(once.messages.map(({ seq }) => seq)).toEqual([1, 2])
    expect(once.upTo).toBe(3)
  })

  test("an answer that comes late takes nothing back", () => {
    const now = mergeThread(emptyThread, {
      conversation: { ...conversation, holder: "agent" },
      messages: [message(1), message(4)],
      upTo: 4,
    })
    const after = mergeThread(now, { conversation, messages: [message(1), message(2)], upTo: 2 })
    expect(after.conversation?.holder).toBe("agent")
    expect(after.upTo).toBe(4)
    expect(after.messages.map(({ seq }) => seq)).toEqual([1, 2, 4])
  })

  test("a new conversation keeps the old one above it", () => {
    const old = mergeThread(emptyThread, { conversation, messages: [message(1)], upTo: 1 })
    const next = mergeThread(old, { conversation: { ...conversation, id: "c2" }, messages: [message(1)], upTo: 1 })
    expect(next.earlier).toHaveLength(1)
    expect(next.messages).toHaveLength(1)
  })

  test("unread counts the shop's words after what was seen, not events and not the visitor's own", () => {
    const thread = mergeThread(emptyThread, {
      conversation,
      messages: [
        message(1, { from: "bot" }),
        message(2),
        message(3, { from: "agent", kind: "joined" }),
        message(4, { from: "agent" }),
      ],
      upTo: 4,
    })
    expect(countUnread(thread, 1)).toBe(1)
  })

  const now = Date.parse("2026-11-20T08:00:00Z")

  test("quick answers are offered until the visitor speaks", () => {
    const asks = message(2, { from: "bot", choices: [{ text: "尺码" }] })
    const thread = mergeThread(emptyThread, { conversation, messages: [message(1), asks], upTo: 2 })
    expect(openChoices(thread, 0, now)).toEqual(["尺码"])
    expect(openChoices(thread, 1, now)).toEqual([])
    expect(openChoices(mergeThread(thread, { conversation, messages: [message(3)], upTo: 3 }), 0, now)).toEqual([])
  })

  test("a survey's answers are offered after the end too, as long as they are heard", () => {
    const asked = message(2, { from: "system", choices: [{ text: "1 很不满意" }], at: new Date(now).toISOString() })
    const ended = { ...conversation, status: "resolved" as const }
    const thread = mergeThread(emptyThread, { conversation: ended, messages: [message(1), asked], upTo: 2 })
    expect(openChoices(thread, 0, now + 2 * 86_400_000)).toEqual(["1 很不满意"])
    expect(openChoices(thread, 0, now + 3 * 86_400_000)).toEqual([])
  })

  describe("an answer that grows", () => {
    const growing = { key: "answer:m1", text: "一天内发货。", step: 2 }
    const open = mergeThread(emptyThread, { conversation, messages: [message(1)], upTo: 1 })
    const threadWith = (change: Partial<VisitorConversation>, ...said: VisitorMessage[]) =>
      mergeThread(open, { conversation: { ...conversation, ...change }, messages: said, upTo: 1 + said.length })

    test("stands below the thread until its message is there", () => {
      expect(openGrowing(open, growing)).toEqual(growing)
      expect(openGrowing(threadWith({}, message(2, { from: "bot", clientId: "answer:m1" })), growing)).toBeNull()
      expect(openGrowing(threadWith({}, message(2, { from: "bot", clientId: "answer:m0" })), growing)).toEqual(growing)
    })

    test("is gone once a person holds the chat, it is closed, or what was shown is taken back", () => {
      expect(openGrowing(threadWith({ holder: "agent" }), growing)).toBeNull()
      expect(openGrowing(threadWith({ holder: "queue" }), growing)).toBeNull()
      expect(openGrowing(threadWith({ status: "resolved" }), growing)).toBeNull()
      expect(openGrowing(open, { ...growing, text: "" })).toBeNull()
      expect(openGrowing(emptyThread, growing)).toBeNull()
    })

    test("is not brought back by an event that comes late, or is none", () => {
      const takenBack = hearGrowing(growing, { ...growing, text: "", step: 3 })
      expect(takenBack?.text).toBe("")
      expect(hearGrowing(takenBack, growing)).toBe(takenBack)
      for (const none of [null, "x", {}, { key: 1, text: "x", step: 9 }, { key: "k", text: "x" }]) {
        expect(hearGrowing(growing, none)).toBe(growing)
      }
      expect(hearGrowing(takenBack, { key: "answer:m2", text: "好", step: 4 })?.text).toBe("好")
    })
  })
})

describe("words are shown as words", () => {
  test.each([
    ["看 https://a.example/x。", ["看 ", "https://a.example/x", "。"]],
    ["见https://a.example/路径", ["见", "https://a.example/", "路径"]],
    ["(https://a.example/b_(c)).", ["(", "https://a.example/b_(c)", ")."]],
    ["javascript:alert(1) data:text/html,x", ["javascript:alert(1) data:text/html,x"]],
    ["https://good.example@evil.example/", ["https://good.example@evil.example/"]],
    ["<b>x</b>", ["<b>x</b>"]],
  ])("%s", (text, parts) => {
    expect(partsOf(text).map((part) => part.text)).toEqual(parts)
    for (const { href } of partsOf(text)) if (href) expect(href).toMatch(/^https?:\/\//)
  })

  test("days are named by the calendar, years only when they differ", () => {
    const now = new Date(2026, 0, 2, 0, 30).getTime()
    const words = { today: "今天", yesterday: "昨天" }
    expect(dayName(new Date(2026, 0, 2, 0, 1).getTime(), now, "zh-CN", words)).toBe("今天")
    expect(dayName(new Date(2026, 0, 1, 23, 59).getTime(), now, "zh-CN", words)).toBe("昨天")
    expect(dayName(new Date(2025, 11, 30).getTime(), now, "zh-CN", words)).toBe("2025年12月30日")
    expect(clockTime(new Date(2026, 0, 2, 8, 5).getTime())).toBe("08:05")
  })

  test("a merchant's words cannot leave their place in the document", () => {
    const hostile = `</script><script>alert(1)</script>"'&`
    const document = frameDocument(
      {
        key: "k",
        locale: "en",
        shop: hostile,
        bot: { name: { "zh-CN": hostile, en: hostile }, greeting: { "zh-CN": hostile, en: hostile }, enabled: true },
        color: "#0b7285",
        ink: "#ffffff",
        sites: null,
        opening: { hours: null, mails: false },
        realtime: null,
      },
      "nonce",
    )
    expect(document).not.toContain("<script>alert")
    expect(document.match(/<\/script>/g)).toHaveLength(2)
    const config = /type="application\/json">(.*?)<\/script>/s.exec(document)![1]!
    expect(JSON.parse(config).shop).toBe(hostile)
    expect(closedDocument(hostile, "en", "nonce")).not.toContain("<script>alert")
  })
})

describe("the chat appears only where the merchant wants it", () => {
  test("sites become policy sources and nothing else does", () => {
    expect(readSites(undefined)).toBeNull()
    expect(readSites(" ")).toBeNull()
    expect(readSites("Shop.example, https://www.shop.example/path；*.x.example")).toEqual([
      "shop.example",
      "https://www.shop.example",
      "*.x.example",
    ])
    expect(readSites("https://only.example http://localhost:3100/")).toEqual([
      "https://only.example",
      "http://localhost:3100",
    ])
    expect(readSites("a.example 'unsafe-inline' *; script-src")).toEqual(["a.example", "script-src"])
  })

  test("an origin counts by scheme, host and port", () => {
    const sites = ["shop.example", "https://safe.example", "*.x.example", "localhost:3100"]
    expect(isOnSites("http://shop.example", sites)).toBe(true)
    expect(isOnSites("https://safe.example", sites)).toBe(true)
    expect(isOnSites("http://safe.example", sites)).toBe(false)
    expect(isOnSites("https://a.x.example", sites)).toBe(true)
    expect(isOnSites("https://evilx.example", sites)).toBe(false)
    expect(isOnSites("http://localhost:3101", sites)).toBe(false)
    expect(isOnSites("null", sites)).toBe(false)
    expect(isOnSites("null", null)).toBe(true)
  })

  test("text on the merchant's colour is black or white, whichever reads", () => {
    expect(inkOn("#ffe066")).toBe("#000000")
    expect(inkOn("#0b7285")).toBe("#ffffff")
  })
})

import { afterAll, beforeEach, expect, test } from "vitest"
import { connectionWith } from "../connection-for-tests"
import { startScriptedImap } from "./scripted-imap"

const imap = await startScriptedImap()
process.env.ALLOWED_PRIVATE_HOSTS = `127.0.0.1:${imap.port}`
const { email } = await import("@/server/channels/email")

const now = new Date("2025-03-01T08:00:00.000Z")
const settings = { address: "support@shop.example", imapHost: "127.0.0.1", imapPort: String(imap.port) }
const connection = (changed = {}) =>
  connectionWith({ now, settings, secrets: { imapPassword: "app password" }, ...changed })
const look = (cursor: string | null) => email.pull!(connection(), { cursor, delivery: null })
const letter = (number: number) => `Message-ID: <m${number}@x.example>\r\nFrom: ana@example.com\r\n\r\nmail ${number}`

beforeEach(() => {
  Object.assign(imap.box, { uidValidity: 7, uidNext: 5, letters: [], password: "app password", heard: [] })
})
afterAll(() => imap.stop())

test("the first look only takes the place; later ones bring what arrived since, once, and change nothing there", async () => {
  imap.arrives(letter(1))
  const first = await look(null)
  expect(first).toEqual({ messages: [], cursor: "7:5", more: false })
  expect(await look(first.cursor)).toEqual({ messages: [], cursor: "7:5", more: false })
  imap.arrives(letter(2))
  imap.arrives(letter(3))
  const second = await look(first.cursor)
  expect(second).toMatchObject({
    messages: [
      { externalId: "<m2@x.example>", text: "mail 2" },
      { externalId: "<m3@x.example>", text: "mail 3" },
    ],
    cursor: "7:7",
    more: false,
  })
  expect(await look(second.cursor)).toMatchObject({ messages: [], cursor: "7:7" })
  expect(imap.box.heard.join("\n")).not.toMatch(/STORE|EXPUNGE|DELETE|APPEND|SELECT|BODY\[/i)
})

test("many come page by page", async () => {
  for (let number = 0; number < 25; number++) imap.arrives(letter(number))
  const page = await look("7:4")
  expect(page).toMatchObject({ cursor: "7:24", more: true })
  expect(page.messages).toHaveLength(20)
  expect((await look(page.cursor)).messages).toHaveLength(5)
})

test("a mailbox numbered anew is read from a few days back, and every mail keeps its id", async () => {
  imap.arrives(letter(1))
  imap.box.uidValidity = 8
  expect(await look("7:900")).toMatchObject({ messages: [{ externalId: "<m1@x.example>" }], cursor: "8:5" })
})

test("a mail that is too large or cannot be read is told and passed by", async () => {
  imap.arrives(letter(1), true)
  imap.arrives("no head at all")
  imap.arrives(letter(3))
  const { messages, cursor } = await look("7:4")
  expect(messages).toMatchObject([
    { type: "unsupported", externalId: "imap:7:5", sender: { externalId: "ana@example.com" }, text: "Big" },
    { type: "unsupported", externalId: "imap:7:6" },
    { type: "text", externalId: "<m3@x.example>" },
  ])
  expect(cursor).toBe("7:7")
})

test("a wrong password, a closed door and a private address are told apart", async () => {
  imap.box.password = "changed"
  await expect(look("7:4")).rejects.toMatchObject({ code: "unavailable", reason: "token_invalid" })
  expect(await email.probe!(connection(), "")).toMatchObject({ ok: false, detail: "imap_refused" })
  imap.box.password = "app password"
  expect(await email.probe!(connection(), "")).toMatchObject({ ok: true })
  const inside = connection({ settings: { ...settings, imapHost: "127.0.0.2" } })
  await expect(email.pull!(inside, { cursor: null, delivery: null })).rejects.toMatchObject({ code: "invalid" })
  expect(await email.probe!(inside, "")).toMatchObject({ ok: false, detail: "imap_address" })
})

test("where no mailbox is set nothing is asked", async () => {
  const none = connection({ settings: { address: "support@shop.example" } })
  expect(await email.pull!(none, { cursor: "x", delivery: null })).toMatchObject({
    messages: [],
    cursor: "x",
    more: false,
  })
})

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { telegram } from "@/server/channels/telegram"
import { arriving, connectionWith } from "../connection-for-tests"
import { replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const botToken = "712000001:AAFakeTokenFakeTokenFakeTokenFakeTok"
const connected = () => connectionWith({ secrets: { secretToken: "uT3-nqG8v5_Kx2bWm9Rz7aYc4Lh6Ds1E", botToken } })
const delivered = (body: string) => arriving({ method: "POST", headers: {}, query: "", body })

let platform: ScriptedPlatform
beforeAll(async () => {
  platform = await startScriptedPlatform(() => ({ json: { ok: true, result: { message_id: 7 } } }))
  process.env.TELEGRAM_API_URL = platform.url
})
afterAll(() => platform.close())
beforeEach(() => platform.reset())

const bytes = Buffer.from([1, 2, 3])
const file = (kind: "image" | "voice" | "video" | "file", mime: string) => ({
  kind,
  mime,
  name: "a.bin",
  url: "https://desk.example/f/1",
  bytes: async () => bytes,
})

test.each([
  ["image", "image/png", "sendPhoto", "photo"],
  ["image", "image/svg+xml", "sendDocument", "document"],
  ["voice", "audio/ogg", "sendVoice", "voice"],
  ["voice", "audio/amr", "sendDocument", "document"],
  ["video", "video/mp4", "sendVideo", "video"],
  ["file", "application/pdf", "sendDocument", "document"],
] as const)("a file of kind %s and type %s goes by %s", async (kind, mime, method, field) => {
  const result = await telegram.send(connected(), replyTo("550000001/3", { text: "", media: [file(kind, mime)] }))
  expect(result).toEqual({ kind: "sent", externalId: "550000001:7" })
  expect(platform.heard.map(({ path }) => path)).toEqual([`/bot${botToken}/${method}`])
  const { headers, body } = platform.heard[0]!
  expect(headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/)
  expect(body).toContain('name="chat_id"\r\n\r\n550000001\r\n')
  expect(body).toContain('name="message_thread_id"\r\n\r\n3\r\n')
  expect(body).toContain(`name="${field}"; filename="a.bin"\r\nContent-Type: ${mime}\r\n\r\n\u0001\u0002\u0003`)
})

test("files go before the text, and the choices with the text", async () => {
  const message = replyTo("550000001", { media: [file("image", "image/png")], choices: ["Tak"] })
  expect(await telegram.send(connected(), message)).toMatchObject({ kind: "sent" })
  expect(platform.heard.map(({ path }) => path.split("/").at(-1))).toEqual(["sendPhoto", "sendMessage"])
  expect(platform.heard[1]!.json).toMatchObject({ reply_markup: { keyboard: [[{ text: "Tak" }]] } })
})

test("an answer in a chat of the merchant's own account is given in its name", async () => {
  await telegram.send(connected(), replyTo("550000001@bc1"))
  expect(platform.heard[0]!.json).toMatchObject({ chat_id: "550000001", business_connection_id: "bc1" })
})

test("a pressed button stops waiting, even where Telegram does not answer", async () => {
  const pressed = delivered(
    `{"update_id":1,"callback_query":{"id":"4382","from":{"id":550000001,"first_name":"Ola"},"data":"track"}}`,
  )
  await telegram.confirm!(pressed, connected())
  expect(platform.heard).toMatchObject([
    { path: `/bot${botToken}/answerCallbackQuery`, json: { callback_query_id: "4382" } },
  ])
  platform.next.push("break")
  await expect(telegram.confirm!(pressed, connected())).resolves.toBeUndefined()
  await telegram.confirm!(
    delivered(`{"update_id":2,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"text":"x"}}`),
    connected(),
  )
  expect(platform.heard).toHaveLength(2)
})

test("brings a customer's file", async () => {
  platform.next.push({ json: { ok: true, result: { file_path: "voice/file_3.oga" } } }, { text: "OggS" })
  expect(await telegram.fetchMedia!(connected(), { id: "v1", mime: "audio/ogg" })).toEqual({
    bytes: Buffer.from("OggS"),
    mime: "audio/ogg",
    name: "file_3.oga",
  })
  expect(platform.heard.map(({ path }) => path)).toEqual([
    `/bot${botToken}/getFile`,
    `/file/bot${botToken}/voice/file_3.oga`,
  ])
})

test("says when a file is gone, and when it may come later", async () => {
  platform.next.push({ status: 400, json: { ok: false, description: "Bad Request: file is too big" } })
  expect(await telegram.fetchMedia!(connected(), { id: "v1" })).toBeNull()
  platform.next.push({ status: 429, json: { ok: false, description: "Too Many Requests" } })
  await expect(telegram.fetchMedia!(connected(), { id: "v1" })).rejects.toMatchObject({ code: "unavailable" })
})

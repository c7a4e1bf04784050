import { expect, test } from "vitest"
import { multipartForm } from "@/server/channels/multipart-form"

const read = ({ headers, body }: ReturnType<typeof multipartForm>) =>
  new Response(new Uint8Array(body), { headers }).formData()

test("a reader of forms finds the fields and the files, byte for byte", async () => {
  const bytes = Buffer.from([0, 13, 10, 45, 45, 255])
  const form = await read(
    multipartForm({ chat_id: "12", caption: "您好\r\n--x", photo: { name: "图 1.png", mime: "image/png", bytes } }),
  )
  expect([form.get("chat_id"), form.get("caption")]).toEqual(["12", "您好\r\n--x"])
  const photo = form.get("photo") as File
  expect([photo.name, photo.type]).toEqual(["图 1.png", "image/png"])
  expect(Buffer.from(await photo.arrayBuffer())).toEqual(bytes)
})

test("a file's name cannot add a header or a field", async () => {
  const name = 'a"\r\nContent-Type: text/html\r\n\r\nx'
  const form = await read(multipartForm({ file: { name, mime: "text/plain\r\nx: y", bytes: Buffer.from("1") } }))
  expect([...form.keys()]).toEqual(["file"])
  expect((form.get("file") as File).type).toBe("text/plainx:y")
})

import { expect, test, vi } from "vitest"
import { openAttachments, type Upload, type Uploaded } from "@/components/widget/frame/attachments"
import { openBlobs } from "@/components/widget/frame/blobs"
import { storeOf } from "@/components/widget/frame/storage"

let made = 0
const newId = () => `key-${++made}`
const kept = (name: string): Uploaded => ({ fileId: `id of ${name}`, proof: "p", kind: "image", name })
const picture = (name: string, bytes = 3) => new File([new Uint8Array(bytes)], name, { type: "image/png" })

/** A page with the chat in it; pages on one store are tabs, or the same tab after a reload. */
function openPage(
  shared = new Map<string, string>(),
  upload: Upload = async ({ name }) => ({ status: 200, kept: kept(name) }),
) {
  const asked: string[] = []
  const page = openAttachments(
    storeOf(shared),
    openBlobs("test"),
    {
      upload: (file, ...rest) => {
        asked.push(file.name)
        return upload(file, ...rest)
      },
      alone: (_, deed) => deed(),
      newId,
    },
    { changed: () => undefined, moved: () => undefined },
  )
  return { ...page, asked, shared }
}
type Page = ReturnType<typeof openPage>

const names = (page: Page) =>
  page.drafts().map(({ name, kept, fault }) => `${name} ${kept ? "kept" : (fault ?? "waits")}`)
const keysOf = (page: Page) => page.drafts().map(({ key }) => key)
const until = (page: Page, ...states: string[]) => expect.poll(() => names(page)).toEqual(states)

test("files go up one after the other in the order they were chosen", async () => {
  const page = openPage()
  await page.add([picture("b.png"), picture("a.png")])
  await page.add([picture("c.png")])
  await until(page, "b.png kept", "a.png kept", "c.png kept")
  expect(page.asked).toEqual(["b.png", "a.png", "c.png"])
  expect(page.of(keysOf(page)).map((one) => one.kept?.fileId)).toEqual(["id of b.png", "id of a.png", "id of c.png"])
  expect(page.standingOf(keysOf(page))).toBe("ready")
})

test("what no shop takes is said before a byte of it goes up", async () => {
  const page = openPage()
  await page.add([picture("large.png", 20 * 1024 * 1024 + 1), picture("none.png", 0), new File(["x"], "setup.exe")])
  expect(names(page)).toEqual(["large.png tooLarge", "none.png empty", "setup.exe kind"])
  expect(page.standingOf(keysOf(page))).toBe("refused")
  expect(page.asked).toEqual([])
})

test("a message takes ten files, and says how many found room", async () => {
  const page = openPage()
  expect(await page.add(Array.from({ length: 12 }, (_, at) => picture(`${at}.png`)))).toBe(10)
  expect(await page.add([picture("one more.png")])).toBe(0)
})

test("a broken connection is tried again; a message with the file waits for it", async () => {
  let tries = 0
  const page = openPage(undefined, async ({ name }) =>
    ++tries < 2 ? { status: 0 } : { status: 200, kept: kept(name) },
  )
  await page.add([picture("a.png")])
  await expect.poll(() => tries).toBe(1)
  expect(page.standingOf(keysOf(page))).toBe("waits")
  page.wake()
  await until(page, "a.png kept")
})

test("what the server refuses is not tried again by itself, and holds no other file up", async () => {
  let willing = false
  const page = openPage(undefined, async ({ name }) =>
    name === "odd.png" && !willing ? { status: 400, reason: "broken" } : { status: 200, kept: kept(name) },
  )
  await page.add([picture("odd.png"), picture("a.png")])
  await until(page, "odd.png failed", "a.png kept")
  willing = true
  page.again(keysOf(page))
  await until(page, "odd.png kept", "a.png kept")
})

test("a page that was left keeps what had gone up, and says of the rest that it was cut off", async () => {
  const shared = new Map<string, string>()
  const left = openPage(shared, ({ name }) =>
    name === "a.png" ? Promise.resolve({ status: 200, kept: kept(name) }) : new Promise(() => undefined),
  )
  await left.add([picture("a.png"), picture("b.png")])
  await until(left, "a.png kept", "b.png waits")
  const next = openPage(shared)
  await next.restore()
  await until(next, "a.png kept", "b.png cutOff")
  next.again(keysOf(next))
  expect(names(next)).toEqual(["a.png kept", "b.png cutOff"])
})

test("what the server no longer keeps goes up again when the chat is opened", async () => {
  const shared = new Map<string, string>()
  const first = openPage(shared)
  await first.add([picture("a.png")])
  await until(first, "a.png kept")
  vi.useFakeTimers({ now: Date.now() + 21 * 3_600_000, toFake: ["Date"] })
  await first.restore()
  vi.useRealTimers()
  await until(first, "a.png kept")
  expect(first.asked).toEqual(["a.png", "a.png"])
})

test("a file taken back while it goes up is stopped and forgotten", async () => {
  let stopped = false
  const page = openPage(undefined, (_, __, stop) => {
    return new Promise((resolve) => {
      stop.addEventListener("abort", () => {
        stopped = true
        resolve({ status: 0 })
      })
    })
  })
  await page.add([picture("a.png")])
  const [key] = keysOf(page)
  await expect.poll(() => page.shareOf(key!)).toBe(0)
  page.drop(key!)
  expect([stopped, names(page), page.standingOf([key!])]).toEqual([true, [], "refused"])
})

test("what went with a message stays until the thread shows it, what stands in the composer always", async () => {
  const page = openPage()
  await page.add([picture("sent.png"), picture("draft.png")])
  await until(page, "sent.png kept", "draft.png kept")
  const [sent, draft] = keysOf(page)
  page.settle([sent!], false)
  page.sweep(new Set([sent!]))
  expect(page.of([sent!, draft!])).toHaveLength(2)
  page.sweep(new Set())
  expect(page.of([sent!, draft!]).map(({ name }) => name)).toEqual(["draft.png"])
})

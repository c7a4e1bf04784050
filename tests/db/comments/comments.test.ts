import { randomUUID } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

/** The merchant's own system: hears every answer, and answers as it is told. */
const heard: { how: string; commentId: string; text: string; recipient: { id: string } }[] = []
let statuses: number[] = []
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on("data", (chunk) => chunks.push(chunk))
  request.on("end", () => {
    const status = statuses.shift() ?? 200
    if (status === 200) heard.push(JSON.parse(Buffer.concat(chunks).toString()).data)
    response.writeHead(status).end()
  })
})
await new Promise<void>((ready) => receiver.listen(0, "127.0.0.1", ready))
const address = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
process.env.ALLOWED_PRIVATE_HOSTS = address
await freshDatabase()
const { inTenant } = await import("@/server/db")
const channels = await import("@/server/channels")
const comments = await import("@/server/comments")
const { channelNamed } = channels
const { answerComment } = await import("@/server/flows/answer-comment")
const { handOverQuestion } = await import("@/server/flows/escalate-comment")
const { tryCommentRules } = await import("@/server/flows/sort-comments")
const { plainSettings } = await import("@/server/comments/contract")
const { addArticle } = await import("@/server/knowledge")
const { clock, days, newId } = await import("@/server/clock")
const { signWebhook } = await import("@/server/channels/api/standard-webhooks")

let shop: Shop
let connectionId: string
let secret: string
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
  secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`
  const added = await inTenant(shop.owner, (ctx) =>
    channels.addConnection(ctx, {
      channel: "api",
      name: "Own app",
      settings: { secret, callbackUrl: `http://${address}/answers` },
    }),
  )
  connectionId = added.connectionId
  await inTenant(shop.owner, (ctx) =>
    comments.changeCommentSettings(ctx, { bot: "off", personIntents: ["complaint"], personWords: [] }),
  )
})
beforeEach(() => {
  heard.length = 0
  statuses = []
})
afterAll(() => receiver.close())

type Said = {
  id?: string
  postId?: string
  author?: { id: string; name?: string }
  text?: string
  own?: boolean
  parentId?: string
  occurredAt?: string
}

/** What the merchant's app says, through the public door and not yet worked on. */
async function deliver(type: "comment.created" | "comment.updated" | "comment.deleted", said: Said) {
  const data = { id: randomUUID(), postId: "video-1", author: { id: "fan-1", name: "阿青" }, text: "", ...said }
  const body = JSON.stringify({ type, timestamp: clock.now().toISOString(), data })
  const response = await channels.acceptDelivery(
    new Request(`http://localhost:3000/api/webhooks/api/${connectionId}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...signWebhook(secret, newId(), clock.now(), body) },
      body,
    }),
    { channel: "api", connectionId },
  )
  expect(response.status).toBe(200)
  return data.id
}

async function comment(text: string, more: Said = {}) {
  const id = await deliver("comment.created", { text, ...more })
  await shop.rest()
  return kept(id)
}

const kept = (externalId: string) =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.comment.findFirstOrThrow({ where: { externalId }, include: { answers: true, question: true, post: true } }),
  )

const rule = (fields: Partial<Parameters<typeof comments.keepCommentRule>[1]>) =>
  inTenant(shop.owner, (ctx) =>
    comments.keepCommentRule(ctx, {
      name: "价格",
      words: ["价格,多少钱"],
      unless: [],
      scope: "all",
      publicText: "",
      privateText: "",
      toPerson: false,
      enabled: true,
      ...fields,
    }),
  )
const withoutRules = () =>
  inTenant(shop.owner, async (ctx) => {
    for (const { id } of await comments.listCommentRules(ctx))
      await comments.removeCommentRule(ctx, { commentRuleId: id })
  })

describe("comments that arrive", () => {
  test("are kept once whatever is delivered again, and stand with the same question in other words", async () => {
    const post = { postId: "video-sizes" }
    const first = await comment("有没有S码", post)
    await comment("有没有S码", { ...post, id: first.externalId })
    await comment("还有s码吗？", { ...post, author: { id: "fan-2" } })
    await comment("有M码吗", { ...post, author: { id: "fan-3" } })
    const { rows } = await inTenant(shop.owner, (ctx) =>
      comments.listQuestions(ctx, { status: "new", asking: true, order: "most", limit: 10, postId: first.postId }),
    )
    expect(rows.map(({ text, count }) => [text, count])).toEqual([
      ["有没有S码", 2],
      ["有M码吗", 1],
    ])
  })

  test.each(["most", "newest"] as const)("are listed page by page, %s first, each question once", async (order) => {
    const postId = (await comment("多少斤穿L码", { postId: `video-pages-${order}` })).postId
    for (const size of ["M", "S", "XL"]) await comment(`${size}码多少斤穿`, { postId: `video-pages-${order}` })
    const seen: string[] = []
    let cursor: Awaited<ReturnType<typeof comments.listQuestions>>["next"] = null
    do {
      const page = await inTenant(shop.owner, (ctx) =>
        comments.listQuestions(ctx, {
          status: "all",
          asking: false,
          order,
          limit: 2,
          postId,
          cursor: cursor ?? undefined,
        }),
      )
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect([seen.length, new Set(seen).size]).toEqual([4, 4])
  })

  test("of the merchant's own side are not kept, and answer what they stand below", async () => {
    const asked = await comment("这是什么材质")
    const own = await deliver("comment.created", { own: true, parentId: asked.externalId, text: "纯棉的" })
    await shop.rest()
    expect((await kept(asked.externalId)).status).toBe("answered")
    await expect(kept(own)).rejects.toThrow()
  })

  test("that are edited are sorted by their new words; an edit that came too late changes nothing", async () => {
    const asked = await comment("有L码吗")
    const at = (ms: number) => new Date(asked.occurredAt.getTime() + ms).toISOString()
    await deliver("comment.updated", { id: asked.externalId, text: "有XL码吗", occurredAt: at(2000) })
    await deliver("comment.updated", { id: asked.externalId, text: "有XXL码吗", occurredAt: at(1000) })
    await shop.rest()
    const now = await kept(asked.externalId)
    expect([now.text, now.question?.text]).toEqual(["有XL码吗", "有XL码吗"])
  })

  test("that are taken back wait for nobody", async () => {
    const asked = await comment("起球吗")
    await deliver("comment.deleted", { id: asked.externalId })
    await shop.rest()
    expect((await kept(asked.externalId)).status).toBe("ignored")
  })

  test("that say nothing readable are refused at the door", async () => {
    const body = JSON.stringify({ type: "comment.created", data: { id: "1", text: "x" } })
    const response = await channels.acceptDelivery(
      new Request(`http://localhost:3000/api/webhooks/api/${connectionId}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...signWebhook(secret, newId(), clock.now(), body) },
        body,
      }),
      { channel: "api", connectionId },
    )
    expect([response.status, await response.json()]).toEqual([400, { error: "malformed body: data.postId" }])
  })
})

describe("a keyword rule", () => {
  test("answers once in public and once in private, and the private answer begins a conversation", async () => {
    await rule({ publicText: "私信您了", privateText: "价格 99 元" })
    const asked = await comment("这个价格多少", { author: { id: "fan-price", name: "小林" } })
    expect(heard.map(({ how, text }) => [how, text]).sort()).toEqual([
      ["private", "价格 99 元"],
      ["public", "私信您了"],
    ])
    const again = await kept(asked.externalId)
    expect(again.status).toBe("answered")
    expect(again.answers.map(({ status }) => status)).toEqual(["sent", "sent"])
    const messages = await inTenant(shop.owner, (ctx) =>
      ctx.db.message.findMany({ where: { conversationId: again.conversationId! }, orderBy: { seq: "asc" } }),
    )
    expect(messages.map(({ author, kind, text }) => [author, kind, text])).toEqual([
      ["contact", "comment", "这个价格多少"],
      ["bot", "text", "价格 99 元"],
    ])
    const [kind] = await inTenant(shop.owner, comments.listCommentRules)
    expect(kind!.fired).toBe(1)
    await withoutRules()
  })

  test("gives one answer where two rules fit, the comment is delivered again, edited and asked for by two jobs at once", async () => {
    await rule({ publicText: "first" })
    await rule({ publicText: "second" })
    const id = await deliver("comment.created", { text: "多少钱" })
    await deliver("comment.created", { id, text: "多少钱" })
    await deliver("comment.updated", {
      id,
      text: "价格多少呢",
      occurredAt: new Date(clock.now().getTime() + 5).toISOString(),
    })
    await shop.rest()
    const { answers } = await kept(id)
    expect(answers).toHaveLength(1)
    await inTenant(shop.owner, (ctx) =>
      ctx.db.commentAnswer.updateMany({ where: { id: answers[0]!.id }, data: { status: "queued" } }),
    )
    heard.length = 0
    const job = () => answerComment(shop.owner, { answerId: answers[0]!.id }, { lastAttempt: true })
    await Promise.all([job(), job(), job(), job()])
    expect(heard.map(({ text }) => text)).toEqual(["first"])
    await withoutRules()
  })

  test("is tried again when the platform was down, and never when it may have heard", async () => {
    await rule({ publicText: "99" })
    statuses = [503, 503]
    const later = await comment("多少钱")
    expect(later.answers[0]!.status).toBe("sent")
    expect(heard).toHaveLength(1)
    // A process that died between telling the platform and hearing its answer.
    await inTenant(shop.owner, (ctx) =>
      ctx.db.commentAnswer.updateMany({ where: { id: later.answers[0]!.id }, data: { status: "unknown" } }),
    )
    await answerComment(shop.owner, { answerId: later.answers[0]!.id }, { lastAttempt: true })
    expect(heard).toHaveLength(1)
    await withoutRules()
  })

  test("leaves the comment waiting when the platform refuses, with the reason", async () => {
    await rule({ publicText: "99" })
    statuses = [422]
    const refused = await comment("多少钱")
    expect([refused.status, refused.answers[0]!.status, refused.answers[0]!.error]).toEqual([
      "new",
      "failed",
      "rejected",
    ])
    await withoutRules()
  })

  test("writes to nobody in private after seven days", async () => {
    await rule({ privateText: "99" })
    const old = await comment("多少钱", { occurredAt: new Date(clock.now().getTime() - days(8)).toISOString() })
    expect(old.answers.map(({ status, error }) => [status, error])).toEqual([["failed", "window_closed"]])
    expect(heard).toEqual([])
    await withoutRules()
  })

  test("for one post holds only there", async () => {
    const { postId } = await comment("好看", { postId: "video-7" })
    await rule({ scope: "post", postId, publicText: "只在这里" })
    await comment("多少钱", { postId: "video-8" })
    expect(heard).toEqual([])
    await comment("多少钱", { postId: "video-7" })
    expect(heard.map(({ text }) => text)).toEqual(["只在这里"])
    await withoutRules()
  })

  test("that does nothing, or is for nothing that exists, is refused", async () => {
    await expect(rule({})).rejects.toMatchObject({ reason: "comment-rule-idle" })
    await expect(rule({ scope: "post", postId: randomUUID(), publicText: "x" })).rejects.toMatchObject({
      reason: "comment-rule-target",
    })
  })
})

describe("a return or a complaint", () => {
  test("goes to a person in the customer's own conversation, once, and no rule answers it", async () => {
    await rule({ publicText: "99" })
    const author = { id: "fan-angry", name: "老赵" }
    const earlier = await comment("收到就是坏的，我要退款", { author })
    const again = await comment("价格这么贵质量太差，投诉！", { author })
    expect([earlier.status, again.status]).toEqual(["escalated", "escalated"])
    expect(again.conversationId).toBe(earlier.conversationId)
    const conversation = await inTenant(shop.owner, (ctx) =>
      ctx.db.conversation.findFirstOrThrow({
        where: { id: again.conversationId! },
        include: { messages: { where: { direction: "inbound" }, orderBy: { seq: "asc" } }, contact: true },
      }),
    )
    expect(conversation).toMatchObject({ holder: "queue", handoffReason: "policy", contact: { name: "老赵" } })
    expect(conversation.messages.map(({ text }) => text)).toEqual([
      "收到就是坏的，我要退款",
      "价格这么贵质量太差，投诉！",
    ])
    expect(heard).toEqual([])
    await withoutRules()
  })
})

test("what an intent means calls a person where it is sure; praise that sounds like a complaint does not", async () => {
  await inTenant(shop.owner, (ctx) => comments.changeCommentSettings(ctx, plainSettings))
  const callsPerson = async (text: string) =>
    (await inTenant(shop.owner, (ctx) => tryCommentRules(ctx, { text }))).person !== null
  for (const text of ["少了一件", "太失望了", "我要退掉", "the quality is awful"]) {
    expect(await callsPerson(text), text).toBe(true)
  }
  for (const text of ["太美了吧", "太绝了", "太显瘦了", "已经买了两件", "好看", "so pretty"]) {
    expect(await callsPerson(text), text).toBe(false)
  }
})

describe("a member", () => {
  const member = () => shop.owner

  test("hands over a whole question, more than go in one transaction, each to its author's conversation", async () => {
    const postId = "video-many"
    const ids = await Promise.all(
      Array.from({ length: 103 }, (_, fan) =>
        deliver("comment.created", { text: "有没有L码", postId, author: { id: `fan-of-many-${fan}` } }),
      ),
    )
    await shop.rest()
    const { questionId } = await kept(ids[0]!)
    expect(await handOverQuestion(member(), { groupId: questionId! })).toEqual({ handedOver: 103 })
    const done = await inTenant(member(), (ctx) => ctx.db.comment.findMany({ where: { questionId } }))
    expect(new Set(done.map(({ status }) => status))).toEqual(new Set(["escalated"]))
    expect(new Set(done.map(({ conversationId }) => conversationId)).size).toBe(103)
    await expect(handOverQuestion(member(), { groupId: questionId! })).rejects.toMatchObject({ code: "missing" })
  })

  test("answers everything new of a question, may think again for a few seconds, and then it is said once to each", async () => {
    const asked = await comment("这个会缩水吗", { postId: "video-wash" })
    await comment("缩水吗", { postId: "video-wash", author: { id: "fan-5" } })
    const groupId = asked.questionId!
    const answer = { groupId, publicText: "不会", privateText: "" }
    expect(await inTenant(member(), (ctx) => comments.answerComments(ctx, answer))).toEqual({ answered: 2 })
    expect(await inTenant(member(), (ctx) => comments.undoAnswers(ctx, { groupId }))).toEqual({ undone: 2 })
    expect((await kept(asked.externalId)).status).toBe("new")
    await inTenant(member(), (ctx) => comments.answerComments(ctx, answer))
    await shop.rest()
    expect(heard.map(({ text }) => text)).toEqual(["不会", "不会"])
    await expect(inTenant(member(), (ctx) => comments.undoAnswers(ctx, { groupId }))).rejects.toMatchObject({
      reason: "comment-sent",
    })
    await expect(
      inTenant(member(), (ctx) => comments.answerComments(ctx, { ...answer, commentId: asked.id })),
    ).rejects.toMatchObject({ reason: "comment-answered" })
  })

  test("lays a comment aside and takes it up again", async () => {
    const { id, externalId } = await comment("抽绳可以拆吗")
    await inTenant(member(), (ctx) => comments.ignoreComments(ctx, { commentId: id, ignored: true }))
    expect((await kept(externalId)).status).toBe("ignored")
    await inTenant(member(), (ctx) => comments.ignoreComments(ctx, { commentId: id, ignored: false }))
    expect((await kept(externalId)).status).toBe("new")
  })
})

describe("the bot", () => {
  test("drafts what the shop's knowledge says, and says it by itself only where the merchant lets it", async () => {
    await inTenant(shop.owner, (ctx) =>
      addArticle(ctx, {
        topic: "care",
        locale: "zh-CN",
        question: "这条裙子的腰带可以单独买吗？",
        answer: "腰带可以单独购买，标价 29 元。",
        aliases: [],
      }),
    )
    const settings = { personIntents: [], personWords: [] }
    await inTenant(shop.owner, (ctx) => comments.changeCommentSettings(ctx, { ...settings, bot: "draft" }))
    const drafted = await comment("这条裙子的腰带可以单独买吗？", { postId: "video-belt" })
    expect(drafted.status).toBe("new")
    expect(drafted.question?.draft).toMatchObject({ text: expect.stringContaining("29 元") })
    await inTenant(shop.owner, (ctx) => comments.changeCommentSettings(ctx, { ...settings, bot: "auto" }))
    const answered = await comment("这条裙子的腰带可以单独买吗？", { postId: "video-belt", author: { id: "fan-9" } })
    expect(answered.answers[0]).toMatchObject({ by: "bot", how: "public", status: "sent" })
    expect((answered.answers[0]!.cites as { title: string }[])[0]!.title).toContain("腰带")
    const unsure = await comment("你们家的猫会吹小号吗？", { postId: "video-belt" })
    expect(unsure.answers).toEqual([])
  })
})

test("a platform that plays comments makes genuine ones", () => {
  for (const name of ["api", "messenger", "instagram"]) {
    const channel = channelNamed(name)!
    const inHand = {
      id: randomUUID(),
      settings: { pageId: "10001", accountId: "17841400000000001" },
      secrets: { secret, appSecret: "app-secret", verifyToken: "word" },
      token: async () => "",
      fetch: async () => {
        throw new Error("nobody is asked")
      },
      now: clock.now(),
    }
    const sender = { externalId: "fan-1", name: "Ana" }
    const played = { externalId: newId(), postRef: "post-1", sender, text: "price?", at: clock.now() }
    const delivery = channel.simulateComment!(inHand, played)
    const raw = { ...delivery, path: "/", query: new URLSearchParams(delivery.query), body: Buffer.from(delivery.body) }
    expect([name, channel.verify(raw, inHand).ok]).toEqual([name, true])
    expect(channel.parse(raw, inHand)).toMatchObject([
      { type: "comment", direction: "inbound", text: "price?", under: { kind: "post" } },
    ])
  }
})

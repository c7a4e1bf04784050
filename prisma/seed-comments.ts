import { addConnection } from "@/server/channels"
import type { InboundMessage } from "@/server/channels/channel"
import { clock, hours, minutes, seconds } from "@/server/clock"
import { answerComments, changePost, keepCommentRule, listPosts, listQuestions } from "@/server/comments"
import type { ListQuestions } from "@/server/comments/contract"
import { listProducts } from "@/server/commerce"
import { markSimulated, resolveContact } from "@/server/contacts"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { answerComment } from "@/server/flows/answer-comment"
import { receiveAll } from "@/server/flows/receive-messages"
import { sortComments } from "@/server/flows/sort-comments"
import { resolveConversation } from "@/server/inbox"

const channel = "instagram"
const dress = { ref: "17900000000000001", title: "夏季连衣裙 · 海边一日三穿", sku: "DR-02" }
const shirt = { ref: "17900000000000002", title: "亚麻衬衫洗了十次以后", sku: "SH-01" }

/** How often each thing is asked below a post, in the words people use. */
const asked: [post: typeof dress, times: number, ways: string[]][] = [
  [dress, 27, ["多少钱", "这条多少钱呀", "价格？", "怎么卖", "多少米", "想问一下价格", "多少钱呢😍"]],
  [dress, 6, ["how much is it?", "price please", "How much?"]],
  [dress, 18, ["求链接", "链接发一下", "哪里可以买", "怎么买", "链接链接", "在哪买到的"]],
  [dress, 13, ["会掉色吗", "蓝色会不会掉色", "会褪色吗", "掉不掉色呀"]],
  [dress, 11, ["什么时候发货", "多久能发货", "几天发货啊"]],
  [dress, 9, ["包邮吗", "运费多少", "包不包邮呀"]],
  [dress, 8, ["L码还有吗", "还有l码吗", "L码有货吗"]],
  [dress, 5, ["有没有S码", "S码有吗", "s码还有没有"]],
  [dress, 5, ["会缩水吗", "洗了会不会缩水"]],
  [dress, 3, ["有优惠券吗", "优惠券怎么领"]],
  [dress, 2, ["个子不高的能穿吗，裙子多长"]],
  [dress, 2, ["Is it see-through in white?"]],
  [
    dress,
    24,
    ["好看", "太美了吧", "❤️❤️", "已下单，坐等", "这个海在哪里拍的", "姐姐气质真好", "so pretty", "obsessed 😍"],
  ],
  [shirt, 6, ["会皱吗", "容易皱吗"]],
  [shirt, 5, ["亚麻的扎人吗", "扎不扎人"]],
  [shirt, 4, ["多少钱", "价格多少"]],
  [shirt, 5, ["洗得好软", "已经买了两件", "质感真好"]],
]
const complaint = "买了一条，洗一次侧缝就开线了，客服也没人理，我要退货"

const names =
  "小满 南风 阿桃 橘子汽水 Miya 半糖 云朵 是阿宁呀 七七 晚风 Lynn 栗子 周周 海盐 木木 June 一只鹿 团子 Cora 白茶".split(
    " ",
  )

const rules = [
  {
    name: "问价格",
    words: ["多少钱, 价格, 怎么卖, 多少米"],
    publicText: "原价 ¥329，活动价 ¥299，点主页橱窗第一个就能看到～",
  },
  { name: "Price (English)", words: ["how much, price"], publicText: "¥299 this week, first item in our profile." },
  {
    name: "要链接",
    words: ["链接, 哪里买, 哪里可以买, 怎么买, 在哪买, 在哪买到"],
    publicText: "主页橱窗第一个就是它，选好尺码直接拍～",
  },
  {
    name: "领优惠券",
    words: ["优惠券"],
    publicText: "优惠码已经私信您啦，请查收～",
    privateText: "您好，满 299 减 20 的优惠码是 TIDE20，结算时填上就能用，每位顾客一次。",
  },
]

type Shop = { tenantId: string; agent: { memberId: string; personId: string } }

/**
 * Comments of a day below two posts: most answered by the merchant's rules, some by an agent, one complaint that waits in
 * the inbox, the rest open. Everybody who writes there is played, so that no answer looks for a real account.
 */
export async function fillTheComments({ tenantId, agent }: Shop): Promise<void> {
  const scope = systemScope(tenantId)
  const now = clock.now().getTime()
  const at = (ago: number) => {
    clock.reset()
    clock.shift(now - ago - Date.now())
  }
  at(hours(21))
  const { connectionId } = await inTenant(scope, (ctx) =>
    addConnection(ctx, {
      channel,
      name: "@tidewear（演示）",
      settings: { accountId: "17841400000000001", appSecret: "demo-app-secret", verifyToken: "demo-verify-token" },
    }),
  )
  await inTenant(scope, async (ctx) => {
    for (const rule of rules) {
      await keepCommentRule(ctx, { unless: [], scope: "all", privateText: "", toPerson: false, enabled: true, ...rule })
    }
  })
  const { early, late } = written(now)
  at(hours(4))
  await arrive(scope, connectionId, early)
  await nameThePosts(scope)
  at(minutes(50))
  await arrive(scope, connectionId, late)
  at(minutes(30))
  const member: Scope = { tenantId, actor: { kind: "member", ...agent, role: "agent" } }
  await answerByHand(member, "会缩水吗", "正常 30 度以下手洗基本不缩水，我们每批面料都预缩过，放心～", "")
  await answerByHand(
    member,
    "个子不高的能穿吗，裙子多长",
    "有的，S 码裙长 108，150–158 穿在小腿中间，私信给您发了对照图～",
    "您好，这条 S 码裙长 108 厘米，M 码 112 厘米。您把身高体重发我，我帮您看选哪个码更合适。",
  )
  await sendPrivately(scope)
  at(minutes(18))
  await arrive(scope, connectionId, [comment(dress, complaint, { who: 0, name: "阿凌" }, 0, now - minutes(18))])
  clock.reset()
}

/** Everything but the complaint, in the order it was written. */
function written(now: number) {
  const lines = asked.flatMap(([post, times, ways], of) =>
    Array.from({ length: times }, (_, n) => ({ post, text: ways[n % ways.length]!, order: (n * 37 + of * 11) % 97 })),
  )
  lines.sort((a, b) => a.order - b.order)
  const comments = lines.map(({ post, text }, n) => {
    const ago = hours(20) * (1 - n / lines.length) + minutes(51)
    // Some people write more than once.
    const who = 1 + (n % 82)
    const name = names[(who * 7) % names.length]!
    return comment(post, text, { who, name: who < names.length ? name : `${name}${who}` }, n + 1, now - ago)
  })
  const half = Math.floor(comments.length * 0.75)
  return { early: comments.slice(0, half), late: comments.slice(half) }
}

type Author = { who: number; name: string }

function comment(post: typeof dress, text: string, { who, name }: Author, n: number, at: number): InboundMessage {
  const id = `1780000000000${String(n).padStart(4, "0")}`
  return {
    externalId: id,
    type: "comment",
    direction: "inbound",
    threadRef: `comment:${id}`,
    sender: { externalId: `6110000000000${String(who).padStart(4, "0")}`, name },
    occurredAt: new Date(at),
    text,
    under: { kind: "post", ref: post.ref },
  }
}

async function arrive(scope: Scope, connectionId: string, comments: InboundMessage[]) {
  await inTenant(scope, async (ctx) => {
    for (const { externalId, name } of new Map(comments.map(({ sender }) => [sender.externalId, sender])).values()) {
      const { contactId } = await resolveContact(ctx, { connectionId, externalId, name })
      await markSimulated(ctx, { contactId })
    }
    await receiveAll(ctx, { connectionId, channel }, comments)
  })
  await sortComments(scope)
}

async function nameThePosts(scope: Scope) {
  await inTenant(scope, async (ctx) => {
    const posts = await listPosts(ctx)
    for (const { ref, title, sku } of [dress, shirt]) {
      const { rows } = await listProducts(ctx, { query: sku })
      const postId = posts.find((post) => post.ref === ref)!.id
      await changePost(ctx, { postId, title, url: null, productId: rows[0]?.id ?? null })
    }
  })
}

async function answerByHand(member: Scope, question: string, publicText: string, privateText: string) {
  const all: ListQuestions = { status: "new", asking: false, order: "most", limit: 100 }
  await inTenant(member, async (ctx) => {
    const { rows } = await listQuestions(ctx, all)
    const group = rows.find(({ text }) => text === question)
    if (!group) throw new Error(`Nobody asked: ${question}`)
    await answerComments(ctx, { groupId: group.id, publicText, privateText })
  })
}

/** The worker says the public answers when the house opens; the private ones are said now, and end as conversations. */
async function sendPrivately(scope: Scope) {
  clock.shift(seconds(10))
  const queued = await inTenant(scope, (ctx) =>
    ctx.db.commentAnswer.findMany({ where: { status: "queued", how: "private" }, select: { id: true } }),
  )
  for (const { id } of queued) await answerComment(scope, { answerId: id }, { lastAttempt: true })
  clock.shift(minutes(5))
  await inTenant(scope, async (ctx) => {
    const open = await ctx.db.conversation.findMany({ where: { channel, status: "open" }, select: { id: true } })
    for (const { id } of open) await resolveConversation(ctx, { conversationId: id })
  })
}

import { addConnection } from "@/server/channels"
import type { InboundMessage } from "@/server/channels/channel"
import { clock, minutes, seconds } from "@/server/clock"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { answerLive } from "@/server/flows/answer-live"
import { receiveAll } from "@/server/flows/receive-messages"
import {
  answerCluster,
  keepScript,
  listClusters,
  markAnswer,
  openRoom,
  readHostCard,
  settleCluster,
  turnRoom,
} from "@/server/live"

const channel = "live_stream"

/** What viewers ask, in the order in which it comes up; a number says how many ask it within that minute. */
const show: [minute: number, times: number, ways: string[]][] = [
  [1, 9, ["多少钱", "这条多少钱", "价格多少", "怎么卖"]],
  [2, 6, ["什么时候发货", "几天能发", "今天拍今天发吗"]],
  [3, 11, ["160 55公斤穿什么码", "我一米六五120斤穿啥码", "身高158穿什么码"]],
  [4, 5, ["包邮吗", "运费谁出"]],
  [5, 7, ["L码还有吗", "还有l码吗", "L码有货吗"]],
  [6, 3, ["可以退货吗", "不合适能退吗"]],
  [7, 6, ["再看一下背面", "主播再展示一下"]],
  [8, 4, ["会掉色吗", "掉不掉色"]],
  [9, 5, ["有优惠券吗", "优惠怎么领"]],
  [10, 3, ["我昨天拍的还没发货", "我的快递到哪了"]],
  [11, 4, ["能机洗吗", "可以扔洗衣机吗"]],
  [12, 2, ["主播多高", "主播你多高呀"]],
  [13, 3, ["can I return it if it doesn't fit?", "can I return this?"]],
  [14, 5, ["一号链接是哪条", "1号链接还有货吗"]],
  [15, 2, ["孕妇能穿吗"]],
]
const chatter = ["好看", "冲了", "已拍", "主播好美", "来了来了", "666", "蓝色绝了", "姐妹们快", "哈哈哈", "刚进来"]
const viewers = "小鱼 阿May 一颗糖 River 南南 豆沙包 晓晓 薄荷 K歌之王 大白 Nina 麦子 青柠 团团 老陈家的 mo".split(" ")

type Shop = { tenantId: string; agent: { memberId: string; personId: string } }

/**
 * A broadcast of a quarter of an hour that has just ended, its questions answered by scripts, by the bot and by an agent;
 * and a room of the same stream tool that nobody has used yet.
 */
export async function holdABroadcast({ tenantId, agent }: Shop): Promise<void> {
  const scope = systemScope(tenantId)
  const member: Scope = { tenantId, actor: { kind: "member", ...agent, role: "agent" } }
  const began = clock.now().getTime() - minutes(22)
  const at = (minute: number) => {
    clock.reset()
    clock.shift(began + minutes(minute) - Date.now())
  }
  at(-30)
  const { connectionId } = await inTenant(scope, (ctx) =>
    addConnection(ctx, { channel, name: "直播弹幕工具（演示）", settings: {} }),
  )
  const { id: roomId } = await inTenant(scope, async (ctx) => {
    const room = await openRoom(ctx, { connectionId, ref: "summer-dress", title: "夏季连衣裙专场" })
    await openRoom(ctx, { connectionId, ref: "simulated", title: "练习直播间" })
    await keepScript(ctx, {
      roomId: room.id,
      name: { "zh-CN": "今晚的价", en: "Tonight's price" },
      words: { "zh-CN": [], en: [] },
      intent: "price",
      says: {
        "zh-CN": "连衣裙平时 329，今晚直播间 299，链接在购物车第一个。",
        en: "The dress is 299 tonight instead of 329, first item in the cart.",
      },
      enabled: true,
    })
    return room
  })
  at(0)
  await inTenant(scope, (ctx) => turnRoom(ctx, { roomId, to: "live" }))
  for (const [number, [minute, times, ways]] of show.entries()) {
    at(minute)
    const receivedAt = clock.now()
    await inTenant(scope, (ctx) => receiveAll(ctx, { connectionId, channel, receivedAt }, said(number, times, ways)))
    clock.shift(90 + ((number * 53) % 140))
    await answerOpen(scope, roomId)
    clock.shift(seconds(30))
    await theHostSpeaks(member, roomId, number < show.length - 4 ? 1 : 0)
    if (minute === 5) await byHand(member, roomId)
  }
  at(16)
  await passOver(member, roomId)
  await inTenant(scope, (ctx) => turnRoom(ctx, { roomId, to: "ended" }))
  clock.reset()
}

function said(number: number, times: number, ways: string[]): InboundMessage[] {
  const questions = Array.from({ length: times }, (_, n) => ways[n % ways.length]!)
  const talk = Array.from({ length: 6 }, (_, n) => chatter[(number * 7 + n * 3) % chatter.length]!)
  return [...questions, ...talk].map((text, n) => {
    const viewer = (number * 11 + n * 5) % 61
    const name = viewers[viewer % viewers.length]!
    return {
      externalId: `summer-dress-${number}-${n}`,
      type: "live_comment",
      direction: "inbound",
      threadRef: "summer-dress",
      sender: { externalId: `viewer-${viewer}`, name: viewer < viewers.length ? name : `${name}${viewer}` },
      occurredAt: clock.now(),
      text,
      under: { kind: "live", ref: "summer-dress" },
    }
  })
}

/** What the worker does within milliseconds while a room is live. */
async function answerOpen(scope: Scope, roomId: string) {
  const { rows } = await inTenant(scope, (ctx) => listClusters(ctx, { roomId, groups: [], status: "open", limit: 60 }))
  for (const { id, label, status, draft, lastAt } of rows) {
    const isNew = clock.now().getTime() - lastAt.getTime() < seconds(5)
    if (status === "open" && !draft && isNew) await answerLive(scope, { clusterId: id, text: label })
  }
}

/** The host says the oldest answer on the card, save that some stay for the end. */
async function theHostSpeaks(member: Scope, roomId: string, howMany: number) {
  await inTenant(member, async (ctx) => {
    const { answers } = await readHostCard(ctx, { roomId })
    for (const { id } of answers.slice(0, howMany)) await markAnswer(ctx, { answerId: id, mark: "said" })
  })
}

/** What the bot is not sure of: an agent answers one question. */
async function byHand(member: Scope, roomId: string) {
  await inTenant(member, async (ctx) => {
    const { rows } = await listClusters(ctx, { roomId, groups: [], status: "open", limit: 60 })
    const size = rows.find(({ label }) => label.includes("L码"))
    if (size) await answerCluster(ctx, { clusterId: size.id, text: "L 码还有 6 件，蓝色只剩 2 件，要的抓紧。" })
  })
}

/** The host's own matters are passed over. */
async function passOver(member: Scope, roomId: string) {
  await inTenant(member, async (ctx) => {
    const { rows } = await listClusters(ctx, { roomId, groups: ["other"], status: "open", limit: 60 })
    for (const { id } of rows) await settleCluster(ctx, { clusterId: id, to: "dismissed" })
  })
}

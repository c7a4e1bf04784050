import { describe, expect, test } from "vitest"
import { liveStream } from "@/scripts/bench/load/live-stream"
import { indexClusters } from "@/server/live/rules/find-cluster"
import { mayAnswer, stillStands } from "@/server/live/rules/may-answer"
import { pickLiveScript, saysIn } from "@/server/live/rules/pick-live-script"
import { readQuestion } from "@/server/live/rules/read-question"
import { shortForHost } from "@/server/live/rules/short-for-host"

const same = (one: string, other: string) => {
  const index = indexClusters<string>()
  index.add(readQuestion(one), "first")
  return index.find(readQuestion(other)) === "first"
}

describe("sorting live questions", () => {
  test.each([
    ["L码还有吗", "主播有没有L码呀"],
    ["还有 L 码吗？？", "do you have size L"],
    ["3号链接多少钱", "3号多少钱啊主播"],
    ["160 100斤穿什么码", "我 175 130斤穿多大"],
    ["什么时候发货", "how long does delivery take?"],
    ["黑色还有货吗", "有黑色的吗"],
    ["我昨天买的怎么还没发货", "where is my parcel"],
    ["这个盖子能不能拆下来单独洗澡用", "盖子能不能拆下来单独洗澡用啊"],
  ])("takes %j and %j for one question", (one, other) => {
    expect(same(one, other)).toBe(true)
  })

  test.each([
    ["L码还有吗", "XL码还有吗"],
    ["3号链接多少钱", "5号链接多少钱"],
    ["黑色还有货吗", "白色还有货吗"],
    ["新疆能发吗", "西藏能发吗"],
    ["会掉色吗", "会缩水吗"],
    ["裙子多少钱", "鞋子多少钱"],
    ["可以退货吗", "什么时候发货"],
    ["how much is this", "is it see-through"],
  ])("keeps %j and %j apart", (one, other) => {
    expect(same(one, other)).toBe(false)
  })

  test("gives at least nine in ten of a mixed stream to the right group", () => {
    const stream = liveStream({ seed: 11, questions: 1 })
    let right = 0
    for (let n = 0; n < 4000; n++) {
      const { text, group } = stream.next().value
      if (readQuestion(text).group === group) right++
    }
    expect(right / 4000).toBeGreaterThanOrEqual(0.9)
  })

  test("puts what is asked alike into few questions, each of one meaning", () => {
    const stream = liveStream({ seed: 5, questions: 1 })
    const index = indexClusters<Map<string, number>>()
    const clusters: Map<string, number>[] = []
    const asked = new Set<string>()
    for (let n = 0; n < 4000; n++) {
      const { text, ask } = stream.next().value
      const question = readQuestion(text)
      let cluster = index.find(question)
      if (!cluster) {
        cluster = new Map()
        index.add(question, cluster)
        clusters.push(cluster)
      }
      cluster.set(ask!, (cluster.get(ask!) ?? 0) + 1)
      asked.add(ask!)
    }
    const pure = clusters.reduce((sum, cluster) => sum + Math.max(...cluster.values()), 0)
    expect(pure / 4000).toBeGreaterThan(0.95)
    expect(clusters.length).toBeLessThan(asked.size * 2)
  })

  test("reads whatever is typed", () => {
    for (const text of ["", "？", "😀😀", "[赞][赞]", "a".repeat(5000), "1".repeat(300), "__proto__"]) {
      expect(readQuestion(text)).toMatchObject({ group: expect.any(String), rest: expect.any(Array) })
    }
  })
})

describe("answering", () => {
  const at = (seconds: number) => new Date(1_760_000_000_000 + seconds * 1000)

  test("rests ten seconds between two answers to one question", () => {
    expect(mayAnswer(null, at(0))).toBe(true)
    expect(mayAnswer(at(0), at(9.999))).toBe(false)
    expect(mayAnswer(at(0), at(10))).toBe(true)
  })

  test("lets an answer stand for the room's time", () => {
    expect(stillStands(at(0), 60, at(59))).toBe(true)
    expect(stillStands(at(0), 60, at(60))).toBe(false)
    expect(stillStands(null, 60, at(0))).toBe(false)
  })

  const script = (id: string, more: object) => ({
    id,
    roomId: null,
    words: { "zh-CN": [], en: [] },
    intent: null,
    says: { "zh-CN": "中", en: "" },
    ...more,
  })

  test("takes the room's script before the shop's, and words before the matter", () => {
    const ofShop = script("shop", { words: { "zh-CN": ["发货"], en: [] } })
    const ofRoom = script("room", { roomId: "r", words: { "zh-CN": ["发货"], en: [] } })
    const matter = script("matter", { intent: "shipping-time", roomId: "r" })
    const question = { text: "什么时候发货", intent: "shipping-time" }
    expect(pickLiveScript(question, [matter, ofShop, ofRoom])?.id).toBe("room")
    expect(pickLiveScript({ ...question, text: "几天能到" }, [ofShop, matter])?.id).toBe("matter")
    expect(pickLiveScript({ text: "能退吗", intent: "return" }, [ofShop, matter])).toBeNull()
  })

  test("hears a Latin word only as a whole one", () => {
    const link = script("link", { words: { "zh-CN": [], en: ["link"] } })
    expect(pickLiveScript({ text: "LINK please", intent: "" }, [link])?.id).toBe("link")
    expect(pickLiveScript({ text: "does it keep blinking", intent: "" }, [link])).toBeNull()
  })

  test("speaks the language there are words in", () => {
    expect(saysIn({ "zh-CN": "中", en: "" }, "en")).toBe("中")
    expect(saysIn({ "zh-CN": "中", en: "E" }, "en")).toBe("E")
  })

  test("shortens to whole sentences a host can read out", () => {
    const long =
      "现货付款后 48 小时内发货，周末顺延。发货后您会收到短信，订单页也能看到运单号，随时可以查询物流的进度，也可以在店铺首页联系客服帮您查询，客服会在当天给您答复。再有问题请私信。"
    expect(shortForHost(long, "zh")).toBe("现货付款后 48 小时内发货，周末顺延。")
    expect(shortForHost("It ships in 1.5 days. Then it travels.", "en")).toBe("It ships in 1.5 days. Then it travels.")
    expect(shortForHost("长".repeat(500), "zh").length).toBeLessThanOrEqual(160)
  })
})

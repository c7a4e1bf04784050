import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { spotQuestion } from "@/server/ai/rules/spot-question"

const asking =
  "有链接吗|几号链接|1号链接多少钱|170 130斤穿多大|什么面料的|会褪色吗|今天能发货不|有优惠券没|主播身高多少|黄皮适合哪个色|保质期多久|支持七天无理由吗|怎么退|尺码偏大还是偏小|能机洗不|讲一下3号|想看5号链接上身|黑色有现货不|链接呢|券在哪领|为啥付不了款|转人工|粉色和白色哪个显白|how much|price?|is it waterproof|any discount|does it run small|can you show the back|link please|restock when|will it shrink|how do i order"
const chatter =
  "好漂亮啊|主播今天好美|谁懂啊家人们|怎么这么便宜|这价格绝了|疯了吧这么便宜|老板大气|冲鸭|刚下单了两件|快递很快|为什么我这么穷|什么时候轮到我中奖|这是什么神仙颜值|你猜我买了几件|不会还有人没买吧|我都买了三件了哈哈|太会说了吧|有没有一样刚进来的|谁还没抢到|还是你家靠谱|我穿M刚好|晚上好|上车上车上车|what a deal|how is this so cheap|who else bought this|why is this so good|bought it last month, love it|good morning everyone|👍👍👍|666666"

describe("live comments", () => {
  test.each(asking.split("|"))("%s expects an answer", (text) => expect(spotQuestion(text).question).toBe(true))
  test.each(chatter.split("|"))("%s is chatter", (text) => expect(spotQuestion(text).question).toBe(false))
  test("any text gets a score between 0 and 1 that agrees with the verdict", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { question, score } = spotQuestion(text)
        expect(score >= 0 && score <= 1).toBe(true)
        expect(question).toBe(score >= 0.5)
      }),
    )
  })
})

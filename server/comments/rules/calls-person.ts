import { firesOn, holdsWord, readWords } from "@/server/comments/rules/fires-on"

/** Words of returns and complaints, folded. What only asks about the terms of a return is left to who answers questions. */
const chinese =
  "退货 退款 退钱 退我钱 退换 退了 投诉 举报 假货 假的 骗子 骗人 差评 坏了 坏的 破了 破损 烂了 裂了 漏了 有洞 破洞 开线 发错 发错货 漏发 少发 没收到 还没收到 收不到货 不发货 还不发货 没发货 还没发货 售后 质量问题 质量差 质量太差 赔偿 赔钱 维权 工商 消协 12315"
const english =
  "refund,money back,return it,return this,send it back,complaint,complain,scam,scammed,fraud,fake,broken,damaged,defective,faulty,ripped,torn,a hole in,wrong item,wrong size sent,missing item,never arrived,never came,not arrived,didn't arrive,still waiting,haven't received,not received,poor quality,terrible quality,bad quality,fell apart,stopped working,doesn't work,not working"
const words = [...chinese.split(" "), ...english.split(",")]
const aboutTerms =
  /(?:支持|可以|能不能|能|可不可以|是否|包|有没有|有|多久|几天|怎么)[^,.!?。，！？]{0,6}(?:退货|退款|退换|售后)[^,.!?。，！？]{0,4}(?:[吗么嘛不]|$|[?？])|(?:(?:do|can|could|may) (?:you|we|i)|is there|what(?:'s| is)) [^.!?]{0,30}\brefunds?\b/u

/** Whether a comment, folded, is a return or a complaint by its words; `own` are the merchant's words beside ours. */
export function callsPerson(text: string, own: readonly string[] = []): boolean {
  const said = readWords(text)
  if (own.some((word) => holdsWord(said, word))) return true
  return firesOn(said, words) !== null && !aboutTerms.test(text)
}

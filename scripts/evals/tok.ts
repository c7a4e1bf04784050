import { chineseMeanings, englishMeanings, stem, weakMeanings } from "@/server/knowledge/rules/same-meaning"

/**
 * Traditional characters customers in Taiwan and Hong Kong type, and the simplified ones articles use. Only the
 * characters of shopping talk; the rest stay as they are.
 */
const traditional =
  "發貨運費訂單換顏嗎麼幾時間個這裡還沒題錢來給說買賣價優惠積會員級號帳戶註銷開票據聯繫係網絡線連圖實寶壞損裝師傅門樓電視機鞋褲裙襪質檢報告證預約額滿減紅關過敏護膚妝膠囊藥養飲區國際臺灣澳東從產規條應該對覺樣長寬髮兒歲歡請問謝誰為什車輛邊離遠庫點選擇續試鋪現線單雙調"
const simplified =
  "发货运费订单换颜吗么几时间个这里还没题钱来给说买卖价优惠积会员级号帐户注销开票据联系系网络线连图实宝坏损装师傅门楼电视机鞋裤裙袜质检报告证预约额满减红关过敏护肤妆胶囊药养饮区国际台湾澳东从产规条应该对觉样长宽发儿岁欢请问谢谁为什车辆边离远库点选择续试铺现线单双调"
const toSimplified = new Map([...traditional].map((character, at) => [character, [...simplified][at] as string]))

const han = /\p{Script=Han}/u
const runs = /\p{Script=Han}+|[\p{L}\p{N}](?:[\p{L}\p{N}]|['’.](?=[\p{L}\p{N}]))*/gu
const latinStop = new Set(
  "a an the is are am was were be been do does did i me my we us our you your it its he she they them this that these those of to in on at for with and or but if so as by from can could will would shall should may might have has had there here then than too very just please any some no not what which who".split(
    " ",
  ),
)
/** Han characters that carry grammar rather than subject. */
const hanStop = new Set("的了吗呢吧啊呀么是我你您们在有就都也还和与这那个给请问能可以要会把被让到去来".split(""))

/** Kinds of term, told by the first character of the key, and what a match of each is worth. */
const E=(n:string,d:number)=>Number(process.env[n]??d)
export const termWeights = {
  character: E("WC",0.55),
  stopCharacter: E("WSC",0.12),
  bigram: E("WB",1),
  word: 1,
  stopWord: E("WS",0.1),
  gram: E("WG",0.3),
  meaning: E("WM",1),
  weakMeaning: E("WW",0.25),
}

/** Lower case, full-width to half-width, traditional to simplified: how text is compared everywhere in the index. */
export function foldText(text: string): string {
  const folded = text.normalize("NFKC").toLowerCase()
  let out = ""
  for (const character of folded) out += toSimplified.get(character) ?? character
  return out
}

/**
 * Terms of a text for index and query alike: Han characters and pairs, Latin stems and four-letter grams (they forgive
 * typing errors), and one term for every group of same meaning. Repeats are kept; they count as frequency.
 */
export function tokenize(text: string): string[] {
  const terms: string[] = []
  const meanings = new Set<string>()
  const stems: string[] = []
  const folded = foldText(text)
  for (const [run] of folded.matchAll(runs)) {
    if (han.test(run)) {
      for (let at = 0; at < run.length; at++) {
        terms.push(run[at] as string)
        if (at + 1 < run.length) terms.push(run.slice(at, at + 2))
      }
      for (const id of chineseMeanings(run)) meanings.add(id)
    } else {
      const word = run.replace(/['’.]/g, "")
      const base = stem(word)
      stems.push(base)
      terms.push(`~${base}`)
      if (base.length >= 5 && !latinStop.has(word)) {
        for (let at = 0; at + 4 <= base.length; at++) terms.push(`#${base.slice(at, at + 4)}`)
      }
    }
  }
  for (const id of englishMeanings(stems)) meanings.add(id)
  for (const id of meanings) terms.push(`=${id}`)
  return terms
}

/** What a match of this term is worth before its rarity is counted. */
export function weightOfTerm(term: string): number {
  switch (term[0]) {
    case "=":
      return weakMeanings.has(term.slice(1)) ? termWeights.weakMeaning : termWeights.meaning
    case "#":
      return termWeights.gram
    case "~":
      return latinStop.has(term.slice(1)) ? termWeights.stopWord : termWeights.word
    default:
      if (term.length === 1) return hanStop.has(term) ? termWeights.stopCharacter : termWeights.character
      return hanStop.has(term[0] as string) && hanStop.has(term[1] as string) ? termWeights.stopCharacter : termWeights.bigram
  }
}

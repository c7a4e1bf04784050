import {
  chineseMeanings,
  englishMeanings,
  type Meaning,
  stem,
  weakMeanings,
} from "@/server/knowledge/rules/same-meaning"

/**
 * Traditional characters customers in Taiwan and Hong Kong type, and the simplified ones articles use. Only the
 * characters of shopping talk; the rest stay as they are.
 */
const traditional =
  "發貨運費訂單換顏嗎麼幾時間個這裡還沒題錢來給說買賣價優惠積會員級號帳戶註銷開票據聯繫係網絡線連圖實寶壞損裝師傅門樓電視機鞋褲裙襪質檢報告證預約額滿減紅關過敏護膚妝膠囊藥養飲區國際臺灣澳東從產規條應該對覺樣長寬髮兒歲歡請問謝誰為什車輛邊離遠庫點選擇續試鋪現線單雙調"
const simplified =
  "发货运费订单换颜吗么几时间个这里还没题钱来给说买卖价优惠积会员级号帐户注销开票据联系系网络线连图实宝坏损装师傅门楼电视机鞋裤裙袜质检报告证预约额满减红关过敏护肤妆胶囊药养饮区国际台湾澳东从产规条应该对觉样长宽发儿岁欢请问谢谁为什车辆边离远库点选择续试铺现线单双调"
const toSimplified = new Map([...traditional].map((character, at) => [character, [...simplified][at] as string]))
const anyTraditional = new RegExp(`[${traditional}]`, "g")

const han = /^\p{Script=Han}/u
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}]|(?<=[\p{L}\p{N}])['’.](?=[\p{L}\p{N}]))+/gu
const latinStop = wordsAndStems(
  "a an the is are am was were be been do does did i me my we us our you your it its he she they them this that these those of to in on at for with and or but if so as by from can could will would shall should may might have has had there here then than too very just please any some no not what which who",
)
/** Han characters that carry grammar rather than subject. */
const hanStop = new Set("的了吗呢吧啊呀么是我你您们在有就都也还和与这那个给请问能可以要会把被让到去来".split(""))

/** Words that fill a question without naming its subject. */
const latinFiller = wordsAndStems(
  "get got go want need like know tell say make thing stuff item product one ones something anything now still already yet again hi hello hey thank thanks please sorry let see use way possible work happen kind sort much many long soon up out off about into over after before between only also even ever really actually currently because while during until since u im ive id dont cant isnt doesnt wont didnt whats hows theres there here day days",
)
const hanFiller =
  /什么|哪个|哪里|哪些|东西|一般|现在|一下|一个|已经|还是|自己|知道|告诉|可以|能不能|是不是|有没有|可不可以|怎么样|多少|商品|产品|宝贝|一直|之后|以后|以前|之前|时候|大概|应该|需要|想问|请问|您好|你好|谢谢|麻烦|亲|买的|买了|为何|然后|但是|如果|或者|这款|那个|这个|这种|不|没|得|用|做|弄|说|想|看|里|上|下|个|些|啦|嘛|吧|哦|噢|诶|嗯|哈|咱|俺|他|她|它|又|再|只|才|从|对|等|着|过|为|因|所|以|而|且/g

/** Kinds of term, told by the first character of the key, and what a match of each is worth. */
const termWeights = {
  character: 0.75,
  stopCharacter: 0.25,
  bigram: 1,
  word: 1,
  stopWord: 0.4,
  gram: 0.15,
  meaning: 1.3,
  weakMeaning: 0.25,
}

function wordsAndStems(list: string): Set<string> {
  return new Set(list.split(" ").flatMap((word) => [word, stem(word)]))
}

/** Lower case, full-width to half-width, traditional to simplified: how text is compared everywhere in the index. */
export function foldText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(anyTraditional, (character) => toSimplified.get(character) as string)
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
      for (const { id } of chineseMeanings(run)) meanings.add(id)
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
  for (const { id } of englishMeanings(stems)) meanings.add(id)
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
      return hanStop.has(term[0] as string) && hanStop.has(term[1] as string)
        ? termWeights.stopCharacter
        : termWeights.bigram
  }
}

/** A word or Han character of a question that carries subject, and the groups whose phrases cover it. */
type SubjectUnit = { term: string; pairs: readonly string[]; meanings: readonly string[] }

/** The subject of a question, unit by unit; grammar, filler and the shape of the question are left out. */
export function subjectOf(text: string): SubjectUnit[] {
  const units: SubjectUnit[] = []
  const stems: string[] = []
  for (const [run] of foldText(text).matchAll(runs)) {
    if (!han.test(run)) {
      stems.push(stem(run.replace(/['’.]/g, "")))
      continue
    }
    const filler = new Set<number>()
    for (const found of run.matchAll(hanFiller))
      for (let at = 0; at < found[0].length; at++) filler.add(found.index + at)
    const meanings = chineseMeanings(run)
    for (let at = 0; at < run.length; at++) {
      const covering = coveringAt(meanings, at)
      if (!covering || (covering.length === 0 && (filler.has(at) || hanStop.has(run[at] as string)))) continue
      const pairs = [run.slice(at - 1, at + 1), run.slice(at, at + 2)].filter((pair) => pair.length === 2)
      units.push({ term: run[at] as string, pairs, meanings: covering })
    }
  }
  const meanings = englishMeanings(stems)
  stems.forEach((base, at) => {
    const covering = coveringAt(meanings, at)
    if (!covering || (covering.length === 0 && (latinStop.has(base) || latinFiller.has(base)))) return
    units.push({ term: `~${base}`, pairs: [], meanings: covering })
  })
  return units
}

/** Groups covering a place; null when only groups about the shape of a question do. */
function coveringAt(meanings: readonly Meaning[], at: number): string[] | null {
  const covering = meanings.filter((meaning) => meaning.at <= at && at < meaning.at + meaning.length)
  if (covering.length === 0) return []
  const strong = covering.filter((meaning) => !weakMeanings.has(meaning.id)).map((meaning) => meaning.id)
  return strong.length > 0 ? strong : null
}

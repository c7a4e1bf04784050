import { intentOf, type LiveGroup } from "@/server/live/rules/intents"

/** What a live question asks, as far as others may ask the same. */
export type LiveQuestion = {
  /** "" where no cue tells */
  intent: string
  group: LiveGroup
  /** sizes, links, colours, places and figures it names, in one order */
  slots: string
  /** what else it says: pairs of Han characters, Latin words */
  rest: string[]
}

const longest = 200
const mostRest = 24

/** Reads a question; pure, some microseconds. Chinese and English. */
export function readQuestion(text: string): LiveQuestion {
  const plain = plainOf(text)
  const heard = intentOf(plain)
  if (heard?.alike === true) return { intent: heard.intent, group: heard.group, slots: "", rest: [] }
  const slots = slotsOf(plain)
  const isAlike = heard?.alike === "but slots"
  const named = slots.length > 0 ? plain.replace(slotSounds, " ") : plain
  // Where nothing tells what it is about, all of its words do.
  const said = heard
    ? named.replace(heard.cue, " ").replace(fillers, " ").replace(asking, " ")
    : named.replace(fillers, " ")
  return {
    intent: heard?.intent ?? "",
    group: heard?.group ?? "other",
    slots: [...new Set(slots)].sort().join(" "),
    rest: isAlike ? [] : unitsOf(said).slice(0, mostRest),
  }
}

const plainOf = (text: string) =>
  text
    .slice(0, longest)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/\p{Extended_Pictographic}|\[[^\]]{1,8}\]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()

const colour =
  /(?:米|藏|深|浅|酒|墨|奶|天|雾霾|香槟|玫)?(?:黑|白|红|蓝|绿|黄|紫|粉|灰|杏|棕|咖|橙|金|银|驼)(?:色|的)|卡其|\b(?:black|white|red|blue|green|yellow|purple|pink|grey|gray|beige|brown|orange|navy|khaki)\b/
const size =
  /(?<!')\b\d?x{0,4}[sml]\b(?:码|号)?|(?<!\d)\d?x{0,4}[sml](?=码|号)|(?<!\d)\d{2}(?= ?码)|均码|\bsize \d{1,2}\b/
const link = /(?<!\d)\d{1,3} ?号(?:链接)?|[一二三四五六七八九十]号(?:链接)?|\b(?:link|no\.?|number|item|#) ?\d{1,3}\b/
const place =
  /新疆|西藏|内蒙古?|青海|宁夏|甘肃|海南|东北|香港|澳门|台湾|国外|海外|美国|加拿大|日本|新加坡|马来西亚|\b(?:canada|usa|us|uk|australia|japan|singapore|malaysia|germany|france|europe|hawaii|alaska|overseas|abroad|internationally|worldwide)\b/
const figureOf =
  /\d+(?:\.\d+)?(?: ?(?:斤|公斤|kg|g|克|ml|毫升|升|l|瓦|w|mah|毫安|片|支|瓶|盒|包|件|袋|箱|寸|米|cm|厘米|月|岁|度))?/
const slotSounds = new RegExp([link, size, colour, place, figureOf].map(({ source }) => source).join("|"), "g")

const digits: Record<string, string> = {
  一: "1",
  二: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
  十: "10",
}

function slotsOf(plain: string): string[] {
  return [...plain.matchAll(slotSounds)].map(([slot]) => {
    const bare = slot.replace(/码$|(?<=[sml])号$|的$|链接$|\s/g, "").replace(/^(?:link|no\.?|number|item|#|size)/, "#")
    if (/^[一二三四五六七八九十]号$/.test(bare)) return `#${digits[bare[0]!]}`
    if (/^\d+号$/.test(bare)) return `#${bare.slice(0, -1)}`
    return bare.length > 1 ? bare.replace(/色$/, "") : bare
  })
}

/** Address, politeness and pointing: they tell nothing of what is asked. */
const fillers =
  /主播|小姐姐|姐姐|姐妹|姐|哥哥|老板娘|老板|宝宝们|宝子|宝贝|亲爱的|亲|大家|家人们|请问|问一?下|想问|麻烦|谢谢|一下|就是|那个|这个|那件|这件|这款|那款|这条|那条|这双|那双|这种|这些|它|你们?家?|我们?|咱|的话|现在|刚刚|刚才|今天|到底|回答|回复|快|呀|啊|哦|呢|哈|吧|嘛|啦|喽|哟|\b(?:hi|hey|hello|please|pls|plz|guys|host|sis|dear|thanks|thank you|thx|sorry|just|also|and|so|but|the|a|an|this|that|these|those|it|its|it's|one|ones|me|my|i|you|u|your|we|us|they|them|there|here|now|still|right)\b/g
/** What makes a question of it. */
const asking =
  /有没有|是不是|能不能|可不可以|会不会|要不要|好不好|怎么样|怎样|什么|多少|哪些|哪个|几个|可以|能|会|有|是|链接|要|还|的|了|吗|么|不|没|啥|哪|几|多|给|在|都|也|就|和|用|想|\b(?:do|does|did|is|are|was|will|would|can|could|should|have|has|got|get|what|which|how|when|where|who|why|much|many|any|of|for|to|in|on|at|with|from|or|be|as|if|want|need|size|colou?rs?|link)\b/g

function unitsOf(said: string): string[] {
  const units: string[] = []
  for (const [run] of said.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (/\p{Script=Han}/u.test(run)) {
      if (run.length === 1) continue
      for (let at = 0; at + 1 < run.length; at++) units.push(run.slice(at, at + 2))
    } else if (run.length > 1) units.push(run.length > 3 ? run.replace(/(?:es|s)$/, "") : run)
  }
  return [...new Set(units)]
}

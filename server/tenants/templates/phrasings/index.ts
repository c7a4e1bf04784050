import type { TradeTemplate } from "../shape"
import { beautyPhrasings } from "./beauty"
import { clothingPhrasings } from "./clothing"
import { electronicsPhrasings } from "./electronics"
import { foodPhrasings } from "./food"
import { homePhrasings } from "./home"
import { sharedPhrasings } from "./shared"

const ofTrade = {
  clothing: clothingPhrasings,
  beauty: beautyPhrasings,
  food: foodPhrasings,
  electronics: electronicsPhrasings,
  home: homePhrasings,
}

/** The template with everything customers are known to ask beside its articles' own aliases; those stand first. */
export function withPhrasings(template: TradeTemplate): TradeTemplate {
  const own = ofTrade[template.trade]
  const articles = template.articles.map((article) => {
    const more = [own[article.key], sharedPhrasings[article.key]]
    const all = (locale: "zh-CN" | "en") => [
      ...new Set([...article.aliases[locale], ...more.flatMap((phrasings) => phrasings?.[locale] ?? [])]),
    ]
    return { ...article, aliases: { "zh-CN": all("zh-CN"), en: all("en") } }
  })
  return { ...template, articles }
}

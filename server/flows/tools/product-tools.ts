import { z } from "zod"
import {
  clearestMatch,
  type FactQuestion,
  findProducts,
  type ReadFacts,
  readFacts,
  sayParameters,
  sayPrice,
  sayPromotion,
  sayStock,
} from "@/server/commerce"
import { productFactRef } from "@/server/commerce/contract"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { ToldFact, ToolResult } from "@/server/flows/tools/tool"
import { toolWords } from "@/server/flows/tools/words"
import { readTenant } from "@/server/tenants"

export const productQuestion = z.strictObject({ query: z.string().trim().min(1).max(300) })

type Asked = Extract<FactQuestion, { about: "price" | "stock" | "promotion" | "parameter" }>

/** The product a text names, told of; choices when it names several; null when it names none. */
export async function answerAboutProduct(
  scope: Scope,
  { query, words = query }: { query: string; words?: string },
  asked: Asked,
): Promise<ToolResult | null> {
  const matches = await inTenant(scope, (ctx) => findProducts(ctx, { query }))
  const match = clearestMatch(matches)
  if (!match) return null
  if ("several" in match) {
    return {
      found: false,
      text: toolWords.whichProduct,
      facts: [],
      choices: {
        zh: match.several.map(({ title }) => choiceFor(asked, title, "zh")),
        en: match.several.map(({ title }) => choiceFor(asked, title, "en")),
      },
    }
  }
  const { product, timeZone } = await inTenant(scope, async (ctx) => ({
    product: await readFacts(ctx, { productId: match.one.id }),
    timeZone: (await readTenant(ctx)).timeZone,
  }))
  return say(product, asked, words, timeZone)
}

function say(product: ReadFacts, asked: Asked, words: string, timeZone: string): ToolResult {
  if (asked.about !== "parameter" && product.stale) {
    return { found: false, needs: "person", text: toolWords.stale(product.title), facts: [] }
  }
  const card = {
    kind: "product" as const,
    productId: product.id,
    title: product.title,
    url: product.url,
    image: product.image,
  }
  const promotion = product.facts.find(({ name }) => name === "promotion") ?? null
  if (asked.about === "promotion") {
    const told = promotion ? [promotion] : []
    return { found: true, text: sayPromotion(product, promotion, timeZone), facts: toldOf(product, told), card }
  }
  const chosen = asked.about === "parameter" ? parameters(product, asked.names) : figures(product, asked.about, words)
  if (chosen.length === 0) {
    return { found: false, needs: "person", text: toolWords.noFact(product.title), facts: [] }
  }
  if (asked.about === "price") {
    const told = promotion ? [...chosen, promotion] : chosen
    return { found: true, text: sayPrice(product, chosen, promotion, timeZone), facts: toldOf(product, told), card }
  }
  const text = asked.about === "stock" ? sayStock(product, chosen) : sayParameters(product, chosen)
  return { found: true, text, facts: toldOf(product, chosen), card }
}

const parameters = (product: ReadFacts, names: RegExp) =>
  product.facts.filter(({ name }) => names.test(name) && !/^(price|stock|promotion)( · |$)/.test(name))

/** The figure of the whole product, or those of the variant the customer named: "price · Blue / M". */
function figures(product: ReadFacts, name: "price" | "stock", words: string) {
  const folded = words.normalize("NFKC").toLowerCase()
  const variants = product.facts.filter((fact) => fact.name.startsWith(`${name} · `))
  const count = (fact: { name: string }) =>
    fact.name
      .slice(name.length + 3)
      .toLowerCase()
      .split(/\s*\/\s*/)
      .filter((option) => saysOption(folded, option)).length
  const most = Math.max(0, ...variants.map(count))
  const named = most > 0 ? variants.filter((fact) => count(fact) === most) : []
  const whole = product.facts.filter((fact) => fact.name === name)
  return named.length > 0 ? named : whole.length > 0 ? whole : variants
}

function saysOption(text: string, option: string): boolean {
  if (/\p{Script=Han}/u.test(option)) return text.includes(option)
  return new RegExp(`(?<![a-z0-9])${option.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![a-z0-9])`).test(text)
}

function toldOf(product: ReadFacts, facts: ReadFacts["facts"]): ToldFact[] {
  return facts.map(({ name, version, value, unit }) => ({
    kind: "product",
    refId: productFactRef(product.id, name),
    version,
    said: [value, unit].filter(Boolean).join(" "),
  }))
}

function choiceFor(asked: Asked, title: string, language: "zh" | "en"): string {
  const ask = {
    price: { zh: `${title} 多少钱？`, en: `How much is ${title}?` },
    stock: { zh: `${title} 有货吗？`, en: `Is ${title} in stock?` },
    promotion: { zh: `${title} 有优惠吗？`, en: `Is ${title} on sale?` },
    parameter: {
      zh: `${title} ${questionWord(asked, "zh")}？`,
      en: `What is the ${questionWord(asked, "en")} of ${title}?`,
    },
  }
  return ask[asked.about][language]
}

function questionWord(asked: Asked, language: "zh" | "en"): string {
  if (asked.about !== "parameter") return ""
  const words = asked.names.source.split("|")
  const han = words.find((word) => /\p{Script=Han}/u.test(word)) ?? words[0]!
  const latin = words.find((word) => /^[a-z]+$/.test(word)) ?? words.at(-1)!
  return language === "zh" ? `${han}是什么` : latin
}

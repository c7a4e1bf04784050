import { evidenceIn, type FactQuestion, namesSomething, orderNumberIn, readFactQuestion } from "@/server/commerce"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { findCouponsTool } from "@/server/flows/tools/find-coupons"
import { deskOf } from "@/server/flows/tools/order-desk"
import { aboutOrder, aboutParcel, answerAboutOrder } from "@/server/flows/tools/order-tools"
import { answerAboutProduct } from "@/server/flows/tools/product-tools"
import type { Customer, ToolResult } from "@/server/flows/tools/tool"
import { readTranscript } from "@/server/inbox"

type Asked = {
  text: string
  /** without one nobody's orders are told, only what everybody may know */
  customer: Customer | null
  /** false: the shop has no products, so none is looked for */
  sells?: boolean
}

/**
 * Answers from data what is a question of data: prices, stock, parameters, promotions, coupons, orders and parcels. Needs no
 * model and remembers no figure. Null when the message asks something else, or names nothing the shop has: then the
 * shop's knowledge is asked.
 */
export async function answerFromFacts(scope: Scope, asked: Asked): Promise<ToolResult | null> {
  const question = readFactQuestion(asked.text)
  if (!question || isOfOrder(question))
    return asked.customer && aboutAnOrder(scope, asked.text, asked.customer, question)
  if (question.about === "coupons") return findCouponsTool.run(scope, anybody, {})
  const told = asked.sells === false ? null : await aboutAProduct(scope, asked, question)
  if (told) return told
  if (question.about !== "promotion") return null
  const coupons = await findCouponsTool.run(scope, anybody, {})
  return coupons.found ? coupons : null
}

const anybody: Customer = { conversationId: "", contactId: "" }

/** Of the product these words name, else of one that was named before. */
async function aboutAProduct(
  scope: Scope,
  asked: Asked,
  question: Parameters<typeof answerAboutProduct>[2],
): Promise<ToolResult | null> {
  const named = namesSomething(asked.text) ? await answerAboutProduct(scope, { query: asked.text }, question) : null
  if (named) return named
  const before = pointsBack.test(asked.text) || !namesSomething(asked.text) ? await wordsBefore(scope, asked) : []
  for (const query of before) {
    const found = await answerAboutProduct(scope, { query, words: asked.text }, question)
    if (found) return found
  }
  return null
}

type OfOrder = Extract<FactQuestion, { about: "order" | "parcel" }>
const isOfOrder = (question: FactQuestion): question is OfOrder =>
  question.about === "order" || question.about === "parcel"

/** "this one", "它": the product was named before. */
const pointsBack = /这款|那款|这个|那个|这件|那件|这条|这双|它|\b(this|that|it|one)\b/i

async function aboutAnOrder(
  scope: Scope,
  text: string,
  customer: Customer,
  question: OfOrder | null,
): Promise<ToolResult | null> {
  const evidence = evidenceIn(text) ?? {}
  const isEvidence = Boolean(evidence.phoneEnd || evidence.email)
  if (!question && !isEvidence) return null
  const named = orderNumberIn(text)
  const { awaited, tellable } = await deskOf(scope, customer).standing({ tellable: question !== null })
  // Bare digits or an address prove the order that was asked for last.
  if (!question && !awaited && !named) return null
  // The one order there is to speak of: told, or asked to be proven; an order named once is not asked for again.
  const known = tellable.length === 1 ? tellable[0] : tellable.length === 0 ? awaited : null
  const number = named ?? (isEvidence ? awaited : null) ?? known
  if (!number) return null
  const say = question?.about === "parcel" ? aboutParcel : aboutOrder
  return answerAboutOrder(scope, customer, { orderNumber: number, ...evidence }, say)
}

/** What was said before, newest first: the customer's words and ours. */
async function wordsBefore(scope: Scope, { customer, text }: Asked): Promise<string[]> {
  if (!customer || customer.samples) return []
  const { conversationId } = customer
  const transcript = await inTenant(scope, (ctx) => readTranscript(ctx, { conversationId, limit: 8 }))
  return transcript
    .map((message) => message.text)
    .filter((words) => words && words !== text && words.length <= 500)
    .reverse()
}

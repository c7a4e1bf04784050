import type { DialogueCall, DialogueOutcome } from "@/server/ai"
import type { DialogueTool, LookOutcome, TurnFact, TurnLanguage } from "@/server/ai/contract"
import { findCoupons, listConnectors } from "@/server/commerce"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { findPassages } from "@/server/flows/find-passages"
import { chaseOrder, openRequest } from "@/server/flows/open-ticket"
import { checkStockTool } from "@/server/flows/tools/check-stock"
import { findCouponsTool } from "@/server/flows/tools/find-coupons"
import { findOrderTool } from "@/server/flows/tools/find-order"
import { findParcelTool } from "@/server/flows/tools/find-parcel"
import { findProductTool } from "@/server/flows/tools/find-product"
import type { Customer, ToolResult } from "@/server/flows/tools/tool"
import { logger } from "@/server/logger"

const orderTools = { find_order: findOrderTool, find_parcel: findParcelTool }
const productTools = { find_product: findProductTool, check_stock: checkStockTool }
type Done = DialogueOutcome & { facts?: TurnFact[] }

/**
 * Does what a dialogue asks for: looks something up, or registers what the customer has confirmed. In a trial without a
 * customer, look-ups that need one fail as they would for a stranger; the invented one has sample orders. In both, requests
 * are only said to be done.
 */
export async function doForDialogue(
  scope: Scope,
  customer: Customer | null,
  call: DialogueCall,
  language: TurnLanguage,
): Promise<Done> {
  try {
    if ("write" in call)
      return customer && !customer.samples ? await register(scope, customer, call) : { outcome: "done" }
    if (call.tool === "find_article") return await lookUpArticle(scope, call.input.question ?? "", language)
    return await lookUp(scope, customer, call)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "broken") {
      logger.error({ err: error }, "a dialogue's call broke")
    }
    return { outcome: "failed" }
  }
}

async function register(
  scope: Scope,
  customer: Customer,
  call: Extract<DialogueCall, { write: unknown }>,
): Promise<Done> {
  const { order_number: orderNumber = "", ...details } = call.input
  const { conversationId, contactId } = customer
  const asked = { conversationId, contactId, key: `${conversationId}:${call.key}`, orderNumber }
  const { write: kind } = call
  await inTenant(scope, (ctx) =>
    kind === "not_shipped" ? chaseOrder(ctx, asked) : openRequest(ctx, { ...asked, kind, details }),
  )
  return { outcome: "done" }
}

async function lookUp(
  scope: Scope,
  customer: Customer | null,
  call: Extract<DialogueCall, { tool: unknown }>,
): Promise<Done> {
  const told = await runTool(scope, customer, call)
  if (!told) return { outcome: "needs_identity" }
  const values = say(told.text)
  if (told.needs === "identity") return { outcome: "needs_identity", values }
  if (told.needs === "person") return { outcome: "failed", values }
  if (!told.found) return { outcome: "not_found", values }
  const order = told.card?.kind === "order" ? told.card : null
  const status = order?.status ?? ""
  const hasLeft = ["shipped", "delivered", "completed"].includes(status)
  const outcome = hasLeft ? "shipped" : order?.late ? "late" : "found"
  return { outcome, values: { ...values, status }, facts: told.facts }
}

/** Null: only a customer may hear of it, and there is none. */
async function runTool(
  scope: Scope,
  customer: Customer | null,
  { tool, input }: Extract<DialogueCall, { tool: unknown }>,
): Promise<ToolResult | null> {
  const { order_number: orderNumber = "", phone_end: phoneEnd, email, product: query = "" } = input
  const anybody = customer ?? { conversationId: "", contactId: "" }
  switch (tool) {
    case "find_order":
    case "find_parcel":
      // A shop without a connected shop system has no orders to ask for: its script goes the way of a failed look-up.
      if (!customer?.samples?.knows(orderNumber) && !(await inTenant(scope, hasConnector)))
        throw new AppError("unavailable", "No shop system is connected")
      return customer ? orderTools[tool].run(scope, customer, { orderNumber, phoneEnd, email }) : null
    case "find_product":
    case "check_stock":
      return productTools[tool].run(scope, anybody, { query })
    default:
      return findCouponsTool.run(scope, anybody, {})
  }
}

/** The look-ups that bring nothing here: of orders without a shop system, of products and coupons without any. */
export async function fruitlessLookUps(
  scope: Scope,
  customer: Customer | null,
  sells: boolean,
): Promise<Partial<Record<DialogueTool, LookOutcome>>> {
  return inTenant(scope, async (ctx) => ({
    ...(customer?.samples || (await hasConnector(ctx)) ? {} : { find_order: "failed", find_parcel: "failed" }),
    ...(sells ? {} : { find_product: "not_found", check_stock: "not_found" }),
    ...((await findCoupons(ctx)).length > 0 ? {} : { find_coupons: "not_found" }),
  }))
}

async function lookUpArticle(scope: Scope, question: string, language: TurnLanguage): Promise<Done> {
  const { passages, weight } = await findPassages(scope, question, language)
  const best = passages[0]
  if (!best || !weight.answer) return { outcome: "not_found" }
  const facts: TurnFact[] = [
    { kind: "article", refId: best.id, version: best.version, said: best.answer.slice(0, 500) },
  ]
  return { outcome: "found", values: say({ zh: best.answer, en: best.answer }), facts }
}

const say = (text: { zh: string; en: string }) => ({ "zh-CN": text.zh, en: text.en })

const hasConnector = async (ctx: Context) => (await listConnectors(ctx)).length > 0

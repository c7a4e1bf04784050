import type { z } from "zod"
import { hours } from "@/server/clock"
import { type FoundOrder, orderNumberOf, type Proof, type Said, sayOrder, sayParcel } from "@/server/commerce"
import { orderEvidence, orderNumberInput } from "@/server/commerce/contract"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { deskOf } from "@/server/flows/tools/order-desk"
import type { Customer, ToolResult } from "@/server/flows/tools/tool"
import { toolWords } from "@/server/flows/tools/words"
import { readTenant } from "@/server/tenants"
import { readTerms } from "@/server/tickets"

export const orderQuestion = orderEvidence.extend({ orderNumber: orderNumberInput })
type OrderQuestion = z.infer<typeof orderQuestion>

/** Tells of an order once it was shown to be the customer's; asks for proof before. */
export async function answerAboutOrder(
  scope: Scope,
  customer: Customer,
  { orderNumber, ...evidence }: OrderQuestion,
  say: (order: FoundOrder, timeZone: string) => Said,
): Promise<ToolResult> {
  const number = orderNumberOf(orderNumber)
  if (!number) return { found: false, needs: "identity", text: toolWords.notMatched, facts: [] }
  const desk = deskOf(scope, customer)
  const told = await desk.tell(number)
  if (told) return tell(told)
  if (!evidence.phoneEnd && !evidence.email) {
    // Nothing is looked up before: whether the number exists is itself the shop's and its customer's affair.
    await desk.askForProof(number)
    return { found: false, needs: "identity", text: toolWords.proof(number), facts: [] }
  }
  const proof = await desk.prove(number, evidence)
  return proof.proven ? tell(proof.order) : refuse(proof)

  async function tell(order: FoundOrder): Promise<ToolResult> {
    const { timeZone, late } = await inTenant(scope, async (ctx) => ({
      timeZone: (await readTenant(ctx)).timeZone,
      late: await isLate(ctx, order),
    }))
    return {
      found: true,
      text: say(order, timeZone),
      facts: [
        {
          kind: "order",
          refId: order.orderId,
          version: Math.floor(order.fetchedAt.getTime() / 1000),
          said: order.status,
        },
      ],
      card: { kind: "order", number: order.number, status: order.status, late },
      ...(late ? { choices: toolWords.chase(order.number) } : {}),
    }
  }
}

async function isLate(ctx: Context, { status, placedAt }: FoundOrder): Promise<boolean> {
  if (status !== "paid" || !placedAt) return false
  const { shipsWithinHours } = await readTerms(ctx)
  return shipsWithinHours !== null && placedAt.getTime() + hours(shipsWithinHours) < ctx.now.getTime()
}

function refuse({ why }: Extract<Proof, { proven: false }>): ToolResult {
  if (why === "too-many-tries") return { found: false, needs: "person", text: toolWords.tooManyTries, facts: [] }
  if (why === "shop-silent") return { found: false, needs: "person", text: toolWords.shopSilent, facts: [] }
  return { found: false, needs: "identity", text: toolWords.notMatched, facts: [] }
}

export const aboutOrder = sayOrder
export const aboutParcel = sayParcel

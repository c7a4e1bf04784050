import * as commerce from "@/server/commerce"
import type { BindOrder } from "@/server/commerce/contract"
import { noteOrder } from "@/server/contacts"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"

/** A member says whose order it is; the customer has it as evidence from then on. */
export async function bindOrder(ctx: Context, input: BindOrder): Promise<void> {
  const { number } = await commerce.bindOrder(ctx, input)
  await noteOrder(ctx, { ...input, number })
}

/** A customer has shown an order to be theirs: so may whoever shows the same one elsewhere be them. */
export async function noteProof(scope: Scope, input: { conversationId: string; orderId: string }): Promise<void> {
  await inTenant(scope, async (ctx) => {
    for (const proof of await commerce.readProof(ctx, input)) await noteOrder(ctx, proof)
  })
}

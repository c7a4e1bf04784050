import { buryOrders } from "@/server/commerce"
import { beginErasure, endErasure, noteErasure } from "@/server/contacts"
import type { Context, Scope } from "@/server/context"
import { inTenant, Prisma } from "@/server/db"
import { findPerson } from "@/server/flows/find-person"
import { type Holding, type Person, personalData } from "@/server/flows/personal-data"

/** How many of the holdings lead to others by a platform's name, and go in one step with the name itself. */
const together = personalData.findIndex(({ table }) => table === "contact_identity") + 1

/**
 * Takes everything personal of a contact out of every table, step by step; what was counted stays. May be cut short and run
 * again: every step leaves nothing for a second one.
 */
export async function erasePerson(scope: Scope, input: { erasureId: string }): Promise<void> {
  const steps = [personalData.slice(0, together), ...personalData.slice(together).map((holding) => [holding])]
  const begun = await inTenant(scope, (ctx) => beginErasure(ctx, { ...input, total: steps.length }))
  if (!begun) return
  for (const [at, holdings] of steps.entries()) {
    await inTenant(scope, async (ctx) => {
      const person = await findPerson(ctx, begun)
      for (const holding of holdings) await erase(ctx, holding, person)
      await noteErasure(ctx, { ...input, done: at + 1 })
    })
  }
  await inTenant(scope, (ctx) => endErasure(ctx, input))
}

async function erase(ctx: Context, { table, of, erase: how }: Holding, person: Person): Promise<void> {
  const name = Prisma.raw(`"${table}"`)
  if (table === "shop_order") {
    const orders = await ctx.db.$queryRaw<{ id: string }[]>`select id from ${name} where ${of(person)}`
    await buryOrders(ctx, { orderIds: orders.map(({ id }) => id) })
  }
  if (how === "rows") await ctx.db.$executeRaw`delete from ${name} where ${of(person)}`
  else if (!isKept(how)) {
    const becomes = Object.entries(how).map(([column, value]) => `"${column}" = ${value}`)
    await ctx.db.$executeRaw`update ${name} set ${Prisma.raw(becomes.join(", "))} where ${of(person)}`
  }
}

const isKept = (how: Exclude<Holding["erase"], "rows">): how is { keeps: string } => "keeps" in how

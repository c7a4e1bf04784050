import { z } from "zod"
import { findCoupons, sayCoupons } from "@/server/commerce"
import { inTenant } from "@/server/db"
import type { Tool } from "@/server/flows/tools/tool"
import { readTenant } from "@/server/tenants"

const nothing = z.strictObject({})

export const findCouponsTool: Tool<typeof nothing> = {
  name: "find_coupons",
  description: "The coupons everybody may use now. Coupons are quoted, never made.",
  input: nothing,
  run: (scope) =>
    inTenant(scope, async (ctx) => {
      const coupons = await findCoupons(ctx)
      return {
        found: coupons.length > 0,
        text: sayCoupons(coupons, (await readTenant(ctx)).timeZone),
        facts: coupons.map(({ id, code }) => ({ kind: "coupon" as const, refId: id, version: 1, said: code })),
      }
    }),
}

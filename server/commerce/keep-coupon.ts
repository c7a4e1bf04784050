import { newId } from "@/server/clock"
import { type KeepCoupon, keepCouponInput } from "@/server/commerce/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"

const mostCoupons = 200

/** Keeps a coupon by its code: a known code is changed, a new one added. */
export async function keepCoupon(ctx: Context, given: KeepCoupon): Promise<void> {
  const { code, ...columns } = keepCouponInput.parse(given)
  if (columns.validFrom && columns.validUntil && columns.validUntil <= columns.validFrom) {
    throw new AppError("invalid", "A coupon must end after it begins", { reason: "coupon-dates" })
  }
  const known = await ctx.db.coupon.updateMany({ where: { code }, data: columns })
  if (known.count > 0) return
  if ((await ctx.db.coupon.count()) >= mostCoupons) {
    throw new AppError("limited", "A shop keeps at most 200 coupons", { reason: "too-many-coupons" })
  }
  await ctx.db.coupon.createMany({
    data: [{ id: newId(ctx.now), code, ...columns, createdAt: ctx.now }],
    skipDuplicates: true,
  })
}

/** Every coupon, newest first; `valid` says whether the bot may quote it now. */
export async function listCoupons(ctx: Context) {
  const rows = await ctx.db.coupon.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, code: true, title: true, terms: true, validFrom: true, validUntil: true, enabled: true },
  })
  return rows.map((row) => ({
    ...row,
    valid:
      row.enabled &&
      (row.validFrom === null || row.validFrom <= ctx.now) &&
      (row.validUntil === null || row.validUntil > ctx.now),
  }))
}

/** The coupons that hold now, at most five. */
export async function findCoupons(ctx: Context) {
  return (await listCoupons(ctx)).filter(({ valid }) => valid).slice(0, 5)
}

import { afterAll, beforeAll, expect, test } from "vitest"
import type { Shop } from "@/tests/support/shop"
import { freshDatabase } from "../support/database"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { closeDatabase, inTenant } = await import("@/server/db")

let shop: Shop
const warnings: string[] = []
const note = ({ message }: Error) => warnings.push(message)
beforeAll(async () => {
  process.on("warning", note)
  shop = await openShop()
})
afterAll(async () => {
  process.off("warning", note)
  await closeDatabase()
})

test("queries of one transaction asked side by side each get their own answer, without a driver's complaint", async () => {
  const ten = Array.from({ length: 10 }, (_, at) => at)
  const answers = await inTenant(shop.owner, (ctx) =>
    Promise.all(ten.map((at) => ctx.db.$queryRaw<{ at: number }[]>`select ${at}::int as at`)),
  )
  expect(answers.flat()).toEqual(ten.map((at) => ({ at })))
  expect(warnings).toEqual([])
})

test("one that fails undoes its whole transaction and leaves the connection whole for the next", async () => {
  const name = () => inTenant(shop.owner, (ctx) => ctx.db.tenant.findFirstOrThrow({ select: { name: true } }))
  const before = await name()
  const broken = inTenant(shop.owner, (ctx) =>
    Promise.all([
      ctx.db.tenant.updateMany({ data: { name: "Renamed" } }),
      ctx.db.$queryRaw`select 1 / 0`,
      ctx.db.tenant.findFirst({ select: { name: true } }),
    ]),
  )
  await expect(broken).rejects.toThrow(/division by zero/)
  for (let time = 0; time < 20; time++) expect(await name()).toEqual(before)
})

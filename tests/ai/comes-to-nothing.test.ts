import { expect, test } from "vitest"
import { comesToNothing } from "@/server/ai/rules/comes-to-nothing"
import { changeAddress } from "@/server/tenants/templates/dialogues/change-address"
import { sizeAdvice } from "@/server/tenants/templates/dialogues/size-advice"
import { whereIsMyOrder } from "@/server/tenants/templates/dialogues/where-is-my-order"

const noOrders = { find_order: "failed", find_parcel: "failed" } as const
const of = ({ triggers, steps }: typeof whereIsMyOrder) => ({ triggers, steps })

test("a dialogue that could only say it cannot look comes to nothing", () =>
  expect(comesToNothing(of(whereIsMyOrder), noOrders)).toBe(true))
test("it does not where there are orders", () => {
  expect(comesToNothing(of(whereIsMyOrder), {})).toBe(false)
  expect(comesToNothing(of(whereIsMyOrder), { find_coupons: "not_found" })).toBe(false)
})
test("one that goes on asking is of use to a person all the same", () =>
  expect(comesToNothing(of(changeAddress), noOrders)).toBe(false))
test("one that looks up articles has them", () => expect(comesToNothing(of(sizeAdvice), noOrders)).toBe(false))

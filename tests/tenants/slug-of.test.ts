import { expect, test } from "vitest"
import { slugOf } from "@/server/tenants/rules/slug-of"

test("a Latin name becomes a readable address", () => {
  expect(slugOf("  Café Möwe & Söhne ")).toBe("cafe-mowe-sohne")
})

test("a Chinese name, a tiny one and a reserved one have no address of their own", () => {
  expect([slugOf("潮汐服饰"), slugOf("A"), slugOf("Sign in")]).toEqual([null, null, null])
})

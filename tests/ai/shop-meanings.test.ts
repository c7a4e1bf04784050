import { expect, test } from "vitest"
import { shopMeanings } from "@/server/ai/rules/shop-meanings"

test.each([
  ["我的包裹怎么一直不动", ["parcel", "stuck"]],
  ["钱什么时候退回来", ["refund", "when"]],
  ["Where's my parcel?", ["where", "parcel"]],
  ["is cash on delivery possible", ["cod"]],
])("%s speaks of %j", (text, subjects) => expect(shopMeanings(text)).toEqual(expect.arrayContaining(subjects)))

test("a word inside another word is not meant", () => {
  expect(shopMeanings("shipyard")).toEqual([])
  expect(shopMeanings("")).toEqual([])
})

import { describe, expect, test } from "vitest"
import { clearestMatch, indexProducts, matchProducts, namesSomething } from "@/server/commerce/rules/match-product"

const products = [
  { id: "1", title: "夏季连衣裙", sku: "DR-01" },
  { id: "2", title: "亚麻宽松衬衫", sku: "SH-02" },
  { id: "3", title: "碎花连衣裙", sku: "DR-03" },
  { id: "4", title: "Linen shirt", sku: "SH-04" },
  { id: "5", title: "Straw bucket hat", sku: "HA-05" },
  { id: "6", title: "手机支架", sku: "PH-06" },
]
const chosen = (text: string) => {
  const match = clearestMatch(matchProducts(text, indexProducts(products)))
  if (!match) return null
  return "one" in match ? match.one.title : match.several.map(({ title }) => title)
}

describe("which product a question is about", () => {
  test("the one it names in full", () => {
    expect(chosen("你们的夏季连衣裙多少钱呀")).toBe("夏季连衣裙")
    expect(chosen("How much is the linen shirt?")).toBe("Linen shirt")
    expect(chosen("do you have straw hats in stock")).toBe("Straw bucket hat")
  })

  test("the one whose number it gives", () => {
    expect(chosen("SH-02 有货吗")).toBe("亚麻宽松衬衫")
  })

  test("several when the words fit several", () => {
    expect(chosen("连衣裙多少钱")).toEqual(expect.arrayContaining(["夏季连衣裙", "碎花连衣裙"]))
  })

  test("none when it names another thing or nothing", () => {
    expect(chosen("手机壳多少钱")).toBeNull()
    expect(chosen("格子连衣裙多少钱")).toBeNull()
    expect(chosen("how much is the denim shirt")).toBeNull()
    expect(chosen("这款多少钱")).toBeNull()
    expect(chosen("how much is it")).toBeNull()
    expect(namesSomething("这款多少钱")).toBe(false)
  })

  test("among ten thousand products for a small part of what reading them costs", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      id: `m${at}`,
      title: `连衣裙 ${at} 号 Dress ${at}`,
      sku: `M-${at}`,
    }))
    const reading = performance.now()
    const index = indexProducts([...products, ...many])
    const began = performance.now()
    for (let at = 0; at < 20; at++) matchProducts("亚麻宽松衬衫多少钱", index)
    expect((performance.now() - began) / 20).toBeLessThan((began - reading) / 2)
    expect(matchProducts("亚麻宽松衬衫多少钱", index)[0]?.product.id).toBe("2")
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openRestShop, openShopify, openWooCommerce, shopifyToken, wooKeys } from "@/tests/support/shop-systems"
import { allow, connectRest } from "./setting"

await freshDatabase()
const rest = await openRestShop()
const shopify = await openShopify()
const woo = await openWooCommerce()
allow(rest, shopify, woo)
process.env.SHOPIFY_API_URL = shopify.url
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const commerce = await import("@/server/commerce")
const { clock, hours, minutes } = await import("@/server/clock")
const { answerFromFacts } = await import("@/server/flows/tools")

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
})
afterAll(() => Promise.all([rest.close(), shopify.close(), woo.close()]))
beforeEach(() => {
  clock.reset()
  for (const fake of [rest, shopify, woo]) {
    fake.failures.length = 0
    fake.pageSize = 100
  }
})

const goods = () => [
  { id: 1, title: "夏季连衣裙", sku: "DR-01", price: "359.00", stock: 23, material: "棉麻" },
  { id: 2, title: "碎花连衣裙", sku: "DR-02", price: "299.00", stock: 0 },
  { id: 3, title: "亚麻宽松衬衫", sku: "SH-03", price: "268.00", stock: 8 },
]
const factsOf = async (title: string, of = shop) => {
  const { rows } = await inTenant(of.owner, (ctx) => commerce.listProducts(ctx, { query: title }))
  return inTenant(of.owner, (ctx) => commerce.readProduct(ctx, { productId: rows[0]!.id }))
}
const ask = async (text: string, of = shop) => {
  const visitor = of.customer()
  await visitor.says("hello")
  const { id: conversationId, contactId } = await visitor.thread()
  return answerFromFacts(of.owner, { text, customer: { conversationId, contactId } })
}
async function resync(connectorId: string) {
  await inTenant(shop.owner, (ctx) => commerce.askForSync(ctx, { connectorId }))
  await shop.rest()
}

describe("products of a shop system", () => {
  let connectorId: string
  beforeAll(async () => {
    rest.products = goods()
    connectorId = await connectRest(shop, rest)
    await shop.rest()
  })

  test("are read page by page at connecting", async () => {
    rest.pageSize = 2
    const before = rest.calls.length
    await resync(connectorId)
    expect(rest.calls.slice(before).filter((call) => call.startsWith("GET /v1/products"))).toHaveLength(2)
    const { rows } = await inTenant(shop.owner, (ctx) => commerce.listProducts(ctx, {}))
    expect(rows.map(({ title }) => title).toSorted()).toEqual(
      goods()
        .map(({ title }) => title)
        .toSorted(),
    )
  })

  test("a price gets a new version only when it changed, and the change is in the diary", async () => {
    await resync(connectorId)
    rest.products[0]!.price = "329.00"
    await resync(connectorId)
    await resync(connectorId)
    const { facts, id } = await factsOf("夏季")
    expect(facts[0]).toMatchObject({
      name: "price",
      versions: [
        { version: 2, value: "329.00", holds: true },
        { version: 1, value: "359.00", holds: false },
      ],
    })
    const events = await inTenant(shop.owner, (ctx) => ctx.db.event.findMany({ where: { name: "product.changed" } }))
    expect(events.map(({ data }) => data)).toEqual([{ productId: id, fact: "price", version: 2 }])
  })

  test("the bot quotes the new price and never the old one", async () => {
    rest.products[0]!.price = "319.00"
    await resync(connectorId)
    const answer = await ask("夏季连衣裙多少钱")
    expect(answer?.text.zh).toContain("¥319.00")
    expect(answer?.text.zh).not.toMatch(/359|329/)
    expect(answer?.facts).toMatchObject([{ kind: "product", version: 3, said: "319.00 CNY" }])
  })

  test("what the price was at a moment can still be read", async () => {
    const { id, facts } = await factsOf("夏季")
    const first = facts[0]!.versions.at(-1)!
    const then = await inTenant(shop.owner, (ctx) =>
      commerce.readFacts(ctx, { productId: id, names: ["price"], at: new Date(first.validFrom.getTime() + 1) }),
    )
    expect(then.facts).toMatchObject([{ version: 1, value: "359.00" }])
  })

  test("stock, parameters and choices are answered from data", async () => {
    expect((await ask("碎花连衣裙有货吗"))?.text.zh).toContain("暂时无货")
    expect((await ask("夏季连衣裙什么材质？"))?.text.zh).toContain("材质：棉麻")
    const which = await ask("连衣裙多少钱")
    expect(which?.found).toBe(false)
    expect(which?.choices?.zh).toEqual(expect.arrayContaining(["夏季连衣裙 多少钱？", "碎花连衣裙 多少钱？"]))
    expect((await ask(which!.choices!.zh[0]!))?.found).toBe(true)
    expect(await ask("运费多少钱")).toBeNull()
    expect(await ask("你们卖电饭煲吗，多少钱")).toBeNull()
  })

  test("a parameter the data does not have goes to a person, not to a guess", async () => {
    expect(await ask("亚麻宽松衬衫的保质期是多久？")).toMatchObject({ found: false, needs: "person", facts: [] })
  })

  test("「这款」 is the product named before", async () => {
    const visitor = shop.customer()
    await visitor.says("我在看亚麻宽松衬衫")
    const { id: conversationId, contactId } = await visitor.thread()
    const answer = await answerFromFacts(shop.owner, { text: "这款多少钱", customer: { conversationId, contactId } })
    expect(answer?.text.zh).toContain("「亚麻宽松衬衫」现价 ¥268.00")
  })

  test("a promotion is quoted only while it holds", async () => {
    const until = new Date(clock.now().getTime() + hours(1))
    Object.assign(rest.products[2]!, { salePrice: "199 元", saleUntil: until.toISOString() })
    await resync(connectorId)
    expect((await ask("亚麻宽松衬衫多少钱"))?.text.zh).toContain("优惠中：199 元")
    clock.shift(hours(1) + minutes(1))
    expect((await ask("亚麻宽松衬衫多少钱"))?.text.zh).not.toContain("优惠中")
    clock.reset()
  })

  test("prices of a shop that stopped answering are not quoted", async () => {
    clock.shift(hours(3))
    const answer = await ask("夏季连衣裙多少钱")
    expect(answer).toMatchObject({ found: false, needs: "person", facts: [] })
    expect(answer?.text.zh).not.toMatch(/\d{3}/)
    clock.reset()
  })

  test("a product that is no longer on sale is marked, kept and not quoted", async () => {
    rest.products = rest.products.filter(({ id }) => id !== 2)
    clock.shift(minutes(1))
    await resync(connectorId)
    const { rows } = await inTenant(shop.owner, (ctx) => commerce.listProducts(ctx, { removed: true }))
    expect(rows.map(({ title }) => title)).toEqual(["碎花连衣裙"])
    // Nor is another one told in its place.
    expect(await ask("碎花连衣裙有货吗")).toBeNull()
  })

  test.each([
    ["500", 500, "strange-answer"],
    ["a page instead of data", "html", "strange-answer"],
    ["a cut line", "cut", "no-answer"],
  ] as const)("%s half-way is shown, removes nothing, and heals at the next turn", async (_, failure, trouble) => {
    rest.pageSize = 1
    // The second page fails: the first was kept, the rest stays as it was.
    rest.failures.push(undefined as never, failure)
    await resync(connectorId)
    const [failed] = await inTenant(shop.owner, commerce.listConnectors)
    expect(failed).toMatchObject({ status: "failed", error: trouble, products: 2 })
    await resync(connectorId)
    expect((await inTenant(shop.owner, commerce.listConnectors))[0]).toMatchObject({ status: "ready", error: null })
  })

  test("a shop that asks to slow down is asked again", async () => {
    rest.failures.push(429, 429)
    await resync(connectorId)
    expect((await inTenant(shop.owner, commerce.listConnectors))[0]).toMatchObject({ status: "ready", error: null })
  })

  test("another tenant's customers hear nothing of them", async () => {
    const other = await openShop({ locale: "zh-CN" })
    expect(await ask("夏季连衣裙多少钱", other)).toBeNull()
    expect((await inTenant(other.owner, (ctx) => commerce.listProducts(ctx, {}))).rows).toEqual([])
    await expect(
      inTenant(other.owner, (ctx) => commerce.keepProducts(ctx, { connectorId, products: [] })),
    ).rejects.toThrow("no such shop connector")
  })
})

describe("other shop systems", () => {
  test("Shopify's products come with their variants' stock", async () => {
    const own = await openShop()
    shopify.products = [{ id: 9, title: "Linen shirt", sku: "LS", price: "48.00", stock: 7 }]
    await inTenant(own.owner, (ctx) =>
      commerce.addConnector(ctx, {
        kind: "shopify",
        name: "Shopify",
        settings: { shop: "tidewear.myshopify.com", accessToken: shopifyToken },
      }),
    )
    await own.rest()
    expect((await ask("How much is the linen shirt?", own))?.text.en).toContain("$48.00")
    expect((await ask("is the linen shirt in sand available?", own))?.text.en).toContain("out of stock")
    expect((await ask("is the linen shirt in stock?", own))?.text.en).toContain("7 in stock")
  })

  test("WooCommerce's sale is a promotion beside the regular price", async () => {
    const own = await openShop()
    woo.products = [
      {
        id: 3,
        title: "Woo mug",
        sku: "MUG",
        price: "25.00",
        stock: 2,
        salePrice: "19.00",
        saleUntil: "2030-01-01T00:00:00",
      },
    ]
    await inTenant(own.owner, (ctx) =>
      commerce.addConnector(ctx, { kind: "woocommerce", name: "Woo", settings: { siteUrl: woo.url, ...wooKeys } }),
    )
    await own.rest()
    expect((await ask("how much is the woo mug?", own))?.text.en).toMatch(/€25\.00, now on offer: €19\.00 until/)
  })

  test("wrong keys are named as that, and a private address is never called", async () => {
    const own = await openShop()
    const add = (settings: Record<string, string>) =>
      inTenant(own.owner, (ctx) => commerce.addConnector(ctx, { kind: "rest", name: "x", settings }))
    const wrong = await add({ baseUrl: `${rest.url}/v1`, secret: "not the secret of the shop" })
    expect(await commerce.checkConnector(own.owner, wrong)).toEqual({ trouble: "refused-key" })
    for (const baseUrl of ["http://169.254.169.254/latest", "http://127.0.0.1:1/v1", "http://localhost:5432"]) {
      const inside = await add({ baseUrl, secret: "a secret of some length" })
      expect([baseUrl, await commerce.checkConnector(own.owner, inside)]).toEqual([baseUrl, { trouble: "bad-address" }])
    }
  })
})

describe("a connector's secrets", () => {
  test("are sealed, never listed, and not shown to another address", async () => {
    const own = await openShop()
    const connectorId = await connectRest(own, rest)
    const listed = JSON.stringify(await inTenant(own.owner, commerce.listConnectors))
    expect(listed).not.toContain("a-secret-of-sixteen")
    const row = await inTenant(own.owner, (ctx) =>
      ctx.db.shopConnector.findFirstOrThrow({ where: { id: connectorId } }),
    )
    expect(row.secrets).toMatch(/^v1:/)
    const move = inTenant(own.owner, (ctx) =>
      commerce.changeConnector(ctx, { connectorId, settings: { baseUrl: "https://thief.example/v1" } }),
    )
    await expect(move).rejects.toMatchObject({ code: "invalid", details: { fields: { secret: "missing" } } })
    await inTenant(own.owner, (ctx) =>
      commerce.changeConnector(ctx, { connectorId, settings: { baseUrl: `${rest.url}/v1/`, secret: "" } }),
    )
    expect(await commerce.checkConnector(own.owner, { connectorId })).toMatchObject({ trouble: null })
  })
})

describe("uploaded tables", () => {
  test("bring products and orders, name the rows at fault, and say the same twice without a change", async () => {
    const own = await openShop({ locale: "zh-CN" })
    const { connectorId } = await inTenant(own.owner, (ctx) =>
      commerce.addConnector(ctx, { kind: "csv", name: "表格" }),
    )
    const text = "编号,商品名称,价格,库存,材质\n1,帆布托特包,129,12,帆布\n,无编号,1,1,\n"
    const upload = () =>
      inTenant(own.owner, (ctx) => commerce.uploadTable(ctx, { connectorId, what: "products", text, rowsBefore: 100 }))
    expect(await upload()).toMatchObject({ kept: 1, faults: [{ row: 103, fault: "no-id" }] })
    await upload()
    expect((await ask("帆布托特包多少钱", own))?.text.zh).toContain("¥129.00")
    const { facts } = await factsOf("帆布", own)
    expect(facts.every(({ versions }) => versions.length === 1)).toBe(true)
    await expect(
      inTenant(own.owner, (ctx) => commerce.uploadTable(ctx, { connectorId, what: "orders", text })),
    ).rejects.toMatchObject({ reason: "not-a-table" })
    clock.shift(minutes(1))
    const next = { connectorId, what: "products" as const, text: "编号,商品名称,价格\n2,草帽,99\n", removeUnseen: true }
    await inTenant(own.owner, (ctx) => commerce.uploadTable(ctx, next))
    const { rows } = await inTenant(own.owner, (ctx) => commerce.listProducts(ctx, {}))
    expect(rows.map(({ title }) => title)).toEqual(["草帽"])
  })
})

describe("coupons", () => {
  test("only those that hold are quoted", async () => {
    const own = await openShop({ locale: "zh-CN" })
    const keep = (code: string, more: object = {}) =>
      inTenant(own.owner, (ctx) => commerce.keepCoupon(ctx, { code, title: "满 100 减 10", ...more }))
    await keep("NOW10")
    await keep("OLD10", { validUntil: new Date(clock.now().getTime() - 1000) })
    await keep("OFF10", { enabled: false })
    const answer = await ask("有优惠券吗", own)
    expect(answer?.text.zh).toContain("NOW10")
    expect(answer?.text.zh).not.toMatch(/OLD10|OFF10/)
    await keep("NOW10", { enabled: false })
    expect((await ask("有优惠券吗", own))?.text.zh).toBe("目前没有可以领取的优惠券。")
  })
})

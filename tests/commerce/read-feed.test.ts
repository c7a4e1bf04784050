import { expect, test } from "vitest"
import { readFeed } from "@/server/commerce/rules/read-feed"
import { readTable } from "@/server/read-table"
import { readXml } from "@/server/read-xml"

const rows = (text: string) => ({ rows: readTable(text) })

test("reads Google Merchant XML with promotion, its time, and parameters", () => {
  const xml = `<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title>
    <item><g:id>A1</g:id><g:title><![CDATA[Wool & silk scarf]]></g:title><g:link>https://shop.example/a1</g:link>
    <g:price>199.00 CNY</g:price><g:sale_price>149.00 CNY</g:sale_price>
    <g:sale_price_effective_date>2026-11-01T00:00+0800/2026-11-12T00:00+0800</g:sale_price_effective_date>
    <g:availability>in_stock</g:availability><g:color>Blue</g:color><g:description>Soft</g:description></item></channel></rss>`
  expect(readFeed({ tree: readXml(xml) })).toEqual({
    products: [
      {
        externalId: "A1",
        sku: "A1",
        title: "Wool & silk scarf",
        place: "item 1",
        url: "https://shop.example/a1",
        facts: [
          { name: "price", value: "199.00", unit: "CNY" },
          {
            name: "promotion",
            value: "149.00",
            unit: "CNY",
            validFrom: new Date("2026-10-31T16:00:00Z"),
            validUntil: new Date("2026-11-11T16:00:00Z"),
          },
          { name: "stock", value: "in stock", unit: "" },
          { name: "color", value: "Blue", unit: "" },
        ],
      },
    ],
    faults: [],
  })
})

test("reads a Google Merchant table, and says which row lacks what", () => {
  const tsv =
    "id\ttitle\tprice\tavailability\n1\tCup\t$1,299.50\tout of stock\n\tNameless\t1 USD\tin stock\n1\tCup again\t2 USD\tin stock\n3\t\t3 USD\t\n"
  const found = readFeed(rows(tsv))
  expect(found?.products.map(({ facts }) => facts)).toEqual([
    [
      { name: "price", value: "1299.50", unit: "USD" },
      { name: "stock", value: "out of stock", unit: "" },
    ],
  ])
  expect(found?.faults).toEqual([
    { place: "row 3", fault: "no-id" },
    { place: "row 4", fault: "repeats" },
    { place: "row 5", fault: "no-title" },
  ])
})

test("reads Shopify's table: one product a variant, the old price as price and the new one as promotion", () => {
  const csv = `Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src
tee,Basic Tee,Loom,Size,S,T-S,4,15.00,20.00,https://cdn.example/t.jpg
tee,,,,M,T-M,0,15.00,,
tee,,,,,,,,,https://cdn.example/t2.jpg
mug,Mug,Loom,Title,Default Title,MUG,9,8.00,,
`
  const found = readFeed(rows(csv), "USD")
  expect(
    found?.products.map(({ externalId, title, facts }) => [
      externalId,
      title,
      facts.map((f) => `${f.name}=${f.value} ${f.unit}`.trim()),
    ]),
  ).toEqual([
    ["tee/S", "Basic Tee – S", ["price=20.00 USD", "promotion=15.00 USD", "stock=4 pcs", "Size=S", "vendor=Loom"]],
    ["tee/M", "Basic Tee – M", ["price=15.00 USD", "stock=0 pcs", "Size=M", "vendor=Loom"]],
    ["mug", "Mug", ["price=8.00 USD", "stock=9 pcs", "vendor=Loom"]],
  ])
})

test("reads Shopify's products.json", () => {
  const tree = {
    products: [
      {
        id: 7,
        title: "Lamp",
        vendor: "Glow",
        options: [{ name: "Colour" }],
        images: [{ src: "https://cdn.example/l.jpg" }],
        variants: [
          {
            id: 71,
            title: "Red",
            option1: "Red",
            sku: "L-R",
            price: "30.00",
            compare_at_price: null,
            available: false,
          },
        ],
      },
    ],
  }
  expect(readFeed({ tree }, "EUR")?.products).toEqual([
    {
      externalId: "71",
      sku: "L-R",
      title: "Lamp – Red",
      place: "item 1",
      image: "https://cdn.example/l.jpg",
      facts: [
        { name: "price", value: "30.00", unit: "EUR" },
        { name: "stock", value: "out of stock", unit: "" },
        { name: "Colour", value: "Red", unit: "" },
        { name: "vendor", value: "Glow", unit: "" },
      ],
    },
  ])
})

test("reads WooCommerce's table with attributes, weight and the sale's dates", () => {
  const csv = `ID,Type,SKU,Name,"In stock?",Stock,"Weight (kg)","Sale price","Regular price","Date sale price starts","Date sale price ends",Images,"Attribute 1 name","Attribute 1 value(s)"
12,simple,W1,<b>Kettle</b>,1,,1.2,39.9,49.9,2026-11-01,2026-11-30,"https://x.example/1.jpg, https://x.example/2.jpg",Material,Steel
`
  expect(readFeed(rows(csv), "EUR")?.products).toEqual([
    {
      externalId: "12",
      sku: "W1",
      title: "Kettle",
      place: "row 2",
      image: "https://x.example/1.jpg",
      facts: [
        { name: "price", value: "49.9", unit: "EUR" },
        {
          name: "promotion",
          value: "39.9",
          unit: "EUR",
          validFrom: new Date("2026-11-01T00:00:00Z"),
          validUntil: new Date("2026-11-30T00:00:00Z"),
        },
        { name: "stock", value: "in stock", unit: "" },
        { name: "Material", value: "Steel", unit: "" },
        { name: "weight", value: "1.2", unit: "kg" },
      ],
    },
  ])
})

test("reads a merchant's own Chinese table", () => {
  const csv = "商品编号,商品名称,售价,促销价,库存,材质\nD1,连衣裙,¥299,¥199,12,真丝\nD2,半裙,199元,,缺货,棉\n"
  expect(
    readFeed(rows(csv))?.products.map(({ title, facts }) => [
      title,
      facts.map((f) => `${f.name}=${f.value} ${f.unit}`.trim()),
    ]),
  ).toEqual([
    ["连衣裙", ["price=299 CNY", "promotion=199 CNY", "stock=12 pcs", "材质=真丝"]],
    ["半裙", ["price=199 CNY", "stock=out of stock", "材质=棉"]],
  ])
})

test("reads European amounts and keeps out addresses that are none", () => {
  const found = readFeed(rows('id,title,price,link\n1,Cup,"1.299,90 €",javascript:alert(1)\n'))
  expect(found?.products[0]).toEqual({
    externalId: "1",
    sku: "1",
    title: "Cup",
    place: "row 2",
    facts: [{ name: "price", value: "1299.90", unit: "EUR" }],
  })
})

test("a table of questions is no feed", () => {
  expect(readFeed(rows("question,answer\nWhat?,That\n"))).toBeNull()
  expect(readFeed({ tree: { rss: { channel: {} } } })).toBeNull()
})

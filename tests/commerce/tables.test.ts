import { describe, expect, test } from "vitest"
import { readTable } from "@/server/commerce/csv/read-table"
import { splitTable } from "@/server/commerce/rules/split-table"
import { ordersOfRows } from "@/server/commerce/rules/table-columns"

describe("uploaded tables", () => {
  test("rows of one order are its items", () => {
    const rows = readTable(
      "order;status;phone;items;total;carrier;tracking\nTB1;Shipped;13812345678;Hat x 2;98 CNY;SF;SF1\nTB1;Shipped;;Shirt;;;\n;;;;;;1\n",
    )
    const { orders, faults } = ordersOfRows(rows, 10)!
    expect(orders).toMatchObject([
      {
        number: "TB1",
        status: "shipped",
        total: "98",
        currency: "CNY",
        items: [
          { title: "Hat", quantity: 2 },
          { title: "Shirt", quantity: 1 },
        ],
        parcels: [{ carrier: "SF", number: "SF1", state: "in_transit" }],
      },
    ])
    expect(faults).toEqual([{ row: 14, fault: "no-number" }])
  })

  test("pieces of a long table are the whole table, and quoted line ends stay together", () => {
    const lines = Array.from({ length: 200 }, (_, at) => `${at},"Title\nof ${at}",${at}.00`)
    const text = `id,title,price\n${lines.join("\n")}\n`
    const pieces = splitTable(text, 400)
    expect(pieces.length).toBeGreaterThan(5)
    const read = pieces.flatMap((piece) => readTable(piece.text).slice(1))
    expect(read).toEqual(lines.map((_, at) => [String(at), `Title\nof ${at}`, `${at}.00`]))
    expect(pieces.map(({ rowsBefore }) => rowsBefore)).toEqual(
      pieces.map((_, at) => pieces.slice(0, at).reduce((sum, piece) => sum + readTable(piece.text).length - 1, 0)),
    )
  })
})

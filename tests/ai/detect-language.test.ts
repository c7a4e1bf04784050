import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { detectLanguage, languageOf } from "@/server/ai/rules/detect-language"

describe("which of thirteen languages a customer writes", () => {
  test.each([
    ["这件衣服有蓝色吗", "zh"],
    ["我的 order 还没到呢", "zh"],
    ["Where is my parcel?", "en"],
    ["do you have this in red", "en"],
    ["¿Cuándo llega mi pedido?", "es"],
    ["hola, quiero devolver la camiseta", "es"],
    ["Bonjour, où est mon colis ?", "fr"],
    ["je voudrais un remboursement", "fr"],
    ["Wann kommt meine Bestellung an?", "de"],
    ["Ich möchte das Paket zurückschicken", "de"],
    ["Quando chega o meu pedido?", "pt"],
    ["não recebi a encomenda ainda", "pt"],
    ["注文した商品はいつ届きますか", "ja"],
    ["배송은 언제 되나요?", "ko"],
    ["Когда придёт мой заказ?", "ru"],
    ["أين طلبي؟", "ar"],
    ["ส่งของเมื่อไหร่คะ", "th"],
    ["Khi nào đơn hàng của tôi được giao?", "vi"],
    ["kapan pesanan saya dikirim kak", "id"],
    ["berapa harga barang ini", "id"],
  ])("%s is %s", (text, language) => expect(languageOf(text)).toBe(language))

  test.each(["12345", "👍", "https://shop.example/es/la/tienda", "TD-104", ""])("“%s” does not tell", (text) =>
    expect(languageOf(text)).toBeNull(),
  )
  test("no text breaks it", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void languageOf(text)))
  })
})

test.each(["SAMPLE-10010", "TD20260731", "XL", "ok", "OK!", "10010 S", "M"])(
  "an order number, a size or an ok says nothing of the language: %s",
  (text) => {
    expect(detectLanguage(text, "zh")).toBe("zh")
    expect(detectLanguage(text, "en")).toBe("en")
  },
)

test.each(["I need XL", "order 10010 please", "refund", "ok thanks"])("words beside a code still do: %s", (text) => {
  expect(detectLanguage(text, "zh")).toBe("en")
})

type DetectedLanguage = "zh" | "en" | "other"

const otherScripts =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Greek}]/gu
/** Frequent small words of European languages that English does not have; "die", "on" or "me" would be ambiguous. */
const foreignWords = new Set(
  "el los las una por que para como está donde cuando pedido gracias hola mi quiero puedo le les des une est vous je mon où quand pas pour avec bonjour merci commande der das und ist ich nicht wie wann meine mein bestellung wo danke o os uma não você quando meu obrigado il che per sono dove grazie ciao waar mijn niet het een apa saya ini di ada berapa kapan barang tidak của tôi không bao".split(
    " ",
  ),
)
const englishWords = new Set(
  "the a is are do does i my you your it to of in on for with and or not can how what when where why which who have has will would order refund return ship please hello hi thanks".split(
    " ",
  ),
)

/**
 * The language a customer writes: Chinese, English, or another one. Digits, emoji and links alone say nothing, so the
 * answer is `fallback` (the language of the conversation so far, say).
 */
export function detectLanguage(text: string, fallback: DetectedLanguage = "other"): DetectedLanguage {
  const plain = text.normalize("NFKC").replace(/https?:\/\/\S+|\S+@\S+/g, " ")
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0
  const other = plain.match(otherScripts)?.length ?? 0
  const words = plain.toLowerCase().match(/[\p{Script=Latin}']+/gu) ?? []
  if (other > 0 && other * 3 >= han && other >= words.length) return "other"
  if (han > 0 && han >= words.length) return "zh"
  if (words.length === 0) return han > 0 ? "zh" : fallback
  const english = words.filter((word) => englishWords.has(word)).length
  const accented = words.filter((word) => /[^\p{ASCII}]/u.test(word)).length
  const foreign = words.filter((word) => foreignWords.has(word)).length + accented
  return foreign > english && foreign * 4 >= words.length ? "other" : "en"
}

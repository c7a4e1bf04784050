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

/** Order numbers, sizes and an "ok" are written alike in every language. */
const codes = /\S*\d\S*|(?<![\p{Script=Latin}\d])[A-Z]{1,4}(?![\p{Script=Latin}\d])/gu
const isOk = /^\s*(?:ok|okay|okey)[\s.!~。！～]*$/i

/**
 * The language a customer writes: Chinese, English, or another one. Digits, codes, emoji and links alone say nothing, so
 * the answer is `fallback` (the language of the conversation so far, say).
 */
export function detectLanguage(text: string, fallback: DetectedLanguage = "other"): DetectedLanguage {
  const plain = text.normalize("NFKC").replace(/https?:\/\/\S+|\S+@\S+/g, " ")
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0
  const other = plain.match(otherScripts)?.length ?? 0
  const words = plain.toLowerCase().match(/[\p{Script=Latin}']+/gu) ?? []
  if (other > 0 && other * 3 >= han && other >= words.length) return "other"
  if (han > 0 && han >= words.length) return "zh"
  if (words.length === 0) return han > 0 ? "zh" : fallback
  if (isOk.test(plain) || !/\p{Script=Latin}/u.test(plain.replace(codes, " "))) return fallback
  const english = words.filter((word) => englishWords.has(word)).length
  const accented = words.filter((word) => /[^\p{ASCII}]/u.test(word)).length
  const foreign = words.filter((word) => foreignWords.has(word)).length + accented
  return foreign > english && foreign * 4 >= words.length ? "other" : "en"
}

/** Languages that are told apart; any other is null. */
export const knownLanguages = ["zh", "en", "es", "fr", "de", "pt", "ja", "ko", "ru", "ar", "th", "vi", "id"] as const
export type KnownLanguage = (typeof knownLanguages)[number]

/** Small words each language is full of; a word that several share counts for each of them. */
const smallWords: Partial<Record<KnownLanguage, Set<string>>> = Object.fromEntries(
  Object.entries({
    es: "el la los las un una de del que y en es por para con no mi su se lo como cuando cuándo dónde donde qué cuánto cuanto está estan están pedido envío envio gracias hola quiero puedo tengo hay talla devolver devolución dinero llega llegó llegado todavía aún pero muy ya tiene cuesta tarda hasta comprar tienda color",
    fr: "le la les un une des du de et est en que qui je ne pas pour avec mon ma mes où quand comment combien bonjour merci commande colis livraison voudrais puis taille retour rembourser sur dans vous nous il elle ce cette cet été reçu avez ai être toujours encore quel quelle",
    de: "der die das und ist ich nicht ein eine zu mit für auf wie wann wo was mein meine meinen bestellung lieferung paket danke hallo kann können haben habe größe zurück geld noch es im den dem von bitte wird wurde sie wir kommt kostet möchte",
    pt: "o a os as um uma de do da dos das que e em é não por para com meu minha meus quando onde como quanto pedido obrigado obrigada olá oi quero posso tenho tamanho devolver entrega está chegou ainda mas muito você vocês até foi tem cadê prazo",
    vi: "không của tôi và là có bao nhiêu khi nào ở đâu đơn hàng cho được này với như thế giao mua cảm ơn xin chào bạn mình shop cái màu",
    id: "yang dan di ke dari saya tidak ada apa bagaimana berapa kapan mana pesanan barang terima kasih halo ini itu dengan untuk sudah belum bisa kirim ukuran warna beli kak pengiriman sampai mau dikirim",
    en: "the a an is are do does i my you your it to of in on for and or not can how what when where why which who has have will would order refund return ship please hello hi thanks this that with there was get still much",
  }).map(([language, words]) => [language, new Set(words.split(" "))]),
)

/** Letters that give a language away, and how much each counts beside one small word. */
const letters: [KnownLanguage, RegExp][] = [
  ["es", /[ñ¿¡]/g],
  ["pt", /[ãõ]|ç(?=ão|ões|a\b|o\b)/g],
  ["fr", /[èêëîïûœ]|\b(?:[cdjlmnst]|qu)['’](?=\p{L})/gu],
  ["de", /[äöüß]/g],
  ["vi", /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/g],
]
const scripts: [KnownLanguage, RegExp][] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["th", /\p{Script=Thai}/gu],
]

/**
 * Which language a customer writes, by script and by small words; null when the text does not tell (digits, a product's
 * name) or it is none of the known ones. For offering a translation: a wrong guess costs one press, not an answer.
 */
export function languageOf(text: string): KnownLanguage | null {
  const plain = text
    .normalize("NFKC")
    .replace(/https?:\/\/\S+|\S+@\S+/g, " ")
    .toLowerCase()
  const count = (pattern: RegExp) => plain.match(pattern)?.length ?? 0
  const han = count(/\p{Script=Han}/gu)
  const latin = plain.match(/[\p{Script=Latin}'’]+/gu) ?? []
  const [script, size] = scripts
    .map(([language, pattern]) => [language, count(pattern)] as const)
    .reduce((top, one) => (one[1] > top[1] ? one : top), ["ja", 0] as readonly [KnownLanguage, number])
  if (size > 0 && size * 3 >= han && size >= latin.length) return script
  if (han > 0 && han >= latin.length) return "zh"
  if (latin.length === 0) return null
  const scores = new Map<KnownLanguage, number>()
  const add = (language: KnownLanguage, points: number) => scores.set(language, (scores.get(language) ?? 0) + points)
  for (const word of latin) {
    for (const [language, words] of Object.entries(smallWords)) if (words.has(word)) add(language as KnownLanguage, 1)
  }
  for (const [language, pattern] of letters) add(language, count(pattern) * 1.5)
  const ranked = [...scores].sort((one, other) => other[1] - one[1])
  const [best, next] = ranked
  if (!best || best[1] === 0) return null
  // English must not lose to a neighbour by a single word of a mixed sentence, nor win one by a tie.
  if (next && best[1] === next[1]) return next[0] === "en" || best[0] === "en" ? "en" : best[0]
  return best[1] >= Math.min(2, latin.length * 0.5) || best[1] * 3 >= latin.length ? best[0] : null
}

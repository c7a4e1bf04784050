import { type Draft, type Topic, topics } from "@/server/knowledge/contract"
import { cleanLine, draftPieces, keyOf } from "@/server/knowledge/rules/draft-pieces"
import { isQuestion } from "@/server/knowledge/rules/draft-question"
import { guessLocale } from "@/server/knowledge/rules/guess-topic"

const names = {
  question: "问题 问 提问 标题 常见问题 客户问题 标准问题 问法 question q title query subject faq customerquestion",
  answer: "答案 回答 答 回复 内容 正文 解答 标准答案 话术 answer a reply response content body text solution",
  topic: "主题 分类 类别 类目 栏目 topic category group section",
  locale: "语言 语种 language lang locale",
  key: "编号 编码 id key code 唯一标识",
  product:
    "名称 商品 商品名称 商品名 产品 产品名称 品名 型号 款式 款号 货号 name product productname title model sku item itemname",
}
type Column = keyof typeof names
/** Columns of other ways to ask, as many as there are: "相似问1", "相似问2". */
const aliasNames = new Set(
  "其他问法 其它问法 相似问 相似问法 相似问题 相似问句 同义问 同义问法 扩展问 扩展问法 别名 alias aliases phrasing phrasings otherphrasings alternatephrasings similarquestion similarquestions otherquestions variants utterances".split(
    " ",
  ),
)
const known = Object.fromEntries(
  Object.entries(names).map(([column, words]) => [column, new Set(words.split(" "))]),
) as Record<Column, Set<string>>

const topicNames: Record<Topic, string> = {
  shipping: "发货物流 物流 发货 配送 运费 shipping delivery",
  returns: "退换货 退货 退款 售后 returns return refund",
  size: "尺码 尺寸 size sizing",
  stock: "库存 现货 stock availability",
  payment: "支付 付款 payment",
  invoice: "发票 invoice",
  product: "商品 产品 product products",
  care: "保养使用 保养 使用 care",
  promotion: "优惠活动 优惠 活动 promotion promotions",
  account: "账号会员 会员 账号 account membership",
  service: "服务 客服 service support",
}

/**
 * A table's pieces. With columns for questions and answers every row is one; any other table is read as facts, one row
 * a thing: "colour: blue" and so on. `sheet` stands before the row in places when a file has several.
 */
export function draftTable(rows: readonly (readonly string[])[], sheet = ""): Draft[] {
  const head = findHead(rows)
  if (!head) return []
  const { columns, first } = head
  const at = (row: readonly string[], column: Column) => {
    const place = columns[column]
    return place === undefined ? "" : (row[place] ?? "").trim()
  }
  const isFaq = columns.question !== undefined && columns.answer !== undefined
  const found = rows.slice(first).flatMap((row, offset) => {
    if (row.every((cell) => !cell.trim())) return []
    const place = `${sheet ? `${sheet} · ` : ""}row ${first + offset + 1}`
    if (!isFaq) return factsOf(row, rows[head.names] ?? [], columns.product ?? 0, place)
    const question = at(row, "question")
    const id = at(row, "key")
    return {
      key: id ? `id ${keyOf(id)}` : `q ${keyOf(question) || place}`,
      place,
      question,
      answer: at(row, "answer"),
      ...(head.aliases.length > 0 ? { aliases: head.aliases.flatMap((column) => phrasingsIn(row[column] ?? "")) } : {}),
      topic: topicOf(at(row, "topic")),
      locale: localeOf(at(row, "locale")),
    }
  })
  return draftPieces(found)
}

type Head = { columns: Partial<Record<Column, number>>; aliases: number[]; names: number; first: number }

/** Which column says what: by the names in one of the first rows, else by what two bare columns look like. */
function findHead(rows: readonly (readonly string[])[]): Head | null {
  for (let at = 0; at < Math.min(rows.length, 10); at++) {
    const columns = columnsOf(rows[at] ?? [])
    if (columns.question !== undefined && columns.answer !== undefined) {
      return { columns, aliases: aliasColumns(rows[at] ?? []), names: at, first: at + 1 }
    }
  }
  const filled = rows.findIndex((row) => row.filter((cell) => cell.trim()).length >= 2)
  if (filled < 0) return null
  const sample = rows.slice(filled, filled + 30).filter((row) => row.some((cell) => cell.trim()))
  const asking = sample.filter((row) => isQuestion(row[0] ?? "")).length
  const isBare = sample.every((row) => row.slice(2).every((cell) => !cell.trim()))
  if (isBare && asking * 2 >= sample.length) {
    return { columns: { question: 0, answer: 1 }, aliases: [], names: -1, first: filled }
  }
  return { columns: columnsOf(rows[filled] ?? []), aliases: [], names: filled, first: filled + 1 }
}

function columnsOf(row: readonly string[]): Head["columns"] {
  const columns: Head["columns"] = {}
  row.forEach((cell, at) => {
    const name = nameOf(cell)
    for (const column of Object.keys(names) as Column[]) {
      if (known[column].has(name)) columns[column] ??= at
    }
  })
  return columns
}

const nameOf = (cell: string) => cell.toLowerCase().replace(/[\s_\-*（）()【】[\]:：]+/g, "")

const aliasColumns = (row: readonly string[]) =>
  row.flatMap((cell, at) => (aliasNames.has(nameOf(cell).replace(/\d+$/, "")) ? [at] : []))

/** A comma may be part of a question, so it parts none. */
const phrasingsIn = (cell: string) => cell.split(/[\r\n;；|｜]+/)

function factsOf(row: readonly string[], head: readonly string[], name: number, place: string) {
  const subject = cleanLine(row[name] ?? "")
  const isChinese = guessLocale(`${subject} ${head.join(" ")}`) === "zh-CN"
  const facts = row.flatMap((cell, at) => {
    const value = cleanLine(cell)
    const label = cleanLine(head[at] ?? "")
    if (at === name || !value || !label) return []
    return isChinese ? `${label}：${value}` : `${label}: ${value}`
  })
  return {
    key: `p ${keyOf(subject) || place}`,
    place,
    question: !subject ? "" : isChinese ? `${subject}的参数是什么？` : `What are the specifications of ${subject}?`,
    answer: facts.join("\n"),
    topic: "product" as const,
    locale: isChinese ? ("zh-CN" as const) : ("en" as const),
  }
}

function topicOf(cell: string): Topic | null {
  const asked = cell.toLowerCase().trim()
  if (!asked) return null
  return topics.find((topic) => topic === asked || topicNames[topic].split(" ").includes(asked)) ?? null
}

function localeOf(cell: string): "zh-CN" | "en" | null {
  if (/^(zh|cn|中文|汉语|简体)/i.test(cell)) return "zh-CN"
  return /^(en|英文|英语)/i.test(cell) ? "en" : null
}

import { describe, expect, test } from "vitest"
import { readFile } from "@/server/knowledge/read-file"
import { buildDocx, buildPdf, buildXlsx, buildZip } from "./build-files"

const bytes = (text: string) => new TextEncoder().encode(text)
const brief = (drafts: Awaited<ReturnType<typeof readFile>>) =>
  drafts.map(({ place, question, answer }) => ({ place, question, answer }))
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error) => error.reason,
  )

describe("a table of questions", () => {
  test("reads Chinese columns, quoted line ends and the topic's name", async () => {
    const csv =
      '\uFEFF编号,问题,答案,分类\nA1,多久发货？,"48 小时内。\n预售除外。",物流\nA2,能开发票吗,可以开电子发票,\n'
    const drafts = await readFile(bytes(csv), "faq.csv")
    expect(drafts).toEqual([
      {
        sourceKey: "id a1",
        place: "row 2",
        question: "多久发货？",
        answer: "48 小时内。\n预售除外。",
        topic: "shipping",
        locale: "zh-CN",
      },
      {
        sourceKey: "id a2",
        place: "row 3",
        question: "能开发票吗",
        answer: "可以开电子发票",
        topic: "invoice",
        locale: "zh-CN",
      },
    ])
  })

  test.each([
    [
      "GBK",
      Buffer.from(
        "cecaccc02cb4f0b0b80ab6e0bec3b7a2bbf52cc1bdccec0a".replace("ccc0", "ccc2".replace("ccc2", "cce2")),
        "hex",
      ),
      "多久发货",
    ],
    ["UTF-16 with a mark", Buffer.from("\uFEFF问题\t答案\n多久发货\t两天\n", "utf16le"), "多久发货"],
    ["UTF-16 without a mark", Buffer.from("question,answer\nHow long?,Two days\n", "utf16le"), "How long?"],
    ["semicolons", Buffer.from("Question;Answer\nHow long, then?;Two days\n"), "How long, then?"],
  ])("reads %s", async (_, file, question) => {
    const drafts = await readFile(file, "faq.csv")
    expect(drafts.map((draft) => draft.question)).toEqual([question])
  })

  test("keeps the piece's key when rows move and answers change", async () => {
    const before = await readFile(bytes("q,a\nOne?,1\nTwo?,2\n"), "a.csv")
    const after = await readFile(bytes("q,a\nZero?,0\nTwo?,22\nOne?,1\n"), "a.csv")
    const keys = new Map(after.map((draft) => [draft.sourceKey, draft.answer]))
    expect(before.map(({ sourceKey }) => keys.get(sourceKey))).toEqual(["1", "22"])
  })

  test("says what is wrong with a row and where", async () => {
    const csv = `question,answer\n,No question here\nWhat then?,\nHow long?,Two days\nHow long?,Two days\n${"x".repeat(301)}?,Long\n`
    const drafts = await readFile(bytes(csv), "faq.csv")
    expect(drafts.map(({ place, error }) => [place, error])).toEqual([
      ["row 2", "no-question"],
      ["row 3", "no-answer"],
      ["row 4", undefined],
      ["row 5", "repeats:row 4"],
      ["row 6", "question-long"],
    ])
  })

  test("reads two bare columns whose first asks", async () => {
    const drafts = await readFile(bytes('Do you ship abroad?,Yes\nIs there a shop?,"No, online only"\n'), "x.csv")
    expect(brief(drafts)[1]).toEqual({ place: "row 2", question: "Is there a shop?", answer: "No, online only" })
  })

  test("reads any other table as facts", async () => {
    const drafts = await readFile(bytes("型号,颜色,重量\nK7 键盘,黑,1.2kg\nK8 键盘,,1.4kg\n"), "params.csv")
    expect(brief(drafts)).toEqual([
      { place: "row 2", question: "K7 键盘的参数是什么？", answer: "颜色：黑\n重量：1.2kg" },
      { place: "row 3", question: "K8 键盘的参数是什么？", answer: "重量：1.4kg" },
    ])
  })

  test("reads a lone quote as inches", async () => {
    const drafts = await readFile(bytes('question,answer\nHow wide?,The 15" one\nHow tall?,9 inches\n'), "x.csv")
    expect(drafts.map(({ answer }) => answer)).toEqual(['The 15" one', "9 inches"])
  })
})

describe("a workbook", () => {
  test("reads every sheet and names it in the place", async () => {
    const file = buildXlsx({
      常见问题: [
        ["问题", "答案"],
        ["怎么退货？", "七天内联系客服"],
      ],
      参数: [
        ["产品", "材质"],
        ["羊毛衫", "100% 羊毛"],
      ],
    })
    expect(brief(await readFile(file, "faq.xlsx"))).toEqual([
      { place: "常见问题 · row 2", question: "怎么退货？", answer: "七天内联系客服" },
      { place: "参数 · row 2", question: "羊毛衫的参数是什么？", answer: "材质：100% 羊毛" },
    ])
  })

  test("is refused when it would swell beyond measure", async () => {
    const file = buildZip({ "xl/workbook.xml": "x" }, 900_000_000)
    expect(await reasonOf(readFile(file, "bomb.xlsx"))).toBe("too-large-unpacked")
  })
})

describe("running text", () => {
  test("reads Markdown by its headings and asks by them", async () => {
    const text =
      "# Returns\n\nSend it back within 30 days.\n\n## Refunds\n\nMoney is back in 5 days.\n\n## Can I exchange?\n\nYes.\n"
    expect(brief(await readFile(bytes(text), "policy.md"))).toEqual([
      { place: "Returns", question: "What applies to returns?", answer: "Send it back within 30 days." },
      {
        place: "Returns › Refunds",
        question: "What applies to refunds (returns)?",
        answer: "Money is back in 5 days.",
      },
      { place: "Returns › Can I exchange?", question: "Can I exchange?", answer: "Yes." },
    ])
  })

  test("reads Q and A lines, in both languages, with several lines to an answer", async () => {
    const text =
      "常见问题\n\n问：几天到货？\n答：一般三天。\n偏远地区五天。\n\nQ: Do you gift wrap?\nA: Yes, for free.\n"
    expect(brief(await readFile(bytes(text), "faq.txt"))).toEqual([
      { place: "line 1", question: "几天到货？", answer: "一般三天。\n偏远地区五天。" },
      { place: "line 1", question: "Do you gift wrap?", answer: "Yes, for free." },
    ])
  })

  test("reads a table pasted from a spreadsheet", async () => {
    const drafts = await readFile(bytes("问题\t答案\n支持花呗吗\t支持三期免息\n"), "pasted.txt")
    expect(drafts[0]).toMatchObject({ question: "支持花呗吗", answer: "支持三期免息" })
  })

  test("reads a Word document by its headings", async () => {
    const file = buildDocx(["# 售后政策", "## 退货期限", "签收后七天内可以退货。", "## 保修", "主机保修一年。"])
    expect(brief(await readFile(file, "售后.docx"))).toEqual([
      { place: "售后政策 › 退货期限", question: "售后政策：退货期限是怎样的？", answer: "签收后七天内可以退货。" },
      { place: "售后政策 › 保修", question: "售后政策：保修是怎样的？", answer: "主机保修一年。" },
    ])
  })

  test("reads a PDF page by page, joins broken lines and drops what stands on every page", async () => {
    const page = (number: number, lines: string[]) => ["Shop handbook", ...lines, `${number}`]
    const file = buildPdf([
      page(1, ["# Delivery", "Parcels leave within two days and arrive", "on the fourth."]),
      page(2, ["# 退货政策", "签收之日起七天内可以申请", "退货，运费由我们承担。"]),
      page(3, ["# Care", "Wash cold."]),
    ])
    expect(brief(await readFile(file, "handbook.pdf"))).toEqual([
      {
        place: "page 1",
        question: "What applies to delivery?",
        answer: "Parcels leave within two days and arrive on the fourth.",
      },
      { place: "page 2", question: "退货政策是怎样的？", answer: "签收之日起七天内可以申请退货，运费由我们承担。" },
      { place: "page 3", question: "What applies to care?", answer: "Wash cold." },
    ])
  })

  test("parts a long section at its sentences, none lost", async () => {
    const sentences = Array.from({ length: 300 }, (_, at) => `Rule number ${at} holds for every order.`)
    const drafts = await readFile(bytes(`# Terms\n\n${sentences.join(" ")}`), "terms.md")
    expect(drafts.length).toBeGreaterThan(3)
    expect(drafts[1]!.question).toBe("What applies to terms? (2)")
    expect(Math.max(...drafts.map(({ answer }) => answer.length))).toBeLessThanOrEqual(1500)
    const all = drafts.map(({ answer }) => answer).join(" ")
    expect(sentences.filter((sentence) => !all.includes(sentence))).toEqual([])
  })
})

describe("a web page as a file", () => {
  test("leaves menus out and reads accordions, definition lists and what search engines are told", async () => {
    const html = `<!doctype html><html><head><title>Help | Shop</title>
      <script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Do you ship on Sundays?","acceptedAnswer":{"@type":"Answer","text":"<p>No, from <b>Monday</b> on.</p>"}}]}</script></head>
      <body><nav><a href="/">Home</a> <a href="/shop">Shop</a></nav><main><h1>Help</h1><p>Here is what customers ask us most often about their orders and parcels.</p>
      <details id="gift"><summary>Can you wrap it?</summary><p>Yes.</p><ul><li>Paper</li><li>Ribbon</li></ul></details>
      <dl><dt>Where is my parcel?</dt><dd>See the link in the mail.</dd><dt>VAT</dt><dd>20%</dd></dl></main><footer>© Shop</footer></body></html>`
    expect(brief(await readFile(bytes(html), "help.html"))).toEqual([
      { place: "Help", question: "Do you ship on Sundays?", answer: "No, from Monday on." },
      { place: "Help", question: "Can you wrap it?", answer: "Yes.\n\n- Paper\n\n- Ribbon" },
      { place: "Help", question: "Where is my parcel?", answer: "See the link in the mail." },
      {
        place: "Help",
        question: "What applies to help?",
        answer: "Here is what customers ask us most often about their orders and parcels.\nVAT: 20%",
      },
    ])
  })

  test("reads a page in the charset it claims", async () => {
    const head = Buffer.from('<html><head><meta charset="gbk"><title>')
    const title = Buffer.from("cdcbbbf5", "hex")
    const body = Buffer.concat([
      Buffer.from("</title></head><body><p>"),
      Buffer.from("c6dfccecc4da", "hex"),
      Buffer.from("</p></body></html>"),
    ])
    const drafts = await readFile(Buffer.concat([head, title, body]), "x.htm")
    expect(brief(drafts)).toEqual([{ place: "退货", question: "退货是怎样的？", answer: "七天内" }])
  })
})

describe("what is not read", () => {
  test.each([
    ["an old Office file", Buffer.from("d0cf11e0a1b11ae1", "hex"), "old.xls", "old-office"],
    [
      "a picture named as a table",
      Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108", "hex"),
      "a.csv",
      "unknown-file",
    ],
    ["an archive of something else", Buffer.from(buildZip({ "a.txt": "hello" })), "a.docx", "unknown-file"],
    ["a torn PDF", Buffer.from("%PDF-1.4\nnothing more"), "a.pdf", "unreadable-file"],
    ["an empty file", Buffer.from("\n\n"), "a.txt", "nothing-found"],
    ["a PDF without letters", Buffer.from(buildPdf([[]])), "scan.pdf", "no-text"],
  ])("%s is refused with a reason", async (_, file, name, reason) => {
    expect(await reasonOf(readFile(file, name))).toBe(reason)
  })
})

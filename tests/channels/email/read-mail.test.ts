import { simpleParser } from "mailparser"
import { describe, expect, test } from "vitest"
import { busyTimeOf } from "../../support/busy-time"
import "../connection-for-tests"
import { readMail } from "@/server/channels/email/read-mail"
import { connectionWith } from "../connection-for-tests"

const now = new Date("2025-03-01T08:00:00.000Z")
const connection = connectionWith({ now, settings: { address: "support@shop.example", ownDomain: "in.example.net" } })
const read = (raw: Buffer | string, envelope = {}) => readMail(connection, Buffer.from(raw as string), envelope)[0]!
const mail = (headers: string[], body: Buffer | string) =>
  Buffer.concat([
    Buffer.from(["From: Ana <ana@example.com>", ...headers, "", ""].join("\r\n")),
    Buffer.from(body as string),
  ])

describe("charsets", () => {
  const words: [string, string, number[]][] = [
    ["gbk", "你好", [0xc4, 0xe3, 0xba, 0xc3]],
    ["gb2312", "你好", [0xc4, 0xe3, 0xba, 0xc3]],
    ["gb18030", "你好𠮷", [0xc4, 0xe3, 0xba, 0xc3, 0x95, 0x34, 0xb2, 0x35]],
    ["big5", "你好", [0xa7, 0x41, 0xa6, 0x6e]],
    ["shift_jis", "日本", [0x93, 0xfa, 0x96, 0x7b]],
    ["iso-2022-jp", "日本", [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]],
    ["koi8-r", "Привет", [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]],
    ["utf-8", "你好👋", [...Buffer.from("你好👋")]],
    ["iso-8859-1", "café", [0x63, 0x61, 0x66, 0xe9]],
  ]
  test.each(words)("%s in text, subject, name and file name", (charset, said, bytes) => {
    const base64 = Buffer.from(bytes).toString("base64")
    const percent = bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")
    const quoted = bytes.map((byte) => `=${byte.toString(16).padStart(2, "0")}`).join("")
    const raw = [
      `From: =?${charset}?B?${base64}?= <ana@example.com>`,
      `Subject: =?${charset}?Q?${quoted}?=`,
      "MIME-Version: 1.0",
      "Content-Type: multipart/mixed; boundary=b",
      "",
      "--b",
      `Content-Type: text/plain; charset="${charset}"`,
      "Content-Transfer-Encoding: base64",
      "",
      base64,
      "--b",
      "Content-Type: application/pdf",
      `Content-Disposition: attachment; filename*=${charset}''${percent}.pdf`,
      "",
      "x",
      "--b--",
    ].join("\r\n")
    expect(read(raw)).toMatchObject({
      text: said,
      sender: { name: said, externalId: "ana@example.com" },
      mail: { subject: said },
      media: [{ name: `${said}.pdf`, mime: "application/pdf" }],
    })
  })

  test("no charset: UTF-8 where it fits, else Western European; an unknown one is read like none", () => {
    expect(read(mail([], "你好")).text).toBe("你好")
    expect(read(mail([], Buffer.from([0x63, 0x61, 0x66, 0xe9]))).text).toBe("café")
    expect(read(mail(["Content-Type: text/plain; charset=x-klingon"], "你好")).text).toBe("你好")
    expect(read(Buffer.from("From: Ana <a@b.cn>\r\nSubject: 退货\r\n\r\nx")).mail!.subject).toBe("退货")
  })

  test("a character split over two encoded words is one", () => {
    const bytes = Buffer.from("退换货")
    const parts = [bytes.subarray(0, 4), bytes.subarray(4)].map((part) => `=?UTF-8?B?${part.toString("base64")}?=`)
    expect(read(mail([`Subject: Re: ${parts.join("\r\n ")}`], "x")).mail!.subject).toBe("Re: 退换货")
  })

  test("a file name in numbered pieces is put together", () => {
    const raw = mail(
      ["Content-Type: image/png", "Content-Disposition: attachment; filename*1*=%96%87.png; filename*0*=utf-8''%E6"],
      "x",
    )
    expect(read(raw).media).toMatchObject([{ name: "文.png" }])
  })
})

describe("what was said", () => {
  const boundary = (parts: string[], kind = "mixed", mark = "b1") =>
    mail(
      [`Content-Type: multipart/${kind}; boundary="${mark}"`],
      [...parts.map((part) => `--${mark}\r\n${part}`), `--${mark}--`].join("\r\n"),
    )

  test("is the plain part where there is one, else the HTML without its marks", () => {
    const both = boundary(
      ["Content-Type: text/plain\r\n\r\nplain", "Content-Type: text/html\r\n\r\n<b>rich</b>"],
      "alternative",
    )
    expect(read(both)).toMatchObject({ text: "plain", mail: { html: "<b>rich</b>" } })
    const html =
      "<style>p{}</style><p>Hello&nbsp;there</p><p>My <a href='https://x.example/a'>order</a></p><ul><li>one<li>two</ul><script>x</script>"
    expect(read(mail(["Content-Type: text/html"], html)).text).toBe(
      "Hello there\n\nMy order (https://x.example/a)\n\n- one\n- two",
    )
  })

  test("attachments and inline pictures come along, and a picture alone is a picture", () => {
    const png = Buffer.from("iVBORw0KGgo=", "base64")
    const raw = boundary(
      [
        'Content-Type: text/html\r\n\r\n<p>See</p><img src="cid:logo@x"><img src="https://track.example/1.gif" alt="spy">',
        `Content-Type: image/png; name=logo.png\r\nContent-ID: <logo@x>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n${png.toString("base64")}`,
        "Content-Type: text/plain; name=notes.txt\r\nContent-Disposition: attachment\r\n\r\nnotes",
      ],
      "related",
    )
    const message = read(raw)
    expect(message).toMatchObject({
      type: "text",
      text: "See\nspy",
      media: [
        { id: "cid:logo@x", mime: "image/png", name: "logo.png", bytes: png },
        { mime: "text/plain", name: "notes.txt", bytes: Buffer.from("notes") },
      ],
    })
    expect(message.mail!.html).toBe(`<p>See</p><img src="data:image/png;base64,iVBORw0KGgo=">spy`)
    expect(read(mail(["Content-Type: image/jpeg; name=a.jpg"], "x"))).toMatchObject({ type: "image", text: "" })
    expect(read(mail(["Content-Type: application/pdf"], "x"))).toMatchObject({ type: "file" })
  })

  test("one picture asked for thousands of times is shown as long as there is room", () => {
    const picture = Buffer.concat([Buffer.from("iVBORw0KGgo=", "base64"), Buffer.alloc(200_000)])
    const raw = boundary(
      [
        `Content-Type: text/html\r\n\r\n${'<img src="cid:a">'.repeat(15_000)}<p>end</p>`,
        `Content-Type: image/png\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n\r\n${picture.toString("base64")}`,
      ],
      "related",
    )
    const { html } = read(raw).mail!
    expect(html.split("<img").length - 1).toBe(15)
    expect(html).toMatch(/<p>end<\/p>$/)
  })

  test("an empty mail says its subject", () => {
    expect(read(mail(["Subject: Where is my order?"], ""))).toMatchObject({ type: "text", text: "Where is my order?" })
  })

  const quotes: [string, string, string][] = [
    ["English", "Thanks\n\nOn Mon, 3 Mar 2025 at 10:00, Shop <s@x.example> wrote:\n> Hi\n> there", "Thanks"],
    ["wrapped", "Thanks\n\nOn Mon, 3 Mar 2025 at 10:00, Shop\n<s@x.example> wrote:\n\n> Hi", "Thanks"],
    ["Chinese", "好的\n\n在 2025年3月3日，客服 <s@x.example> 写道：\n> 您好", "好的"],
    ["Outlook", "Thanks\n\nFrom: Shop\nSent: Monday\nTo: Ana\nSubject: x\n\nHi", "Thanks"],
    ["Foxmail", "好的\n\n发件人： 客服\n发送时间： 2025-03-03\n收件人： Ana\n主题： x\n\n您好", "好的"],
    ["a line", "Thanks\n\n-----Original Message-----\nHi", "Thanks"],
    ["marks alone", "Thanks\n\n> Hi\n> there", "Thanks"],
  ]
  test.each(quotes)("a quote below is folded, not deleted: %s", (_, text, said) => {
    const message = read(mail([], text))
    expect(message.text).toBe(said)
    expect(`${message.text}\n\n${message.mail!.quoted}`).toBe(text)
  })

  test("answers between quoted lines, a lone forward and a signature keep what matters", () => {
    const between = "> Which size?\nMedium\n> Which colour?\nBlue"
    expect(read(mail([], between))).toMatchObject({ text: between, mail: { quoted: "" } })
    expect(read(mail([], "> only a quote")).text).toBe("> only a quote")
    const signed = read(mail([], "Hello\n-- \nAna Diaz\nSales"))
    expect(signed).toMatchObject({ text: "Hello", mail: { signature: "Ana Diaz\nSales" } })
  })

  test("agrees with another reader of mail on ordinary ones", async () => {
    const raw = boundary([
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe=\r\n aus K=C3=B6ln  \r\nzwei",
      "Content-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\nAwQF",
    ])
    const other = await simpleParser(raw)
    const ours = read(raw)
    expect(ours.text).toBe(other.text?.trim())
    expect(ours.media![0]).toMatchObject({ name: other.attachments[0]!.filename, bytes: other.attachments[0]!.content })
  })
})

describe("hostile mail", () => {
  test("with too many parts, too deep a nesting or no end to its head is refused, quickly", async () => {
    const busy = await busyTimeOf(() => {
      const parts = "--b\r\n\r\nx\r\n".repeat(51)
      expect(() => read(mail(["Content-Type: multipart/mixed; boundary=b"], parts))).toThrow("too many parts")
      let deep = "x"
      for (let level = 0; level < 21; level++) {
        deep = `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n${deep}\r\n--b${level}--`
      }
      expect(() => read(`From: a@b.cn\r\n${deep}`)).toThrow("nested too deeply")
      expect(() => read(`From: a@b.cn\r\nX: ${"a".repeat(300_000)}`)).toThrow("does not end")
      expect(() => read(`From: a@b.cn\r\n${"X: y\r\n".repeat(2000)}\r\nx`)).toThrow("too many headers")
    })
    expect(busy).toBeLessThan(2000)
  })

  test("is read in time, whatever is repeated in it", async () => {
    const busy = await busyTimeOf(() => {
      for (const body of [
        " ".repeat(3_000_000),
        "=\r\n".repeat(500_000),
        ">".repeat(2_000_000),
        "On ".repeat(500_000),
        "-- \n".repeat(300_000),
      ]) {
        read(mail(["Content-Transfer-Encoding: quoted-printable"], body))
      }
      for (const html of [
        "<div>".repeat(300_000),
        "<b><i>".repeat(200_000),
        "<table>".repeat(100_000),
        `<a href="${"x".repeat(900_000)}">`,
        "<!--".repeat(200_000),
      ]) {
        read(mail(["Content-Type: text/html"], html))
      }
      for (const header of [
        "=?a?q?".repeat(2500),
        `"${"\\".repeat(15_000)}`,
        ";a=".repeat(5000),
        "<".repeat(15_000),
        "(".repeat(15_000),
      ]) {
        read(
          mail([`Subject: ${header}`, `References: ${header}`, `Content-Disposition: ${header}`, `To: ${header}`], "x"),
        )
      }
    })
    expect(busy).toBeLessThan(20_000)
  }, 30_000)

  test("cannot bring headers of ours, names that hide, or a name for everything", () => {
    const message = read(
      mail(["Content-Type: image/png", 'Content-Disposition: attachment; filename="../../etc/\u202egnp.exe"'], "x"),
    )
    expect(message.media).toMatchObject([{ name: expect.not.stringMatching(/[/\\\u202e]/) }])
    const params = read(mail(["Content-Type: text/plain; __proto__=x; constructor=y; charset=utf-8"], "x"))
    expect(params.text).toBe("x")
    expect(({} as { x?: string }).x).toBeUndefined()
    expect(read("From: a@b.cn, c@d.cn\r\n\r\nx").sender.externalId).toBe("a@b.cn")
    expect(read('From: "ceo@shop.example" <a@evil.example>\r\n\r\nx').sender.externalId).toBe("a@evil.example")
  })

  test("without a Message-ID is told apart by what it says", () => {
    const one = read(mail(["Date: Sat, 01 Mar 2025 07:00:00 +0000"], "x"))
    expect(one.externalId).toMatch(/^sha256:/)
    expect(read(mail(["Date: Sat, 01 Mar 2025 07:00:00 +0000"], "x")).externalId).toBe(one.externalId)
    expect(read(mail(["Date: Sat, 01 Mar 2025 07:00:00 +0000"], "y")).externalId).not.toBe(one.externalId)
  })

  test("from the future, or without a date, is as old as its arrival", () => {
    expect(read(mail(["Date: Sat, 01 Mar 2042 07:00:00 +0000"], "x")).occurredAt).toEqual(now)
    expect(read(mail(["Date: nonsense"], "x")).occurredAt).toEqual(now)
  })

  test("only the topmost word of our own hop about the sender counts, and none from the open internet", () => {
    const check = (lines: string[], envelope = {}) =>
      read(
        mail(
          lines.map((line) => `Authentication-Results: ${line}`),
          "x",
        ),
        envelope,
      ).mail!.check
    expect(check(["in.example.net; dmarc=fail", "in.example.net; dmarc=pass"])).toBe("fail")
    expect(check(["mx.other.example; dmarc=pass", "in.example.net 1; spf=pass; dkim=pass; dmarc=pass"])).toBe("pass")
    expect(check(["mx.other.example; dmarc=fail"])).toBe("none")
    expect(check(["in.example.net; dmarc=pass"], { direct: true })).toBe("none")
    expect(check(["in.example.net; spf=softfail; dkim=none"])).toBe("fail")
  })
})

describe("HTML is shown without harm", () => {
  const corpus = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)><animate onbegin=alert(1)>",
    "<a href='javascript:alert(1)'>x</a><a href=' java\nscript:alert(1)'>y</a><a href='data:text/html,x'>z</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x>",
    "<form action=https://evil.example><input name=p><button>go</button></form>",
    "<style>@import 'https://evil.example/x.css'</style><link rel=stylesheet href=https://evil.example/x>",
    '<div style="background:url(https://evil.example/p.gif);color:red;position:fixed">x</div>',
    "<p style='color:expression(alert(1))'>x</p><p style=\"color:re\\64 \">x</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<base href=https://evil.example><meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<img src='https://track.example/p.gif'><img srcset='https://track.example/p.gif 1x'><video poster=https://track.example/p></video>",
    "<table background=https://track.example/p.gif><td background=x>x</table>",
    "<<script>script>alert(1)<</script>/script>",
    "<a href=\"https://ok.example/\" onclick=alert(1) style='x' id=y class=z>ok</a>",
    "<img src='cid:x' onload=alert(1)><img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>",
    "<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)",
    "</div></body></html><script>alert(1)</script>",
  ]
  test.each(corpus)("%s", (html) => {
    const safe = read(mail(["Content-Type: text/html; charset=utf-8"], html)).mail!.html
    for (const [tag] of safe.matchAll(/<[^>]*>/g)) {
      expect(tag).toMatch(
        /^<\/?(?:a|p|div|span|br|b|i|table|tbody|tr|td|img)(?: (?:href|target|rel|style|alt|src)="[^"<>]*")*>$/,
      )
      expect(tag).not.toMatch(/ on\w+=|javascript:|data:text|url\(|expression|evil\.example|track\.example/i)
    }
  })

  test("and keeps what makes it readable", () => {
    const html =
      '<h1>Order</h1><p style="color:#c00;font-weight:bold;position:fixed">Late</p><table width="100%"><tr><td colspan="2" align="right">1 &lt; 2</td></tr></table><a href="https://ok.example/?a=1&b=2">link</a>'
    expect(read(mail(["Content-Type: text/html"], html)).mail!.html).toBe(
      '<h1>Order</h1><p style="color:#c00;font-weight:bold">Late</p><table width="100%"><tr><td colspan="2" align="right">1 &lt; 2</td></tr></table><a href="https://ok.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">link</a>',
    )
  })
})

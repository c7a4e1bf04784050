// A small clothing shop on an address of its own, as a merchant's site would be, with the one script line of web chat.
// It reads the demo tenant's key from demo-shop.json beside the data; `?key=` tries any other shop's chat.
import fs from "node:fs"
import http from "node:http"
import path from "node:path"

const app = (process.env.APP_URL ?? "http://localhost:3000").replace(/\/$/, "")
const port = Number(process.env.SHOP_PORT ?? 3100)
const host = process.env.HOST ?? "127.0.0.1"
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const shop = {
  zh: {
    title: "汐屿服饰",
    slogan: "海边小店，四季常服",
    nav: ["新品", "女装", "男装", "配饰"],
    hero: "夏末上新",
    heroText: "亚麻与棉，洗过之后更柔软。全场满 299 元包邮，七天无理由退换。",
    buy: "加入购物袋",
    bar: "购物袋 1 件 · ¥268",
    pay: "去结算",
    other: "English",
    ask: "有问题？点右下角问我们",
    noKey: "演示店铺还没有接入在线咨询：请先登录后台创建网页聊天渠道，再用 ?key= 打开本页。",
    goods: [
      ["亚麻宽松衬衫", "¥268", "白 / 沙 / 海蓝 · S–XL"],
      ["夏季连衣裙", "¥359", "蓝 / 米 · S–L"],
      ["水洗棉长裤", "¥299", "卡其 / 墨绿 · S–XXL"],
      ["细针织开衫", "¥329", "燕麦 / 灰 · 均码"],
      ["帆布托特包", "¥129", "本色 / 黑"],
      ["草编渔夫帽", "¥99", "自然色 · 可折叠"],
    ],
  },
  en: {
    title: "Tidewear",
    slogan: "A small shop by the sea",
    nav: ["New", "Women", "Men", "Accessories"],
    hero: "Late summer arrivals",
    heroText: "Linen and cotton that soften with every wash. Free shipping from ¥299, returns within seven days.",
    buy: "Add to bag",
    bar: "1 item in your bag · ¥268",
    pay: "Check out",
    other: "中文",
    ask: "Questions? Ask us, bottom right",
    noKey: "The demo shop has no chat yet: create a web chat channel in the workplace, then open this page with ?key=.",
    goods: [
      ["Loose linen shirt", "¥268", "White / sand / sea · S–XL"],
      ["Summer dress", "¥359", "Blue / cream · S–L"],
      ["Washed cotton trousers", "¥299", "Khaki / moss · S–XXL"],
      ["Fine-knit cardigan", "¥329", "Oat / grey · one size"],
      ["Canvas tote", "¥129", "Natural / black"],
      ["Straw bucket hat", "¥99", "Natural · folds"],
    ],
  },
}
const tints = ["#dfe9ec", "#d5e0f0", "#e4e2d3", "#ece4da", "#e7e7e7", "#efe6cf"]

const server = http.createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://shop")
  if (url.pathname !== "/") return answer(response, 404, "text/plain", "Not found")
  const asked = url.searchParams.get("key")
  const key = asked && uuid.test(asked) ? asked : ownKey()
  answer(response, 200, "text/html", page(languageOf(url, request), key, asked))
})
server.on("error", (error) => {
  console.error(`The demo shop cannot open port ${port}: ${error.message}`)
  process.exit(1)
})
server.listen(port, host)
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  })
}

function answer(response, status, type, body) {
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  })
  response.end(body)
}

function ownKey() {
  try {
    const file = path.join(process.env.TIDELINE_DATA_DIR ?? ".data", "demo-shop.json")
    const { key } = JSON.parse(fs.readFileSync(file, "utf8"))
    return uuid.test(key) ? key : null
  } catch {
    return null
  }
}

function languageOf(url, request) {
  const asked = url.searchParams.get("lang") ?? request.headers["accept-language"] ?? "zh"
  return asked.toLowerCase().startsWith("en") ? "en" : "zh"
}

function page(language, key, asked) {
  const words = shop[language]
  const other = new URLSearchParams({
    lang: language === "en" ? "zh" : "en",
    ...(asked && key === asked ? { key } : {}),
  })
  const cards = words.goods.map(
    ([name, price, kinds], at) => `<article><div class="picture" style="background:${tints[at]}">${garment(at)}</div>
<h3>${name}</h3><p>${kinds}</p><div class="buy"><b>${price}</b><button type="button">${words.buy}</button></div></article>`,
  )
  const chat = key
    ? `<script src="${app}/widget.js" data-key="${key}" data-lang="${language === "en" ? "en" : "zh-CN"}" async></script>`
    : `<p class="no-key">${words.noKey}</p>`
  return `<!doctype html>
<html lang="${language === "en" ? "en" : "zh-CN"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${words.title}</title><link rel="icon" href="data:,">
<style>
body{margin:0;font:15px/1.6 Georgia,"Songti SC","Noto Serif CJK SC",serif;color:#2b2a27;background:#faf8f4}
header{display:flex;gap:24px;align-items:baseline;padding:20px 5vw;border-bottom:1px solid #e7e2d8;flex-wrap:wrap}
header h1{font-size:22px;margin:0;letter-spacing:.04em}header span{color:#7b766b}nav{margin-left:auto;display:flex;gap:18px}
a{color:inherit}nav a{text-decoration:none}
.hero{padding:56px 5vw;background:linear-gradient(120deg,#e8eef0,#f4efe4)}.hero h2{font-size:34px;margin:0 0 8px}.hero p{max-width:34em;margin:0}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:28px;padding:36px 5vw 120px;max-width:1000px}
.picture{aspect-ratio:4/5;display:grid;place-items:center}.picture svg{width:46%;color:#4f5a5e}
article h3{margin:12px 0 0;font-size:16px}article p{margin:0;color:#7b766b;font-size:13px}
.buy{display:flex;justify-content:space-between;align-items:center;margin-top:8px}
button{font:inherit;font-size:14px;border:1px solid #2b2a27;background:none;padding:5px 14px;cursor:pointer}button:hover{background:#2b2a27;color:#fff}
.bar{display:none}.no-key{padding:0 5vw 40px;color:#8a3b2a}
@media(max-width:640px){main{grid-template-columns:1fr 1fr;gap:16px}nav{margin-left:0}.hero{padding:32px 5vw}.hero h2{font-size:26px}
.bar{display:flex;position:fixed;inset:auto 0 0;justify-content:space-between;align-items:center;padding:10px 5vw;background:#fff;border-top:1px solid #e7e2d8}
.bar button{background:#2b2a27;color:#fff;padding:8px 20px}.buy{flex-wrap:wrap;gap:6px}}
</style></head>
<body><header><h1>${words.title}</h1><span>${words.slogan}</span><nav>${words.nav.map((name) => `<a href="#">${name}</a>`).join("")}<a href="?${other}">${words.other}</a></nav></header>
<section class="hero"><h2>${words.hero}</h2><p>${words.heroText}</p><p><small>${words.ask}</small></p></section>
<main>${cards.join("\n")}</main>
<div class="bar"><span>${words.bar}</span><button type="button">${words.pay}</button></div>
${chat}
</body></html>`
}

function garment(at) {
  const outlines = [
    "M7 4l-4 3 2 4 2-1v10h10V10l2 1 2-4-4-3-2 1.5a4 4 0 0 1-6 0z",
    "M8 3l1 5-4 12h14L15 8l1-5h-2a2 2 0 0 1-4 0z",
    "M7 3h10l1 18h-4l-2-11-2 11H6z",
    "M7 4l-4 4 2 12h5V8l2 3 2-3v12h5l2-12-4-4-3 1h-4z",
    "M5 9h14l-1 12H6zM9 9V6a3 3 0 0 1 6 0v3",
    "M3 16c3 3 15 3 18 0l-4-2-1-7H8l-1 7z",
  ]
  return `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1" stroke-linejoin="round"><path d="${outlines[at]}"/></svg>`
}

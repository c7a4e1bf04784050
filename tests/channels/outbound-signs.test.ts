import { createHash, createHmac } from "node:crypto"
import { describe, expect, test } from "vitest"
import { outboundSigns } from "@/server/channels/outbound-signs"

const signOf = (channel: string, config: Record<string, string>, input: unknown) =>
  outboundSigns.get(channel)!(config, input)
const md5 = (text: string) => createHash("md5").update(text).digest("hex")

describe("Taobao", () => {
  const documented = {
    method: "taobao.item.seller.get",
    app_key: "12345678",
    session: "test",
    num_iid: 11223344,
    fields: "num_iid,title,nick,price,num",
    timestamp: "2016-01-01 12:00:00",
    format: "json",
    sign_method: "md5",
    v: "2.0",
  }

  test("signs the documented request as documented", () => {
    expect(signOf("taobao", { appSecret: "helloworld" }, documented)).toBe("66987CB115214E59E6EC978214934FB8")
  })

  test("leaves the sign itself and empty values out", () => {
    const sent = { ...documented, sign: "x", empty: "", missing: null }
    expect(signOf("taobao", { appSecret: "helloworld" }, sent)).toBe("66987CB115214E59E6EC978214934FB8")
  })

  test("signs with either HMAC on request", () => {
    const text = (method: string) =>
      `app_key12345678fieldsnum_iid,title,nick,price,numformatjsonmethodtaobao.item.seller.getnum_iid11223344sessiontestsign_method${method}timestamp2016-01-01 12:00:00v2.0`
    const signed = (method: string) =>
      signOf("taobao", { appSecret: "helloworld" }, { ...documented, sign_method: method })
    expect(signed("hmac")).toBe(createHmac("md5", "helloworld").update(text("hmac")).digest("hex").toUpperCase())
    expect(signed("hmac-sha256")).toBe(
      createHmac("sha256", "helloworld").update(text("hmac-sha256")).digest("hex").toUpperCase(),
    )
  })

  test("signs the message service's connect frame over three of its fields", () => {
    const frame = { app_key: "1", group_name: "default", timestamp: 1740816000000, sdk: "x", intranet_ip: "10.0.0.1" }
    expect(signOf("taobao", { appSecret: "s" }, frame)).toBe(
      md5("sapp_key1group_namedefaulttimestamp1740816000000s").toUpperCase(),
    )
  })
})

test("JD signs the documented request as documented", () => {
  const documented = {
    "360buy_param_json": `{"end_date":null,"optional_fields":null,"order_state":"WAIT_SELLER_STOCK_OUT","page":"1","page_size":"200","start_date":null}`,
    access_token: "yourtoken",
    app_key: "yourappkey",
    method: "jingdong.pop.order.search",
    timestamp: "2021-05-07 09:20:39.683+0800",
    v: "2.0",
  }
  expect(signOf("jd", { appSecret: "yourappSecret" }, documented)).toBe("D70825340F4084360B9362B60DFD7930")
})

describe("Pinduoduo", () => {
  test("signs the documented request as documented", () => {
    const documented = {
      access_token: "asd78172s8ds9a921j9qqwda12312w1w21211",
      client_id: 1,
      data_type: "XML",
      order_status: 1,
      page: 1,
      page_size: 10,
      timestamp: 1480411125,
      type: "pdd.order.number.list.get",
    }
    expect(signOf("pinduoduo", { clientSecret: "testSecret" }, documented)).toBe("E4DE3ED21002510DED352819E7AE6775")
    expect(signOf("pinduoduo", { clientSecret: "testSecret" }, { ...documented, sign: "x" })).toBe(
      "E4DE3ED21002510DED352819E7AE6775",
    )
  })

  test("makes the digest of the message service's address", () => {
    const digest = Buffer.from(md5("client1740816600000secret")).toString("base64")
    expect(signOf("pinduoduo", { clientId: "client", clientSecret: "secret" }, { ms: 1740816600000 })).toBe(digest)
    expect(signOf("pinduoduo", { clientSecret: "secret" }, { client_id: "client", ms: "1740816600000" })).toBe(digest)
  })
})

describe("Kuaishou", () => {
  const order = {
    appkey: "ks1",
    method: "open.order.detail",
    version: "1",
    access_token: "t",
    timestamp: 1740816000000,
    signMethod: "MD5",
    param: { oid: "25" },
  }
  const source = (method: string) =>
    `access_token=t&appkey=ks1&method=open.order.detail&param={"oid":"25"}&signMethod=${method}&timestamp=1740816000000&version=1&signSecret=sec`

  test("signs the shop's requests over the system fields and the parameters", () => {
    expect(signOf("kuaishou", { signSecret: "sec" }, order)).toBe(md5(source("MD5")))
    expect(signOf("kuaishou", { appSecret: "sec" }, { ...order, extra: 1 })).toBe(md5(source("MD5")))
    expect(signOf("kuaishou", { signSecret: "sec" }, { ...order, signMethod: "HMAC_SHA256" })).toBe(
      createHmac("sha256", "sec").update(source("HMAC_SHA256")).digest("base64"),
    )
  })

  test("signs the start of a live room's data over what is not empty", () => {
    const start = {
      app_id: "ks1",
      roomCode: "Room88",
      timestamp: 1740816400,
      roundId: "r1",
      empty: "",
      access_token: "t",
    }
    expect(signOf("kuaishou", { appSecret: "sec" }, start)).toBe(
      md5("app_id=ks1&roomCode=Room88&roundId=r1&timestamp=1740816400sec"),
    )
  })
})

test("Xiaohongshu signs four system fields and nothing of the business", () => {
  const call = { method: "order.getOrderDetail", timestamp: 1740816500, orderId: "P1", accessToken: "t" }
  const config = { appId: "app", appSecret: "sec" }
  expect(signOf("xiaohongshu", config, call)).toBe(
    md5("order.getOrderDetail?appId=app&timestamp=1740816500&version=2.0sec"),
  )
  expect(() => signOf("xiaohongshu", config, { method: "x" })).toThrow("lacks method or timestamp")
})

describe("TikTok Shop", () => {
  const path = "/customer_service/202309/conversations/576486000000001/messages"
  const body = `{"type":"TEXT","content":"{\\"content\\":\\"On its way\\"}"}`
  const hmac = (text: string) => createHmac("sha256", "sec").update(`sec${text}sec`).digest("hex")
  const config = { clientSecret: "sec" }

  test("signs path, parameters and body", () => {
    const query = { timestamp: 1740817000, app_key: "k", shop_cipher: "c", sign: "x", access_token: "t" }
    const parameters = "app_keykshop_cipherctimestamp1740817000"
    expect(signOf("tiktok", config, { path, query, body })).toBe(hmac(`${path}${parameters}${body}`))
    expect(signOf("tiktok", config, { path, query: "timestamp=1740817000&app_key=k&shop_cipher=c", body })).toBe(
      hmac(`${path}${parameters}${body}`),
    )
  })

  test("leaves the body of a form with files out", () => {
    expect(signOf("tiktok", config, { path, body, multipart: true })).toBe(hmac(path))
    expect(signOf("tiktok", config, { path })).toBe(hmac(path))
  })
})

test.each([...outboundSigns.keys()])(
  "%s signs nothing without its secret, and nothing that is no request",
  (channel) => {
    const whole = { method: "m", timestamp: 1, path: "/p", appId: "a", client_id: "c" }
    expect(() => signOf(channel, {}, whole)).toThrow("The settings lack")
    for (const input of [null, 7, "x", ["a"]]) {
      expect(() => signOf(channel, { appSecret: "s" }, input)).toThrow("The request to sign")
    }
  },
)

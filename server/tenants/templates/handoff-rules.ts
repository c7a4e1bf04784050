import type { TemplateHandoffRule } from "./shape"

// The rules every trade starts with. English words are long enough not to sit inside harmless ones ("sue" in "issue").

export const legalThreat: TemplateHandoffRule = {
  key: "legal-threat",
  name: { "zh-CN": "法律与监管", en: "Legal action and regulators" },
  words: {
    "zh-CN": ["12315", "找消协", "消费者协会", "市场监管", "工商局", "律师", "起诉", "法院", "曝光你们"],
    en: [
      "lawyer",
      "attorney",
      "legal action",
      "take you to court",
      "small claims",
      "consumer protection",
      "consumer council",
      "trading standards",
    ],
  },
  reason: "policy",
  priority: "urgent",
}

export const complaint: TemplateHandoffRule = {
  key: "complaint",
  name: { "zh-CN": "投诉与强烈不满", en: "Complaints and anger" },
  words: {
    "zh-CN": ["投诉", "举报", "给差评", "骗子", "太过分了", "垃圾店", "忍无可忍", "欺骗消费者"],
    en: [
      "file a complaint",
      "make a complaint",
      "want to complain",
      "your manager",
      "worst service",
      "unacceptable",
      "scammers",
      "leave a bad review",
    ],
  },
  reason: "mood",
  priority: "high",
}

export const refundDispute: TemplateHandoffRule = {
  key: "refund-dispute",
  name: { "zh-CN": "退款争议", en: "Refund disputes" },
  words: {
    "zh-CN": [
      "不给退",
      "拒绝退款",
      "退款被拒",
      "退款没到账",
      "退款还没到",
      "没收到退款",
      "退少了",
      "退错金额",
      "重复扣款",
      "扣了两次",
    ],
    en: [
      "refused my refund",
      "refund was refused",
      "refund was rejected",
      "still no refund",
      "not received my refund",
      "haven't received my refund",
      "refunded less",
      "wrong refund",
      "charged twice",
      "chargeback",
    ],
  },
  reason: "not_permitted",
  priority: "high",
}

export const lostParcel: TemplateHandoffRule = {
  key: "lost-parcel",
  name: { "zh-CN": "丢件与未收到", en: "Lost parcels" },
  words: {
    "zh-CN": ["丢件", "快递丢了", "包裹丢了", "显示签收", "显示已签收", "没收到货", "不是我签收", "被人拿走"],
    en: [
      "never arrived",
      "lost parcel",
      "lost package",
      "parcel is lost",
      "package is lost",
      "says delivered but",
      "marked as delivered",
      "parcel was stolen",
      "package was stolen",
    ],
  },
  reason: "not_permitted",
  priority: "high",
}

export const fraudOrLeak: TemplateHandoffRule = {
  key: "fraud-or-leak",
  name: { "zh-CN": "诈骗与信息泄露", en: "Fraud and leaked data" },
  words: {
    "zh-CN": ["信息泄露", "泄露我", "盗刷", "诈骗", "冒充客服", "自称客服", "账号被盗"],
    en: [
      "data leak",
      "leaked my",
      "scam call",
      "pretending to be you",
      "claiming to be your",
      "my card was used",
      "account was hacked",
      "phishing",
    ],
  },
  reason: "policy",
  priority: "urgent",
}

export const bulkOrder: TemplateHandoffRule = {
  key: "bulk-order",
  name: { "zh-CN": "大单与企业采购报价", en: "Bulk orders and quotations" },
  words: {
    "zh-CN": ["报价单", "采购合同", "签合同", "招标", "投标", "对公转账", "批发价", "代理加盟"],
    en: ["quotation", "price quote", "purchase order", "procurement", "wholesale price", "become a reseller"],
  },
  reason: "not_permitted",
  priority: "normal",
}

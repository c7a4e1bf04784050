import type { Dialogue } from "../shape"

const look = (id: string, question: { "zh-CN": string; en: string }, found: string) => ({
  id,
  look: "find_article" as const,
  input: { question },
  as: "chart",
  next: { found, not_found: "person", needs_identity: "person", failed: "person" },
})

/** Asks for the measurements and says the shop's own size rule beside them; the rule itself stays in the knowledge. */
export const sizeAdvice: Dialogue = {
  key: "size-advice",
  name: { "zh-CN": "选尺码", en: "Size advice" },
  triggers: {
    intents: ["size-advice"],
    "zh-CN": [
      "帮我选尺码",
      "帮我选码",
      "帮我看看尺码",
      "帮我看看穿什么码",
      "推荐个尺码",
      "推荐一下尺码",
      "不知道选什么码",
      "不知道穿多大",
      "该穿多大码",
    ],
    en: [
      "help me choose a size",
      "help me pick a size",
      "help me with my size",
      "help me find my size",
      "what size should i get",
      "which size fits me",
      "not sure which size",
      "not sure about the size",
    ],
  },
  steps: [
    {
      id: "who",
      ask: {
        "zh-CN": "好的，是选女装、男装，还是鞋？",
        en: "Happy to. Is it for women's clothes, men's clothes, or shoes?",
      },
      slot: "size_for",
      kind: "choice",
      choices: [
        {
          value: "women",
          label: { "zh-CN": "女装", en: "Women's" },
          words: {
            "zh-CN": ["女装", "女款", "女生", "裙子", "女士", "女"],
            en: ["women", "woman", "womens", "female", "dress", "ladies", "her"],
          },
        },
        {
          value: "men",
          label: { "zh-CN": "男装", en: "Men's" },
          words: {
            "zh-CN": ["男装", "男款", "男生", "男士", "老公", "男"],
            en: ["men", "man", "mens", "male", "husband", "him"],
          },
        },
        {
          value: "shoes",
          label: { "zh-CN": "鞋", en: "Shoes" },
          words: { "zh-CN": ["鞋子", "鞋码", "靴子", "凉鞋", "运动鞋"], en: ["shoe", "sneakers", "boots", "sandals"] },
        },
      ],
      next: { women: "height", men: "height", shoes: "foot" },
    },
    {
      id: "height",
      ask: {
        "zh-CN": "请告诉我身高和体重，比如 165 厘米、52 公斤。",
        en: "Please tell me the height and the weight, for example 165 cm and 52 kg.",
      },
      slot: "height",
      kind: "size_measurements",
      measure: "height",
      next: "weight",
    },
    {
      id: "weight",
      ask: { "zh-CN": "体重大约多少？请带上单位，公斤或斤都可以。", en: "And the weight, with its unit, kg or lb?" },
      slot: "weight",
      kind: "size_measurements",
      measure: "weight",
      next: "whose",
    },
    { id: "whose", by: "size_for", next: { women: "chart-women", men: "chart-men", shoes: "foot" } },
    {
      id: "foot",
      ask: {
        "zh-CN": "请量一下脚跟到最长脚趾的长度，比如 240 毫米。",
        en: "Please measure from the heel to the longest toe, for example 240 mm.",
      },
      slot: "foot",
      kind: "size_measurements",
      measure: "foot",
      next: "chart-shoes",
    },
    look("chart-women", { "zh-CN": "我该选什么尺码？", en: "Which size should I choose?" }, "advice"),
    look("chart-men", { "zh-CN": "男装怎么选码？", en: "How do men's sizes run?" }, "advice"),
    look("chart-shoes", { "zh-CN": "鞋码偏大还是偏小？", en: "Do the shoes fit true to size?" }, "advice-shoes"),
    {
      id: "advice",
      say: {
        "zh-CN": "您的数据：身高 {{height}}，体重 {{weight}}。请对照店里的尺码规则：\n{{chart}}",
        en: "Your measurements: {{height}}, {{weight}}. The shop's size rule to hold them against:\n{{chart}}",
      },
      end: "done",
    },
    {
      id: "advice-shoes",
      say: {
        "zh-CN": "您的脚长：{{foot}}。请对照店里的鞋码规则：\n{{chart}}",
        en: "Your foot: {{foot}}. The shop's rule for shoes to hold it against:\n{{chart}}",
      },
      end: "done",
    },
    {
      id: "person",
      say: {
        "zh-CN": "您的尺寸我记下了，这一款的尺码请同事来帮您看。",
        en: "I have noted your measurements; a colleague will check the size of this piece for you.",
      },
      end: "handoff",
    },
  ],
}

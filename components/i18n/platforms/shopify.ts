import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const shopifyText: PlatformText = {
  "zh-CN": {
    name: "Shopify 店铺",
    about: "Shopify 店铺的下单、付款、发货和退款，几秒内出现在对话旁边。Shopify Inbox 的聊天没有开放给第三方。",
    steps: [
      "在 Shopify 后台打开「设置 → 应用和销售渠道 → 开发应用」，新建一个应用，勾选 read_orders 和 read_fulfillments 权限并安装。",
      "在应用的「API 凭证」里复制客户端密钥（Client secret），连同店铺的 myshopify.com 域名填到这里并保存。",
      "在应用的 Webhook 设置里订阅 orders/create、orders/updated、orders/paid、orders/cancelled、orders/fulfilled 和 fulfillments/update，格式选 JSON，地址填下面这一行。",
      "在店铺里下一张测试单，订单会出现在这个客户的对话旁边。",
      "买家在 Shopify Inbox 里的提问请在那里回复；把问题贴进「机器人 → 试聊」，可以复制它的回答。",
    ],
    fields: {
      shopDomain: { label: "店铺域名", hint: "以 .myshopify.com 结尾的那个，在「设置 → 域名」里，不是你的自有域名。" },
      clientSecret: { label: "客户端密钥", hint: "应用的「API 凭证」页。用来核对每条通知确实来自 Shopify。" },
      previousClientSecret: {
        label: "上一个密钥（可不填）",
        hint: "刚轮换过密钥时填旧的。Shopify 在一小时内可能还用它签名，之后可以清空。",
      },
    },
    troubles: {
      shopify_no_chat: "Shopify 没有开放发消息的接口，请在 Shopify Inbox 里回复",
      "The body is not a Shopify webhook": "内容不是 Shopify 的通知",
    },
  },
  en: {
    name: "Shopify shop",
    about:
      "Orders, payments, shipments and refunds of a Shopify shop, beside the conversation within seconds. The chat of Shopify Inbox is not open to others.",
    steps: [
      "In Shopify's admin open Settings → Apps and sales channels → Develop apps, create an app with the scopes read_orders and read_fulfillments, and install it.",
      "Copy the client secret from the app's API credentials and enter it here with the shop's myshopify.com domain; save.",
      "In the app's webhook settings subscribe to orders/create, orders/updated, orders/paid, orders/cancelled, orders/fulfilled and fulfillments/update, as JSON, with the address below.",
      "Place a test order in the shop: it appears beside that customer's conversation.",
      "Answer what buyers ask in Shopify Inbox there; put the question to the bot in Bot → Playground and copy what it says.",
    ],
    fields: {
      shopDomain: {
        label: "Shop domain",
        hint: "The one that ends in .myshopify.com, under Settings → Domains; not a domain of your own.",
      },
      clientSecret: {
        label: "Client secret",
        hint: "On the app's API credentials page. Proves that a notice is Shopify's.",
      },
      previousClientSecret: {
        label: "Previous secret (optional)",
        hint: "The old one, right after a rotation: Shopify may sign with it for up to an hour. Clear it afterwards.",
      },
    },
    troubles: {
      shopify_no_chat: "Shopify has no interface to send messages; answer in Shopify Inbox",
      "The body is not a Shopify webhook": "The content is not a webhook of Shopify",
    },
  },
}

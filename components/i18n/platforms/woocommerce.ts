import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const woocommerceText: PlatformText = {
  "zh-CN": {
    name: "WooCommerce 店铺",
    about: "WooCommerce 店铺的新订单和状态变化，显示在对话旁边。网站上的聊天请用网页插件接入。",
    steps: [
      "填上店铺网址并保存。密钥由我们生成，只显示这一次，请先复制。",
      "在 WordPress 后台打开「WooCommerce → 设置 → 高级 → Webhooks」，添加一个 Webhook，主题选「订单已更新」，状态选「启用」。",
      "送达网址填下面的地址，密钥填刚才复制的那一串，保存。再用同样的地址和密钥添加「订单已创建」和「订单已删除」。",
      "WooCommerce 连续五次送不到就会停用 Webhook。发现订单不再更新时，到同一页把它重新启用。",
    ],
    fields: {
      storeUrl: { label: "店铺网址", hint: "WordPress「设置 → 常规」里的站点地址，例如 https://shop.example.com。" },
      secret: { label: "Webhook 密钥", hint: "由我们生成，填到 WooCommerce 的「密钥」一栏；也可以填你已有的。" },
    },
    troubles: {
      woocommerce_no_chat: "WooCommerce 没有聊天功能，请用邮件或网页插件联系买家",
      "The body is not a WooCommerce webhook": "内容不是 WooCommerce 的通知",
    },
  },
  en: {
    name: "WooCommerce shop",
    about:
      "New orders of a WooCommerce shop and how they go on, beside the conversation. For chat on the site use the web widget.",
    steps: [
      "Enter the store's address and save. The secret is made by us and shown once; copy it first.",
      "In WordPress open WooCommerce → Settings → Advanced → Webhooks and add one with the topic Order updated and the status Active.",
      "Enter the address below as its delivery URL and the secret you copied; save. Add Order created and Order deleted with the same address and secret.",
      "WooCommerce switches a webhook off after five deliveries in a row that failed. When orders stop changing here, switch it on again on the same page.",
    ],
    fields: {
      storeUrl: {
        label: "Store address",
        hint: "The site address under Settings → General in WordPress, such as https://shop.example.com.",
      },
      secret: {
        label: "Webhook secret",
        hint: "Made by us, for the field Secret of the webhook; one you already have does as well.",
      },
    },
    troubles: {
      woocommerce_no_chat: "WooCommerce has no chat; reach the buyer by e-mail or on your site",
      "The body is not a WooCommerce webhook": "The content is not a webhook of WooCommerce",
    },
  },
}

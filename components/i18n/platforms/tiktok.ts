import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const tiktokText: PlatformText = {
  "zh-CN": {
    name: "TikTok",
    about:
      "TikTok 企业号的私信和视频评论，或 TikTok Shop 的买家消息和订单通知。两者都要 TikTok 审核应用，通过前可以先用模拟顾客。",
    steps: [
      "企业号：在 business-api.tiktok.com 注册开发者并创建应用，申请 Business Messaging 权限；店铺：在 partner.tiktokshop.com 创建应用，申请 Customer Service 权限。审核由 TikTok 决定，小商家较难通过。",
      "把应用的 App ID（Client Key）和 Secret 填到这里。企业号填企业号 ID；店铺填店铺 ID 和 shop_cipher，一个连接只接一种。",
      "让企业号或店铺授权这个应用，把得到的 refresh_token 填到这里，访问令牌会自动续期。",
      "保存后，把回调地址贴到应用的 Webhook 设置：企业号订阅私信和评论事件，店铺订阅新会话、新消息和订单状态。",
      "顾客先发消息才能回复，48 小时内约 10 条。直播间评论没有公开接口，接不进来。",
    ],
    fields: {
      clientKey: { label: "Client Key / App Key", hint: "开发者后台的应用详情页。" },
      clientSecret: { label: "Client Secret / App Secret", hint: "同一页。推送的签名靠它辨认真假。" },
      businessId: { label: "企业号 ID（企业号填）", hint: "授权后得到的 open_id，推送里叫 user_openid。" },
      shop: { label: "店铺 ID（店铺填）", hint: "填了就按 TikTok Shop 接入。在卖家中心的店铺信息里，一串数字。" },
      shopCipher: { label: "shop_cipher（店铺回复时需要）", hint: "授权后用「获取已授权店铺」接口查到。" },
      accessToken: { label: "Access token（可不填）", hint: "有 refresh_token 就不用填；只填它，到期后要手动更换。" },
      refreshToken: { label: "Refresh token（回复时需要）", hint: "授权时和访问令牌一起得到，用来自动续期。" },
    },
    troubles: {
      no_tiktok_token: "还没有填令牌，只能收不能回",
      other_tiktok_shop: "这个令牌没有授权这家店铺",
      tiktok_token_accepted: "令牌有效",
      "The body is not a call of TikTok's": "内容不是 TikTok 的推送",
    },
  },
  en: {
    name: "TikTok",
    about:
      "Messages and video comments of a TikTok business account, or buyers’ messages and orders of a TikTok Shop. TikTok must approve the app first; until then try it with a simulated customer.",
    steps: [
      "Business account: register at business-api.tiktok.com, create an app and apply for Business Messaging. Shop: create an app at partner.tiktokshop.com and apply for Customer Service. TikTok decides; small merchants are often refused.",
      "Enter the app’s Client Key and Secret here. For a business account give its ID; for a shop its ID and shop_cipher. One connection serves one of the two.",
      "Let the business account or shop authorise the app and enter the refresh token you receive; access tokens then renew themselves.",
      "Save, and paste the webhook address into the app’s webhook settings: for a business account subscribe to messages and comments, for a shop to new conversations, new messages and order status.",
      "The customer must write first; you can then reply about ten times within 48 hours. Live-room comments have no public interface.",
    ],
    fields: {
      clientKey: { label: "Client Key / App Key", hint: "On the app’s page in the developer portal." },
      clientSecret: {
        label: "Client Secret / App Secret",
        hint: "On the same page. It tells TikTok’s calls from forged ones.",
      },
      businessId: {
        label: "Business ID (business account)",
        hint: "The open_id you get when the account authorises the app; deliveries call it user_openid.",
      },
      shop: {
        label: "Shop ID (shop)",
        hint: "When given, this connection is a TikTok Shop. Digits, from Seller Center.",
      },
      shopCipher: {
        label: "shop_cipher (shop, to reply)",
        hint: "From the interface “Get Authorized Shops”, after the shop authorised the app.",
      },
      accessToken: {
        label: "Access token (optional)",
        hint: "Not needed with a refresh token. Alone it must be replaced by hand when it ends.",
      },
      refreshToken: {
        label: "Refresh token (to reply)",
        hint: "Comes with the access token at authorisation and renews it.",
      },
    },
    troubles: {
      no_tiktok_token: "There is no token yet: messages come in, replies cannot go out",
      other_tiktok_shop: "This token was not authorised by that shop",
      tiktok_token_accepted: "The token is valid",
      "The body is not a call of TikTok's": "The content is not a call of TikTok’s",
    },
  },
}

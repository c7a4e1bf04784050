import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const wecomKfText: PlatformText = {
  "zh-CN": {
    name: "企业微信客服",
    about: "顾客在微信里直接找你，不用加好友。需要已认证的企业微信。",
    steps: [
      "用管理员登录企业微信管理后台，打开「应用管理 → 微信客服」，先新建一个客服账号。",
      "在「微信客服 → API」里点「可调用接口的应用」，选一个自建应用，并把要接入的客服账号交给它管理。",
      "打开这个自建应用，把应用详情页的 Secret 填到这里；企业 ID 在「我的企业」最下方。",
      "保存后，回到「微信客服 → API → 接收消息服务器」，填入下面的 URL、Token 和 EncodingAESKey 再点保存，企业微信会立即访问这个地址。",
      "在应用的「企业可信 IP」里加上本服务器的 IP，否则收不到内容也不能回复。",
      "点「检查连接」。消息内容由我们主动去取，所以密钥缺一不可。",
    ],
    fields: {
      corpId: { label: "企业 ID", hint: "管理后台「我的企业」页面最下方，ww 开头。" },
      corpSecret: { label: "Secret", hint: "可调用微信客服接口的那个应用的 Secret，在应用详情页查看。" },
      openKfId: {
        label: "客服账号 ID",
        hint: "「微信客服」里点开客服账号，open_kfid，wk 开头。一个接入对应一个客服账号。",
      },
      token: { label: "Token", hint: "由我们生成，填到「接收消息服务器」。32 位以内的字母或数字。" },
      encodingAESKey: { label: "EncodingAESKey", hint: "由我们生成，填到「接收消息服务器」。43 位字母或数字。" },
    },
    troubles: {
      no_corp_secret: "还没有填 Secret",
      other_account: "这个 Secret 管不到填写的客服账号，请核对客服账号 ID 和应用的授权",
    },
  },
  en: {
    name: "WeCom customer service",
    about: "Customers reach you inside WeChat without adding a contact. Needs a verified WeCom company.",
    steps: [
      "Sign in to the WeCom admin console as an administrator, open Apps → WeChat customer service, and create an account there.",
      "Under WeChat customer service → API, choose one of your own apps as the one that may call the interface, and let it manage that account.",
      "Open the app and enter its Secret here; the corp ID stands at the foot of My company.",
      "Save, then return to WeChat customer service → API → Message server, enter the URL, Token and EncodingAESKey below and save: WeCom calls the address at once.",
      "Add this server's address to the app's trusted IPs, or nothing can be fetched or answered.",
      "Press Check the connection. We fetch what customers write ourselves, so no secret can be left out.",
    ],
    fields: {
      corpId: { label: "Corp ID", hint: "At the foot of My company in the admin console; begins with ww." },
      corpSecret: {
        label: "Secret",
        hint: "Of the app that may call the customer-service interface; on its details page.",
      },
      openKfId: {
        label: "Customer-service account ID",
        hint: "open_kfid of the account, beginning with wk. One connection stands for one account.",
      },
      token: { label: "Token", hint: "Made by us; it goes into Message server. Up to 32 letters or digits." },
      encodingAESKey: {
        label: "EncodingAESKey",
        hint: "Made by us; it goes into Message server. 43 letters or digits.",
      },
    },
    troubles: {
      no_corp_secret: "The Secret is missing",
      other_account: "This Secret does not manage that account; check the account ID and what the app may manage",
    },
  },
}

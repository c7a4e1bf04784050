import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const youtubeLiveText: PlatformText = {
  "zh-CN": {
    name: "YouTube 直播",
    about: "读取一场直播的聊天，能答的答在聊天里。YouTube 不主动推送，我们按它要求的间隔去取，直播结束就停。",
    steps: [
      "登录 Google Cloud 控制台，新建项目，在「API 和服务 → 库」里启用 YouTube Data API v3。",
      "只读聊天：在「凭据」里创建一个 API 密钥，填到这里就够了。",
      "还要在聊天里回复：在「凭据」里创建 OAuth 客户端，用开播账号授权 youtube.force-ssl 范围，得到客户端 ID、客户端密钥和刷新令牌。同意屏幕还在「测试」状态时，刷新令牌七天就失效。",
      "直播开始后，用 liveBroadcasts.list 查到这场直播的 liveChatId，填到这里；每场直播的都不一样，换场时改成新的再点「恢复接收」。",
      "点「检查连接」。默认额度每天 10000 点：取一次聊天 5 点，回复一条 20 点，五秒取一次大约够两个半小时；更长的直播请向 Google 申请提高额度。",
    ],
    fields: {
      liveChatId: { label: "liveChatId", hint: "这场直播的聊天编号，liveBroadcasts.list 返回的 snippet.liveChatId。" },
      ownChannelId: { label: "自己的频道 ID（可不填）", hint: "UC 开头。填了就不会把主播自己的话当成提问。" },
      apiKey: { label: "API 密钥（只读时填）", hint: "Google Cloud「凭据」里的 API 密钥，AIza 开头。" },
      clientId: { label: "OAuth 客户端 ID（回复时需要）", hint: "以 .apps.googleusercontent.com 结尾。" },
      clientSecret: { label: "OAuth 客户端密钥（回复时需要）", hint: "和客户端 ID 在同一页。" },
      refreshToken: { label: "刷新令牌（回复时需要）", hint: "开播账号授权后得到，访问令牌到期时用它换新的。" },
      accessToken: { label: "访问令牌（可不填）", hint: "一小时有效，没有刷新令牌时才用它。" },
    },
    troubles: {
      live_ended: "这场直播已经结束。开新的一场时，把 liveChatId 换成新的，再点「恢复接收」",
      live_chat_disabled: "这场直播没有开聊天",
      live_chat_not_found: "找不到这个 liveChatId",
      live_chat_forbidden: "这个账号没有权限读这场直播的聊天",
      chat_found: "读到了聊天",
    },
  },
  en: {
    name: "YouTube live chat",
    about:
      "Reads the chat of a live broadcast and answers in it. YouTube does not call us: we ask at the pace it wants, until the broadcast ends.",
    steps: [
      "In the Google Cloud console make a project and enable YouTube Data API v3 under APIs & Services → Library.",
      "To read only: create an API key under Credentials and enter it here. That is enough.",
      "To answer in the chat too: create an OAuth client under Credentials and authorise it with the broadcasting account for the scope youtube.force-ssl. You get a client ID, a client secret and a refresh token. While the consent screen is in testing, a refresh token lasts seven days.",
      "Once the broadcast is set up, liveBroadcasts.list tells its liveChatId. Every broadcast has its own: enter the new one each time and press Resume.",
      "Press Check the connection. The usual quota is 10,000 units a day; a look costs 5 and an answer 20, so a look every five seconds lasts about two and a half hours. Ask Google for more before a longer broadcast.",
    ],
    fields: {
      liveChatId: { label: "liveChatId", hint: "The broadcast's chat: snippet.liveChatId of liveBroadcasts.list." },
      ownChannelId: {
        label: "Your own channel ID (optional)",
        hint: "Begins with UC. With it the host's own words are not taken for questions.",
      },
      apiKey: { label: "API key (to read only)", hint: "Under Credentials in Google Cloud; begins with AIza." },
      clientId: { label: "OAuth client ID (to answer)", hint: "Ends with .apps.googleusercontent.com." },
      clientSecret: { label: "OAuth client secret (to answer)", hint: "On the same page as the client ID." },
      refreshToken: {
        label: "Refresh token (to answer)",
        hint: "Comes with the authorisation of the broadcasting account; renews the access token.",
      },
      accessToken: { label: "Access token (optional)", hint: "Lasts an hour; used only without a refresh token." },
    },
    troubles: {
      live_ended: "This broadcast has ended. For the next one enter its liveChatId and press Resume",
      live_chat_disabled: "This broadcast has no chat",
      live_chat_not_found: "There is no chat with this liveChatId",
      live_chat_forbidden: "This account may not read the broadcast's chat",
      chat_found: "The chat was read",
    },
  },
}

import { defineText, inLocale, type Locale } from "@/components/i18n/define-text"

export const errorText = defineText({
  "zh-CN": {
    codes: {
      invalid: "内容有误，请检查后再试",
      unauthenticated: "登录已失效，请重新登录",
      forbidden: "你的角色没有这个权限",
      missing: "找不到了，可能已被删除",
      conflict: "刚刚有人改过，请刷新后再试",
      limited: "操作太频繁，请稍后再试",
      unavailable: "服务暂时不可用，请稍后再试",
      broken: "我们这边出了问题，已经记录下来，请稍后再试",
    },
    reasons: {
      "too-many-keys": "密钥已到 50 个，先吊销不用的",
      "too-many-endpoints": "推送地址已到 20 个，先删除不用的",
      "outside-address": "这个地址不在公网上，或不是普通的 http(s) 地址",
      "endpoint-off": "这个地址已停用，启用后再发送",
      "desk-address": "这个地址没有接收 conversation.handed-off 和文字内容，无法接手",
      "unseen-activity": "对话有新动态，看过之后再发送",
      "newer-version": "有人刚保存了更新的版本，先看看再改",
      "window-closed": "平台的回复时间已过，等顾客再次来信才能回复",
      "quota-used": "平台允许的条数不够发这条消息，缩短内容或等顾客再次来信",
      "kept-for-people": "剩下的条数留给人工",
      "file-too-large": "文件超过 20 MB",
      "file-empty": "这是个空文件",
      "file-gone": "文件已经不在了，请重新添加",
      "already-resolved": "这个会话已经解决了",
      "already-member": "对方已经在团队里",
      "role-too-high": "不能处理比自己更高的角色",
      "too-many-filters": "筛选已到 100 个，先删除不用的",
      "filter-of-another": "这是同事的筛选，只有本人或主管能改",
      "team-in-use": "还有分配规则指向这个小组，请先修改那些规则",
      "last-owner": "店铺至少要保留一位所有者",
      "invitation-gone": "邀请已失效，请对方重新发送",
      "other-address": "这份邀请发给了另一个邮箱",
      "wrong-password": "当前密码不对",
      "password-short": "密码至少 10 个字符",
      "password-long": "密码最多 128 个字符",
      "password-common": "这个密码太常见，换一个别人猜不到的",
      "password-personal": "密码里几乎只有你的名字或邮箱，换一个",
      "too-many-attempts": "尝试次数太多，请稍后再试",
      "article-dates": "失效时间要晚于生效时间",
      "time-zone": "没有这个时区",
      "not-playable": "这个平台只推送通知、弹幕或订单，没法在这里扮演顾客；请用平台上的另一个账号试",
      "no-seat": "套餐的席位已满，升级套餐后再邀请",
      "read-only": "店铺的套餐已结束，现在只能查看；选择套餐后即可继续回复",
      "too-many-intents": "意图已到 200 个，先合并或删除一些",
      "too-many-lines": "例句已到 5 万条，先删除一些",
      "model-gone": "这一版太旧，已不再保留，换一版试试",
      taken: "已经被占用",
      "no-model": "还没有接入语言模型",
      "model-budget": "今天的模型用量已经用完，明天会恢复",
      "facts-changed": "改写动了数字或链接，没有采用，原文还在",
      "numbers-changed": "译文和原文的数字对不上，没有采用",
      "language-unknown": "还不知道顾客用什么语言",
      "draft-gone": "这份草稿已经处理过了",
      "ticket-form": "表单还没填好，看看标出的几项",
      "ticket-type": "没有这种工单，或已停用",
      "ticket-department": "没有这个部门，或已停用",
      "ticket-over": "工单已结束，重新打开后再请部门处理",
      "ticket-policy": "这种类型和优先级已有时限，改那一条即可",
      "ticket-settings": "这一项设置已到 200 条，先删除一些",
      "ticket-no-thread": "这个工单没有会话，没法发消息",
      "comment-empty": "先写公开回复或私信，再发送",
      "comment-answered": "这些评论刚刚已经回复过了",
      "comment-sent": "已经发出，撤不回来了",
      "comment-no-hiding": "这个平台不支持隐藏评论",
      "comment-refused": "平台没有同意，评论保持原样",
      "comment-rule-idle": "规则要做一件事：公开回复、私信或转人工",
      "comment-rule-target": "先选好规则用在哪里，所选的可能已被删除",
    },
    offline: "网络断开了，恢复后会自动继续",
  },
  en: {
    codes: {
      invalid: "Something in it is not right; check and try again",
      unauthenticated: "Your sign-in has ended; sign in again",
      forbidden: "Your role does not allow this",
      missing: "It is not there any more; it may have been removed",
      conflict: "Somebody changed it just now; refresh and try again",
      limited: "That was too often; try again in a while",
      unavailable: "Not available right now; try again in a while",
      broken: "Something broke on our side. It has been noted; try again in a while",
    },
    reasons: {
      "too-many-keys": "There are 50 keys; revoke some first",
      "too-many-endpoints": "There are 20 addresses; remove some first",
      "outside-address": "This address is not on the open internet, or not a plain http(s) one",
      "endpoint-off": "This address is off; switch it on first",
      "desk-address": "This address does not hear of conversation.handed-off with texts, so it cannot take over",
      "unseen-activity": "There is something new in the conversation; read it before you send",
      "newer-version": "Somebody saved a newer version; look at it first",
      "window-closed": "The platform's time to reply has passed; the customer has to write again first",
      "quota-used": "The platform's message allowance is too small for this; shorten it or wait for the customer",
      "kept-for-people": "What is left of the allowance is kept for people",
      "file-too-large": "The file is larger than 20 MB",
      "file-empty": "This file is empty",
      "file-gone": "The file is gone; add it again",
      "already-resolved": "This conversation is already resolved",
      "already-member": "They are already in the team",
      "role-too-high": "You cannot change a role above your own",
      "too-many-filters": "There are 100 filters; delete some first",
      "filter-of-another": "This filter is a colleague's; they or a supervisor can change it",
      "team-in-use": "Rules still send to this team. Change those rules first",
      "last-owner": "A shop keeps at least one owner",
      "invitation-gone": "This invitation is no longer valid; ask for a new one",
      "other-address": "This invitation is for another e-mail address",
      "wrong-password": "The current password is not right",
      "password-short": "A password has at least 10 characters",
      "password-long": "A password has at most 128 characters",
      "password-common": "This password is too common; choose one nobody would guess",
      "password-personal": "This is little more than your name or e-mail; choose another",
      "too-many-attempts": "Too many attempts; try again in a while",
      "article-dates": "It must end after it begins",
      "time-zone": "There is no such time zone",
      "not-playable":
        "This platform sends notices, live comments or orders only, so no customer can be played here; try with another account there",
      "no-seat": "Every seat of your plan is taken; choose a larger plan to invite more people",
      "read-only": "The shop's plan has ended, so it can only be read; choose a plan to reply again",
      "too-many-intents": "The shop has its 200 intents; merge or delete some first",
      "too-many-lines": "The shop has its 50,000 lines; delete some first",
      "model-gone": "This version is too old and no longer kept; choose another",
      taken: "This is already taken",
      "no-model": "No language model is connected yet",
      "model-budget": "Today's model budget is spent; it starts over tomorrow",
      "facts-changed": "The rewrite changed a figure or a link, so it was not used; your words are unchanged",
      "numbers-changed": "The translation's numbers do not match, so it was not used",
      "language-unknown": "The customer's language is not known yet",
      "draft-gone": "This draft has been decided on already",
      "ticket-form": "The form is not filled in yet; see the marked fields",
      "ticket-type": "There is no such type of ticket, or it is switched off",
      "ticket-department": "There is no such department, or it is switched off",
      "ticket-over": "The ticket is over; open it again before you ask a department",
      "ticket-policy": "There is a promise for this type and priority already; change that one",
      "ticket-settings": "There are 200 of these already; remove some first",
      "ticket-no-thread": "The ticket has no conversation to write in",
      "comment-empty": "Write a public answer or a private message first",
      "comment-answered": "Somebody answered these comments just now",
      "comment-sent": "It is already sent and cannot be taken back",
      "comment-no-hiding": "This platform does not let anybody hide comments",
      "comment-refused": "The platform refused; the comment stays as it is",
      "comment-rule-idle": "A rule has to do something: answer, write in private, or call a person",
      "comment-rule-target": "Choose what the rule is for; what was chosen may have been removed",
    },
    offline: "The network is gone; everything goes on by itself once it is back",
  },
})

/** What a failed call means, in the reader's words. Takes whatever was thrown. */
export function sayError(error: unknown, locale: Locale): string {
  const words = inLocale(errorText, locale)
  const data = dataOf(error)
  if (!data) return error instanceof TypeError || isNetworkFailure(error) ? words.offline : words.codes.broken
  if (data.reason && data.reason in words.reasons) return words.reasons[data.reason as keyof typeof words.reasons]
  const code = data.appCode ?? byTransport[data.code ?? ""] ?? "broken"
  return words.codes[code as keyof typeof words.codes] ?? words.codes.broken
}

/** The stable word for why a call failed, if it has one. */
export const reasonOf = (error: unknown): string | null => dataOf(error)?.reason ?? null

type ErrorData = { appCode?: string | null; reason?: string | null; code?: string }

function dataOf(error: unknown): ErrorData | null {
  if (typeof error !== "object" || error === null || !("data" in error)) return null
  return (error.data as ErrorData | undefined) ?? null
}

const isNetworkFailure = (error: unknown) => error instanceof Error && /fetch|network/i.test(error.message)

const byTransport: Record<string, string> = {
  BAD_REQUEST: "invalid",
  UNAUTHORIZED: "unauthenticated",
  FORBIDDEN: "forbidden",
  NOT_FOUND: "missing",
  CONFLICT: "conflict",
  TOO_MANY_REQUESTS: "limited",
  SERVICE_UNAVAILABLE: "unavailable",
}

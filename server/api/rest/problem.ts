import { z } from "zod"
import { AppError, httpStatusOf } from "@/server/errors"
import { logger } from "@/server/logger"

type Locale = "zh-CN" | "en"

/** RFC 9457, as every refusal of the open API looks. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    reason: z.string().nullable(),
    /** what is wrong, by the place in the request */
    fields: z.record(z.string(), z.array(z.string())).optional(),
    requestId: z.uuid(),
  })
  .meta({ id: "Problem" })

/** Refusals HTTP has a status of its own for. */
const statusOf: Record<string, number> = {
  "too-long": 413,
  "not-json": 415,
  fields: 422,
  "key-reused": 422,
  "article-dates": 422,
  "version-missing": 428,
  "no-method": 405,
}

/** Answers what went wrong in the caller's language, and nothing of our insides. */
export function answerProblem(error: unknown, { locale, requestId }: { locale: Locale; requestId: string }): Response {
  const known =
    error instanceof AppError ? error : new AppError("broken", "Something broke on our side", { cause: error })
  if (known.code === "broken") logger.error({ err: error, requestId }, "a call of the open API broke")
  const status = statusOf[known.reason ?? ""] ?? httpStatusOf[known.code]
  const body: z.infer<typeof problem> = {
    type: `/developers#${known.reason && known.reason in reasons ? known.reason : known.code}`,
    title: codes[known.code][locale],
    status,
    detail: reasons[known.reason ?? ""]?.[locale] ?? codes[known.code][locale],
    code: known.code,
    reason: known.reason ?? null,
    ...(known.details?.fields ? { fields: known.details.fields as Record<string, string[]> } : {}),
    requestId,
  }
  const retryAfter = known.details?.retryAfterSeconds
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "content-language": locale,
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
      ...(status === 401 ? { "www-authenticate": 'Bearer realm="tideline"' } : {}),
    },
  })
}

/** The language of the caller, from Accept-Language: the first of ours it names; English without one. */
export function localeOf(header: string | null): Locale {
  for (const part of (header ?? "").toLowerCase().slice(0, 200).split(",")) {
    if (part.trim().startsWith("zh")) return "zh-CN"
    if (part.trim().startsWith("en")) return "en"
  }
  return "en"
}

const codes: Record<AppError["code"], Record<Locale, string>> = {
  invalid: { "zh-CN": "请求内容有误", en: "The request is not valid" },
  unauthenticated: { "zh-CN": "缺少有效的密钥", en: "A valid key is missing" },
  forbidden: { "zh-CN": "这把密钥没有此项权限", en: "The key may not do this" },
  missing: { "zh-CN": "没有找到", en: "Not found" },
  conflict: { "zh-CN": "与当前状态冲突", en: "It conflicts with what holds now" },
  limited: { "zh-CN": "请求过于频繁", en: "Too many requests" },
  unavailable: { "zh-CN": "服务暂时不可用", en: "Unavailable for the moment" },
  broken: { "zh-CN": "服务端出错，已记录", en: "Something broke on our side and was noted" },
}

/** What the detail says for a reason; the page of the API lists them. */
const reasons: Record<string, Record<Locale, string>> = {
  fields: { "zh-CN": "有字段不符合要求，见 fields", en: "Some fields do not fit; see `fields`" },
  "malformed-json": { "zh-CN": "正文不是有效的 JSON", en: "The body is not valid JSON" },
  "not-json": { "zh-CN": "请以 application/json 发送", en: "Send application/json" },
  "too-long": { "zh-CN": "正文超过大小上限", en: "The body is larger than allowed" },
  "no-method": { "zh-CN": "这个地址不支持该方法", en: "This address does not take that method" },
  "too-many-attempts": {
    "zh-CN": "已达频率上限，请按 Retry-After 再试",
    en: "The rate limit is reached; try again after Retry-After",
  },
  scope: { "zh-CN": "密钥缺少所需权限范围", en: "The key lacks the scope this call needs" },
  cursor: {
    "zh-CN": "cursor 无效，请使用上一页返回的 next",
    en: "The cursor is not one of ours; use `next` of the page before",
  },
  "key-reused": {
    "zh-CN": "这个 Idempotency-Key 已用于另一个请求",
    en: "This Idempotency-Key was used for another request",
  },
  "idempotency-key": {
    "zh-CN": "Idempotency-Key 须为 1–200 个可见字符",
    en: "An Idempotency-Key has 1 to 200 visible characters",
  },
  "version-missing": {
    "zh-CN": "请用 If-Match 或 version 说明看到的版本",
    en: "Say in If-Match or `version` which version you have seen",
  },
  "newer-version": { "zh-CN": "已有更新的版本，请先读取再改", en: "There is a newer version; read it first" },
  "article-dates": { "zh-CN": "失效时间要晚于生效时间", en: "An article must end after it begins" },
  "already-resolved": { "zh-CN": "会话已解决", en: "The conversation is resolved" },
  "held-by-agent": { "zh-CN": "会话正由客服接待", en: "An agent holds the conversation" },
  "not-held-by-bot": { "zh-CN": "会话不在机器人手里", en: "The bot does not hold the conversation" },
  "window-closed": { "zh-CN": "平台的回复时限已过，现在不能发送", en: "The platform's reply window is over" },
  "quota-used": { "zh-CN": "平台允许的回复条数已用完", en: "The replies this platform allows are used up" },
  "kept-for-people": { "zh-CN": "剩下的回复额度留给客服", en: "The replies that are left are kept for agents" },
  "read-only": { "zh-CN": "店铺的套餐已结束，只能读取", en: "The shop's plan has ended; it can only be read" },
}

import { z } from "zod"
import { call, cursorOf, idIn, json, moment, pageOf, pageQuery, placeIn } from "@/server/api/rest/call"
import { pageEvents } from "@/server/developers"
import { AppError } from "@/server/errors"
import { addArticle, changeArticle, listArticles, readArticle, retireArticle } from "@/server/knowledge"
import { addArticle as addArticleInput, changeArticle as changeArticleInput, topics } from "@/server/knowledge/contract"

const article = z
  .object({
    id: z.uuid(),
    version: z.int(),
    status: z.enum(["published", "draft", "archived"]),
    topic: z.enum(topics),
    locale: z.enum(["zh-CN", "en"]),
    question: z.string(),
    answer: z.string(),
    aliases: z.array(z.string()),
    validFrom: moment.nullable(),
    validUntil: moment.nullable(),
    updatedAt: moment,
  })
  .meta({ id: "Article" })

const event = z
  .object({
    id: z.uuid(),
    name: z.string(),
    conversationId: z.uuid().nullable(),
    actor: z.object({ kind: z.string(), id: z.uuid().nullable() }),
    data: json,
    at: moment,
  })
  .meta({ id: "Event" })

const articleParams = z.strictObject({ articleId: z.uuid() })
const since = z.iso.datetime({ offset: true }).nullable().optional()
const validity = { validFrom: since, validUntil: since }
const articleFields = z.strictObject({
  ...addArticleInput.omit({ validFrom: true, validUntil: true }).shape,
  ...validity,
})

export const recordCalls = [
  call("GET /articles", {
    name: "listArticles",
    scope: "knowledge:read",
    about: { "zh-CN": "知识文章，最近改动的在前", en: "Articles of the knowledge, the one changed last first" },
    query: z.strictObject({
      ...pageQuery,
      query: z.string().trim().max(100).default(""),
      topic: z.enum(topics).optional(),
      locale: z.enum(["zh-CN", "en"]).optional(),
      status: z.enum(["published", "draft", "archived"]).default("published"),
    }),
    answer: pageOf(article),
    run: async (ctx, { query: { cursor, ...query } }) => {
      const { rows, next } = await listArticles(ctx, { ...query, cursor: changedPlace(cursor) })
      return { data: rows.map(articleOutside), next: cursorOf(next && `${next.at.toISOString()} ${next.id}`) }
    },
  }),
  call("GET /articles/{articleId}", {
    name: "readArticle",
    scope: "knowledge:read",
    about: { "zh-CN": "一篇知识文章", en: "One article" },
    params: articleParams,
    answer: article,
    versioned: true,
    run: async (ctx, { params }) => articleOutside(await readArticle(ctx, params)),
  }),
  call("POST /articles", {
    name: "addArticle",
    scope: "knowledge:write",
    about: {
      "zh-CN": "新增文章，机器人下一次回答起可引用",
      en: "Adds an article the bot may quote from its next answer on",
    },
    body: articleFields,
    answer: article,
    status: 201,
    versioned: true,
    run: async (ctx, { body }) => {
      const { articleId } = await addArticle(ctx, { ...body, ...span(body) })
      return articleOutside(await readArticle(ctx, { articleId }))
    },
  }),
  call("PUT /articles/{articleId}", {
    name: "changeArticle",
    scope: "knowledge:write",
    about: {
      "zh-CN": "保存新版本。用 If-Match 或 version 说明你看到的版本；已有更新版本时返回 409",
      en: "Saves a new version. If-Match or `version` says which one you have seen; a newer one is a 409",
    },
    params: articleParams,
    body: z.strictObject({
      ...articleFields.shape,
      status: changeArticleInput.shape.status.default("published"),
      version: z.number().int().min(1).optional(),
    }),
    answer: article,
    versioned: true,
    run: async (ctx, { params, body, seenVersion }) => {
      const version = seenVersion ?? body.version
      if (version === undefined) {
        throw new AppError("invalid", "Say in If-Match or in version which version you have seen", {
          reason: "version-missing",
        })
      }
      await changeArticle(ctx, { ...params, ...body, ...span(body), version })
      return articleOutside(await readArticle(ctx, params))
    },
  }),
  call("DELETE /articles/{articleId}", {
    name: "retireArticle",
    scope: "knowledge:write",
    about: {
      "zh-CN": "停用文章：机器人不再引用，历史版本仍可查看",
      en: "Takes an article out of use: the bot quotes it no more, its versions stay readable",
    },
    params: articleParams,
    run: (ctx, { params }) => retireArticle(ctx, params),
  }),
  call("GET /events", {
    name: "listEvents",
    scope: "events:read",
    about: {
      "zh-CN":
        "店铺日志，旧的在前，只含编号与事实，不含消息原文；最近 20 秒的事件稍后出现。没有新事件时 next 与请求的 cursor 相同，可一直用它继续",
      en: "The shop's diary, oldest first: ids and facts, never words. The last 20 seconds come later. `next` is never null once there was an event: keep it and ask again",
    },
    query: z.strictObject({ ...pageQuery, name: z.string().max(60).optional() }),
    answer: z.object({ data: z.array(event), next: z.string().nullable(), more: z.boolean() }),
    run: async (ctx, { query }) => {
      const { rows, next, more } = await pageEvents(ctx, { ...query, after: idIn(query.cursor) })
      return { data: rows.map(eventOutside), next: cursorOf(next) ?? query.cursor ?? null, more }
    },
  }),
]

/** Where the list of articles goes on: when the last one shown was changed, and its id. */
function changedPlace(cursor: string | undefined) {
  if (cursor === undefined) return undefined
  const [at, id] = placeIn(cursor, z.string().regex(/^\S{24} [0-9a-f-]{36}$/)).split(" ")
  const place = z.object({ at: z.iso.datetime(), id: z.uuid() }).safeParse({ at, id })
  if (!place.success) throw new AppError("invalid", "The cursor is not one of ours", { reason: "cursor" })
  return { at: new Date(place.data.at), id: place.data.id }
}

function span({ validFrom, validUntil }: { validFrom?: string | null; validUntil?: string | null }) {
  const dateOf = (value: string | null | undefined) => (value ? new Date(value) : value === null ? null : undefined)
  return { validFrom: dateOf(validFrom), validUntil: dateOf(validUntil) }
}

type ArticleRow = Awaited<ReturnType<typeof listArticles>>["rows"][number]
function articleOutside(row: ArticleRow): z.input<typeof article> {
  const { id, version, question, answer, aliases } = row
  return {
    id,
    version,
    question,
    answer,
    aliases,
    status: row.status as z.input<typeof article>["status"],
    topic: row.topic as z.input<typeof article>["topic"],
    locale: row.locale as z.input<typeof article>["locale"],
    validFrom: row.validFrom?.toISOString() ?? null,
    validUntil: row.validUntil?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  }
}

function eventOutside(row: Awaited<ReturnType<typeof pageEvents>>["rows"][number]): z.input<typeof event> {
  return {
    id: row.id,
    name: row.name,
    conversationId: row.conversationId,
    actor: { kind: row.actorKind, id: row.actorId },
    data: row.data,
    at: row.at.toISOString(),
  }
}

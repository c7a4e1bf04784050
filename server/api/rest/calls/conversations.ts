import { randomUUID } from "node:crypto"
import { z } from "zod"
import { call, cursorOf, idIn, json, moment, numberIn, pageOf, pageQuery } from "@/server/api/rest/call"
import type { Context } from "@/server/context"
import type { ApiScope } from "@/server/developers/contract"
import { endConversation } from "@/server/flows/end-conversation"
import { replyFromOutside } from "@/server/flows/reply-from-outside"
import {
  addNote,
  assignConversation,
  findConversation,
  findMessage,
  giveBack,
  pageConversations,
  pageMessages,
  reopenConversation,
  setTags,
} from "@/server/inbox"
import { maxReplyLength, messageStatuses, setTags as tagsInput } from "@/server/inbox/contract"

const conversation = z
  .object({
    id: z.uuid(),
    contactId: z.uuid(),
    connectionId: z.uuid(),
    channel: z.string(),
    status: z.enum(["open", "resolved"]),
    holder: z.enum(["bot", "queue", "agent", "external"]),
    memberId: z.uuid().nullable(),
    priority: z.int(),
    language: z.string().nullable(),
    handoffReason: z.string().nullable(),
    /** null without messages:read */
    summary: z.string().nullable(),
    tags: z.array(z.string()),
    lastMessageAt: moment,
    openedAt: moment,
    resolvedAt: moment.nullable(),
  })
  .meta({ id: "Conversation" })

const message = z
  .object({
    id: z.uuid(),
    seq: z.int(),
    conversationId: z.uuid(),
    direction: z.enum(["inbound", "outbound", "note", "event"]),
    author: z.enum(["contact", "bot", "agent", "system", "external"]),
    memberId: z.uuid().nullable(),
    kind: z.string(),
    text: z.string(),
    heard: z.string().nullable(),
    media: json,
    cites: json,
    clientId: z.string().nullable(),
    status: z.enum(messageStatuses),
    error: z.string().nullable(),
    occurredAt: moment,
    createdAt: moment,
  })
  .meta({ id: "Message" })

const params = z.strictObject({ conversationId: z.uuid() })
const words = z.string().trim().min(1).max(maxReplyLength)
const clientId = z.uuid().optional()

export const conversationCalls = [
  call("GET /conversations", {
    name: "listConversations",
    scope: "conversations:read",
    about: { "zh-CN": "全部会话，最近开始的在前", en: "Every conversation, the one opened last first" },
    query: z.strictObject({
      ...pageQuery,
      status: z.enum(["open", "resolved"]).optional(),
      channel: z.string().max(40).optional(),
      contactId: z.uuid().optional(),
    }),
    answer: pageOf(conversation),
    run: async (ctx, { query: { cursor, ...query }, scopes }) => {
      const { rows, next } = await pageConversations(ctx, { ...query, after: idIn(cursor) })
      return { data: rows.map((row) => outside(row, scopes)), next: cursorOf(next) }
    },
  }),
  call("GET /conversations/{conversationId}", {
    name: "readConversation",
    scope: "conversations:read",
    about: { "zh-CN": "一个会话：谁在接待、为何转出", en: "One conversation: who holds it and why it was handed over" },
    params,
    answer: conversation,
    run: (ctx, { params, scopes }) => shown(ctx, params, scopes),
  }),
  call("POST /conversations/{conversationId}/resolve", {
    name: "resolveConversation",
    scope: "conversations:write",
    about: { "zh-CN": "标记为已解决", en: "Resolves it" },
    params,
    answer: conversation,
    run: async (ctx, { params, scopes }) => {
      await endConversation(ctx, params)
      return shown(ctx, params, scopes)
    },
  }),
  call("POST /conversations/{conversationId}/reopen", {
    name: "reopenConversation",
    scope: "conversations:write",
    about: { "zh-CN": "重新打开", en: "Opens it again" },
    params,
    answer: conversation,
    run: async (ctx, { params, scopes }) => {
      await reopenConversation(ctx, params)
      return shown(ctx, params, scopes)
    },
  }),
  call("POST /conversations/{conversationId}/give-back", {
    name: "giveBackConversation",
    scope: "conversations:write",
    about: {
      "zh-CN": "交还给机器人；to 为 people 时排队等人工",
      en: "Gives it back to the bot or, with `to: people`, to the line for a person",
    },
    params,
    body: z.strictObject({ to: z.enum(["bot", "people"]).default("bot") }),
    answer: conversation,
    run: async (ctx, { params, body, scopes }) => {
      await giveBack(ctx, { ...params, to: body.to })
      return shown(ctx, params, scopes)
    },
  }),
  call("POST /conversations/{conversationId}/assign", {
    name: "assignConversation",
    scope: "conversations:write",
    about: { "zh-CN": "指派给一位客服", en: "Assigns it to a member" },
    params,
    body: z.strictObject({ memberId: z.uuid() }),
    answer: conversation,
    run: async (ctx, { params, body, scopes }) => {
      await assignConversation(ctx, { ...params, ...body })
      return shown(ctx, params, scopes)
    },
  }),
  call("PUT /conversations/{conversationId}/tags", {
    name: "setConversationTags",
    scope: "conversations:write",
    about: { "zh-CN": "设定标签", en: "Sets its tags" },
    params,
    body: tagsInput.omit({ conversationId: true }),
    answer: conversation,
    run: async (ctx, { params, body, scopes }) => {
      await setTags(ctx, { ...params, ...body })
      return shown(ctx, params, scopes)
    },
  }),
  call("GET /conversations/{conversationId}/messages", {
    name: "listMessages",
    scope: "messages:read",
    about: {
      "zh-CN": "会话里的消息、内部备注与事件，旧的在前",
      en: "The messages, notes and events of a conversation, oldest first",
    },
    params,
    query: z.strictObject(pageQuery),
    answer: pageOf(message),
    run: async (ctx, { params, query }) => {
      const page = await pageMessages(ctx, { ...params, afterSeq: numberIn(query.cursor), limit: query.limit })
      return { data: page.rows.map(messageOutside), next: cursorOf(page.next) }
    },
  }),
  call("GET /messages/{messageId}", {
    name: "readMessage",
    scope: "messages:read",
    about: { "zh-CN": "一条消息及其送达状态", en: "One message and how far it got" },
    params: z.strictObject({ messageId: z.uuid() }),
    answer: message,
    run: async (ctx, { params }) => messageOutside(await findMessage(ctx, params)),
  }),
  call("POST /conversations/{conversationId}/messages", {
    name: "sendMessage",
    scope: "messages:write",
    about: {
      "zh-CN":
        "向顾客发送文字。author 为 external（默认）时由外部系统接待；为 bot 时仅在机器人接待中有效；为 agent 时须给出 memberId。同一 clientId 只发一次",
      en: "Sends words to the customer. As `external` (the default) the system outside takes the conversation; as `bot` only while the bot holds it; as `agent` with a memberId. One clientId is sent once",
    },
    params,
    body: z.union([
      z.strictObject({ author: z.enum(["external", "bot"]).default("external"), text: words, clientId }),
      z.strictObject({ author: z.literal("agent"), memberId: z.uuid(), text: words, clientId }),
    ]),
    answer: message,
    status: 201,
    run: async (ctx, { params, body }) => {
      const { messageId } = await replyFromOutside(ctx, {
        ...params,
        text: body.text,
        clientId: body.clientId ?? randomUUID(),
        speaksFor: body.author === "agent" ? { memberId: body.memberId } : body.author === "bot" ? "bot" : undefined,
      })
      return messageOutside(await findMessage(ctx, { messageId }))
    },
  }),
  call("POST /conversations/{conversationId}/notes", {
    name: "addNote",
    scope: "messages:write",
    about: { "zh-CN": "写一条内部备注，顾客看不到", en: "Adds a note only the team sees" },
    params,
    body: z.strictObject({ text: words, clientId }),
    answer: message,
    status: 201,
    run: async (ctx, { params, body }) => {
      const { messageId } = await addNote(ctx, {
        ...params,
        text: body.text,
        clientId: body.clientId ?? randomUUID(),
        mentions: [],
      })
      return messageOutside(await findMessage(ctx, { messageId }))
    },
  }),
]

async function shown(ctx: Context, which: { conversationId: string }, scopes: readonly ApiScope[]) {
  return outside(await findConversation(ctx, which), scopes)
}

function outside(
  row: Awaited<ReturnType<typeof findConversation>>,
  scopes: readonly ApiScope[],
): z.input<typeof conversation> {
  const { agentId, activity: _, ...rest } = row
  return {
    ...rest,
    status: row.status as "open" | "resolved",
    holder: row.holder as z.input<typeof conversation>["holder"],
    memberId: agentId,
    summary: scopes.includes("messages:read") ? row.summary : null,
    lastMessageAt: row.lastMessageAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  }
}

function messageOutside(row: Awaited<ReturnType<typeof findMessage>>): z.input<typeof message> {
  return {
    ...row,
    direction: row.direction as z.input<typeof message>["direction"],
    author: row.author as z.input<typeof message>["author"],
    status: row.status as z.input<typeof message>["status"],
    occurredAt: row.occurredAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  }
}

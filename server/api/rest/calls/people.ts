import { z } from "zod"
import { call, cursorOf, idIn, json, moment, pageOf, pageQuery } from "@/server/api/rest/call"
import { listConnections } from "@/server/channels"
import { connectionStatuses } from "@/server/channels/contract"
import { changeContact, findContact, pageContacts, resolveContact } from "@/server/contacts"
import { changeContact as changeContactInput } from "@/server/contacts/contract"
import { listApiKeys } from "@/server/developers"
import { apiScopes } from "@/server/developers/contract"
import { AppError } from "@/server/errors"
import { listMembers, readTenant } from "@/server/tenants"

const connection = z
  .object({
    id: z.uuid(),
    channel: z.string(),
    name: z.string(),
    status: z.enum(connectionStatuses),
    createdAt: moment,
    lastDeliveryAt: moment.nullable(),
    lastErrorAt: moment.nullable(),
    parkedCount: z.int(),
  })
  .meta({ id: "Connection" })

const contact = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    locale: z.string().nullable(),
    tags: z.array(z.string()),
    note: z.string().nullable(),
    attributes: json,
    createdAt: moment,
    lastSeenAt: moment,
    identities: z.array(z.object({ connectionId: z.uuid(), externalId: z.string(), name: z.string().nullable() })),
  })
  .meta({ id: "Contact" })

const contactParams = z.strictObject({ contactId: z.uuid() })

export const peopleCalls = [
  call("GET /me", {
    name: "me",
    scope: null,
    about: { "zh-CN": "这把密钥属于哪家店、能做什么", en: "Which shop the key belongs to and what it may do" },
    answer: z
      .object({
        tenant: z.object({ id: z.uuid(), name: z.string(), slug: z.string() }),
        key: z.object({ id: z.uuid(), name: z.string(), expiresAt: moment.nullable() }),
        scopes: z.array(z.enum(apiScopes)),
      })
      .meta({ id: "Me" }),
    run: async (ctx, { scopes }) => {
      const tenant = await readTenant(ctx)
      const keys = await listApiKeys(ctx)
      const key = keys.find(({ id }) => ctx.actor.kind === "api" && id === ctx.actor.apiKeyId)
      if (!key) throw new AppError("missing", "No such key")
      return {
        tenant: { id: ctx.tenantId, name: tenant.name, slug: tenant.slug },
        key: { id: key.id, name: key.name, expiresAt: key.expiresAt?.toISOString() ?? null },
        scopes: [...scopes],
      }
    },
  }),
  call("GET /members", {
    name: "listMembers",
    scope: "conversations:read",
    about: {
      "zh-CN": "团队成员，用来指派会话或以其名义回复",
      en: "The team's members, to assign conversations to or to reply for",
    },
    answer: z.object({
      data: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.string() }).meta({ id: "Member" })),
    }),
    run: async (ctx) => {
      const members = await listMembers(ctx)
      return { data: members.map(({ id, name, role }) => ({ id, name, role })) }
    },
  }),
  call("GET /connections", {
    name: "listConnections",
    scope: "connections:read",
    about: { "zh-CN": "已接入的渠道及其状态，不含凭证", en: "Connected channels and how they do, without credentials" },
    answer: z.object({ data: z.array(connection) }),
    run: async (ctx) => ({ data: (await listConnections(ctx)).map(connectionOutside) }),
  }),
  call("GET /connections/{connectionId}", {
    name: "readConnection",
    scope: "connections:read",
    about: { "zh-CN": "一个渠道接入", en: "One connected channel" },
    params: z.strictObject({ connectionId: z.uuid() }),
    answer: connection,
    run: async (ctx, { params }) => connectionOutside(await ownConnection(ctx, params.connectionId)),
  }),
  call("GET /contacts", {
    name: "listContacts",
    scope: "contacts:read",
    about: { "zh-CN": "全部顾客，新的在前", en: "Every contact, the newest first" },
    query: z.strictObject(pageQuery),
    answer: pageOf(contact),
    run: async (ctx, { query }) => {
      const { rows, next } = await pageContacts(ctx, { after: idIn(query.cursor), limit: query.limit })
      return { data: rows.map(contactOutside), next: cursorOf(next) }
    },
  }),
  call("GET /contacts/{contactId}", {
    name: "readContact",
    scope: "contacts:read",
    about: { "zh-CN": "一位顾客及其在各渠道的身份", en: "One contact with their identities" },
    params: contactParams,
    answer: contact,
    run: async (ctx, { params }) => contactOutside(await findContact(ctx, params)),
  }),
  call("POST /contacts", {
    name: "addContact",
    scope: "contacts:write",
    about: {
      "zh-CN": "登记某渠道上的一个身份；已登记过则返回原来的顾客",
      en: "Registers an identity of a channel; one that is known answers with its contact",
    },
    body: z.strictObject({
      connectionId: z.uuid(),
      externalId: z.string().trim().min(1).max(200),
      name: z.string().trim().min(1).max(120).optional(),
      locale: z.string().trim().min(2).max(20).optional(),
    }),
    answer: contact,
    status: 201,
    run: async (ctx, { body }) => {
      await ownConnection(ctx, body.connectionId)
      const { contactId } = await resolveContact(ctx, body)
      return contactOutside(await findContact(ctx, { contactId }))
    },
  }),
  call("PATCH /contacts/{contactId}", {
    name: "changeContact",
    scope: "contacts:write",
    about: { "zh-CN": "修改称呼、备注或标签", en: "Changes the name, note or tags" },
    params: contactParams,
    body: changeContactInput.omit({ contactId: true }),
    answer: contact,
    run: async (ctx, { params, body }) => {
      await changeContact(ctx, { ...params, ...body })
      return contactOutside(await findContact(ctx, params))
    },
  }),
]

type Ctx = Parameters<typeof listConnections>[0]

async function ownConnection(ctx: Ctx, connectionId: string) {
  const found = (await listConnections(ctx)).find(({ id }) => id === connectionId)
  if (!found) throw new AppError("missing", "No such connection")
  return found
}

function connectionOutside(row: Awaited<ReturnType<typeof listConnections>>[number]): z.input<typeof connection> {
  const { id, channel, name, status, parkedCount } = row
  return {
    id,
    channel,
    name,
    status,
    parkedCount,
    createdAt: row.createdAt.toISOString(),
    lastDeliveryAt: row.lastDeliveryAt?.toISOString() ?? null,
    lastErrorAt: row.lastErrorAt?.toISOString() ?? null,
  }
}

function contactOutside(row: Awaited<ReturnType<typeof findContact>>): z.input<typeof contact> {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }
}

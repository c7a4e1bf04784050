import { randomUUID } from "node:crypto"
import { z } from "zod"
import { call, cursorOf, idIn, moment, pageOf, pageQuery } from "@/server/api/rest/call"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { editTicketOf } from "@/server/flows/edit-ticket"
import { moveWithRequest } from "@/server/flows/move-ticket"
import { openFilledTicket } from "@/server/flows/open-ticket"
import { commentTicket, listTickets, readTicket, setTask, type Ticket } from "@/server/tickets"
import {
  clockKinds,
  editTicketInput,
  openers,
  openTicketInput,
  type Priority,
  priorities,
  setTaskInput,
  taskStatuses,
  ticketStatuses,
} from "@/server/tickets/contract"

const summary = {
  id: z.uuid(),
  /** as people call it: #12 */
  number: z.int(),
  type: z.string(),
  title: z.string(),
  status: z.enum(ticketStatuses),
  priority: z.enum(priorities),
  orderNumber: z.string(),
  conversationId: z.uuid().nullable(),
  contactId: z.uuid().nullable(),
  memberId: z.uuid().nullable(),
  /** when the earliest of its promises is due; null while none runs */
  dueAt: moment.nullable(),
  openedAt: moment,
  updatedAt: moment,
}
const listed = z.object(summary).meta({ id: "TicketSummary" })
const ticket = z
  .object({
    ...summary,
    summary: z.string(),
    values: z.record(z.string(), z.string()),
    openedBy: z.enum(openers),
    statusPage: z.url(),
    solvedAt: moment.nullable(),
    closedAt: moment.nullable(),
    clocks: z.array(
      z.object({
        kind: z.enum(clockKinds),
        /** null while it stands still */
        dueAt: moment.nullable(),
        breachedAt: moment.nullable(),
        stoppedAt: moment.nullable(),
      }),
    ),
    tasks: z.array(
      z.object({
        id: z.uuid(),
        department: z.string(),
        title: z.string(),
        status: z.enum(taskStatuses),
        answer: z.string(),
        createdAt: moment,
        settledAt: moment.nullable(),
      }),
    ),
    comments: z.array(
      z.object({
        id: z.uuid(),
        author: z.enum(["agent", "department", "api"]),
        memberId: z.uuid().nullable(),
        text: z.string(),
        createdAt: moment,
      }),
    ),
  })
  .meta({ id: "Ticket" })

const params = z.strictObject({ ticketId: z.uuid() })
const priority = z.enum(priorities)
const { title, summary: story, orderNumber, values, awaitsParcel } = editTicketInput.shape

export const ticketCalls = [
  call("GET /tickets", {
    name: "listTickets",
    scope: "tickets:read",
    about: { "zh-CN": "全部工单，新的在前", en: "Every ticket, the newest first" },
    query: z.strictObject({
      ...pageQuery,
      status: z.enum(ticketStatuses).optional(),
      type: z.string().max(40).optional(),
      conversationId: z.uuid().optional(),
      contactId: z.uuid().optional(),
    }),
    answer: pageOf(listed),
    run: async (ctx, { query: { cursor, status, ...query } }) => {
      const after = idIn(cursor)
      const { rows, next } = await listTickets(ctx, {
        ...query,
        query: "",
        statuses: status ? [status] : [],
        overdue: false,
        order: "newest",
        cursor: after ? { value: null, id: after } : undefined,
      })
      return { data: rows.map(summaryOutside), next: cursorOf(next?.id ?? null) }
    },
  }),
  call("GET /tickets/{ticketId}", {
    name: "readTicket",
    scope: "tickets:read",
    about: {
      "zh-CN": "一个工单：表单、子任务、备注与时限",
      en: "One ticket with its form, tasks, notes and clocks",
    },
    params,
    answer: ticket,
    run: (ctx, { params }) => shown(ctx, params.ticketId),
  }),
  call("POST /tickets", {
    name: "openTicket",
    scope: "tickets:write",
    about: {
      "zh-CN": "新建工单。values 按该类型的表单填写；同一 clientId 只建一次",
      en: "Opens a ticket. `values` answer the form of its type; one clientId opens one ticket",
    },
    body: openTicketInput.omit({ priority: true, assigneeId: true }).extend({
      clientId: z.uuid().optional(),
      priority: priority.optional(),
      memberId: z.uuid().nullable().optional(),
    }),
    answer: ticket,
    status: 201,
    run: async (ctx, { body: { clientId = randomUUID(), priority, memberId = null, ...body } }) => {
      const { ticketId } = await openFilledTicket(ctx, {
        ...body,
        clientId,
        priority: rankOf(priority),
        assigneeId: memberId,
      })
      return shown(ctx, ticketId)
    },
  }),
  call("PATCH /tickets/{ticketId}", {
    name: "changeTicket",
    scope: "tickets:write",
    about: {
      "zh-CN": "修改状态、优先级、负责人或内容；只写要改的字段",
      en: "Changes its status, priority, owner or what it says; name only what changes",
    },
    params,
    body: z.strictObject({
      status: z.enum(ticketStatuses).optional(),
      priority: priority.optional(),
      memberId: z.uuid().nullable().optional(),
      title,
      summary: story,
      orderNumber,
      values,
      awaitsParcel,
    }),
    answer: ticket,
    run: async (ctx, { params, body: { status, priority, memberId, ...details } }) => {
      await editTicketOf(ctx, { ...params, ...details, priority: rankOf(priority), assigneeId: memberId })
      if (status) await moveWithRequest(ctx, { ...params, status })
      return shown(ctx, params.ticketId)
    },
  }),
  call("POST /tickets/{ticketId}/comments", {
    name: "commentTicket",
    scope: "tickets:write",
    about: { "zh-CN": "写一条工单备注，顾客看不到", en: "Writes a note on it that only the team sees" },
    params,
    body: z.strictObject({ text: z.string().trim().min(1).max(4000), clientId: z.uuid().optional() }),
    answer: ticket,
    status: 201,
    run: async (ctx, { params, body: { text, clientId = randomUUID() } }) => {
      await commentTicket(ctx, { ...params, text, clientId })
      return shown(ctx, params.ticketId)
    },
  }),
  call("PATCH /tickets/{ticketId}/tasks/{taskId}", {
    name: "answerTask",
    scope: "tickets:write",
    about: {
      "zh-CN": "部门系统回报子任务的进展与结果",
      en: "A department's own system says how its task goes and what came of it",
    },
    params: params.extend({ taskId: z.uuid() }),
    body: setTaskInput.omit({ taskId: true }),
    answer: ticket,
    run: async (ctx, { params: { ticketId, taskId }, body }) => {
      const { tasks } = await readTicket(ctx, { ticketId })
      if (!tasks.some(({ id }) => id === taskId)) throw new AppError("missing", "No such task")
      await setTask(ctx, { taskId, ...body })
      return shown(ctx, ticketId)
    },
  }),
]

const rankOf = (priority: Priority | undefined) => (priority === undefined ? undefined : priorities.indexOf(priority))
const at = (moment: Date | null) => moment?.toISOString() ?? null

async function shown(ctx: Context, ticketId: string): Promise<z.input<typeof ticket>> {
  return outside(await readTicket(ctx, { ticketId }))
}

type Row = Awaited<ReturnType<typeof listTickets>>["rows"][number]
function summaryOutside(row: Row): z.input<typeof listed> {
  const { id, number, type, title, status, orderNumber, conversationId } = row
  return {
    id,
    number,
    type,
    title,
    status,
    priority: priorities[row.priority] ?? "normal",
    orderNumber,
    conversationId,
    contactId: row.contact?.id ?? null,
    memberId: row.assignee?.id ?? null,
    dueAt: at(row.dueAt),
    openedAt: row.openedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

function outside(row: Ticket): z.input<typeof ticket> {
  return {
    ...summaryOutside(row),
    summary: row.summary,
    values: row.values,
    openedBy: row.openedBy as z.input<typeof ticket>["openedBy"],
    statusPage: row.statusPage,
    solvedAt: at(row.solvedAt),
    closedAt: at(row.closedAt),
    clocks: row.clocks.map(({ kind, dueAt, breachedAt, stoppedAt }) => ({
      kind: kind as (typeof clockKinds)[number],
      dueAt: at(dueAt),
      breachedAt: at(breachedAt),
      stoppedAt: at(stoppedAt),
    })),
    tasks: row.tasks.map(({ id, department, title, status, answer, createdAt, settledAt }) => ({
      id,
      department,
      title,
      status,
      answer,
      createdAt: createdAt.toISOString(),
      settledAt: at(settledAt),
    })),
    comments: row.comments.map(({ id, author, member, text, createdAt }) => ({
      id,
      author: author as "agent" | "department" | "api",
      memberId: member?.id ?? null,
      text,
      createdAt: createdAt.toISOString(),
    })),
  }
}

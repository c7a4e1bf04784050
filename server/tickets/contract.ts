import { z } from "zod"
import {
  fieldKinds,
  priorities,
  ruleCauses,
  taskStatuses,
  ticketOrders,
  ticketStatuses,
} from "@/server/tickets/rules/stages"

export { builtInTypes, type TicketDepartment, type TicketField, type TicketType } from "@/server/tickets/rules/built-in"
export {
  type ClockKind,
  clockKinds,
  type Opener,
  openers,
  type Priority,
  priorities,
  type RuleCause,
  type TaskStatus,
  type TicketOrder,
  type TicketStatus,
  taskStatuses,
  ticketStatuses,
} from "@/server/tickets/rules/stages"

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const words = (most: number) =>
  z.strictObject({ "zh-CN": z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) })
const priority = z
  .number()
  .int()
  .min(0)
  .max(priorities.length - 1)
const title = z.string().trim().max(200)
const text = z.string().trim().min(1).max(4000)
const values = z
  .record(z.string().max(40), z.string().max(2000))
  .refine((given) => Object.keys(given).length <= 40, "Too many fields")
const clientId = z.uuid()
const ticketId = z.uuid()

export const ticketRef = z.strictObject({ ticketId })
export type TicketRef = z.infer<typeof ticketRef>

export const openTicketInput = z.strictObject({
  /** one id per wish: the same wish opens one ticket */
  clientId,
  type: key,
  title: title.default(""),
  summary: z.string().trim().max(4000).default(""),
  priority: priority.optional(),
  conversationId: z.uuid().optional(),
  contactId: z.uuid().optional(),
  orderNumber: z.string().trim().max(64).default(""),
  assigneeId: z.uuid().nullable().default(null),
  values: values.default({}),
})
export type OpenTicketInput = z.infer<typeof openTicketInput>

export const moveTicketInput = z.strictObject({
  ticketId,
  status: z.enum(ticketStatuses),
  /** where it stood when the wish was made: elsewhere by now, it stays */
  expected: z.enum(ticketStatuses).optional(),
})
export type MoveTicket = z.infer<typeof moveTicketInput>
export const moveTicketsInput = z.strictObject({ moves: z.array(moveTicketInput).max(100) })
export type MoveTickets = z.infer<typeof moveTicketsInput>

export const editTicketInput = z.strictObject({
  ticketId,
  title: title.optional(),
  summary: z.string().trim().max(4000).optional(),
  priority: priority.optional(),
  orderNumber: z.string().trim().max(64).optional(),
  assigneeId: z.uuid().nullable().optional(),
  values: values.optional(),
  awaitsParcel: z.boolean().optional(),
})
export type EditTicket = z.infer<typeof editTicketInput>

export const commentInput = z.strictObject({ ticketId, text, clientId })
export type CommentTicket = z.infer<typeof commentInput>

export const addTaskInput = z.strictObject({
  ticketId,
  department: key,
  title: z.string().trim().max(500).default(""),
  clientId,
})
export type AddTask = z.infer<typeof addTaskInput>

export const setTaskInput = z.strictObject({
  taskId: z.uuid(),
  status: z.enum(taskStatuses),
  answer: z.string().trim().max(4000).optional(),
})
export type SetTask = z.infer<typeof setTaskInput>

/** Where the next page begins: what the last row shown is sorted by, and its id. */
const cursor = z.strictObject({ value: z.union([z.null(), z.number(), z.coerce.date()]), id: z.uuid() })
export type TicketCursor = z.infer<typeof cursor>

export const listTicketsInput = z.strictObject({
  /** words of the title, a ticket's or an order's number */
  query: z.string().trim().max(100).default(""),
  statuses: z.array(z.enum(ticketStatuses)).max(ticketStatuses.length).default([]),
  type: key.optional(),
  priority: priority.optional(),
  /** "me", "nobody" or a member */
  assignee: z.union([z.enum(["me", "nobody"]), z.uuid()]).optional(),
  conversationId: z.uuid().optional(),
  contactId: z.uuid().optional(),
  /** only what is late */
  overdue: z.boolean().default(false),
  order: z.enum(ticketOrders).default("newest"),
  cursor: cursor.optional(),
  /** which way the screen pages; there is only one */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListTickets = z.infer<typeof listTicketsInput>

export const listTasksInput = z.strictObject({
  department: key.optional(),
  /** of the departments the asking member belongs to */
  mine: z.boolean().default(false),
  over: z.boolean().default(false),
  cursor: z.uuid().optional(),
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListTasks = z.infer<typeof listTasksInput>

const field = z.strictObject({
  key,
  name: words(60),
  kind: z.enum(fieldKinds),
  required: z.boolean(),
  choices: z.array(z.string().trim().min(1).max(60)).max(40).default([]),
})

export const keepTypeInput = z
  .strictObject({
    key,
    name: words(60),
    fields: z.array(field).max(30),
    departments: z.array(key).max(10),
    priority,
    awaitsParcel: z.boolean(),
    enabled: z.boolean(),
  })
  .refine(({ fields }) => new Set(fields.map((one) => one.key)).size === fields.length, {
    path: ["fields"],
    message: "Two fields have the same key",
  })
export type KeepType = z.infer<typeof keepTypeInput>

export const keepDepartmentInput = z.strictObject({
  key,
  name: words(60),
  memberIds: z.array(z.uuid()).max(200),
  email: z.email().max(200).nullable(),
  enabled: z.boolean(),
})
export type KeepDepartment = z.infer<typeof keepDepartmentInput>

const promisedMinutes = z
  .number()
  .int()
  .min(1)
  .max(60 * 24 * 90)
  .nullable()
export const keepPolicyInput = z.strictObject({
  policyId: z.uuid().optional(),
  type: key.nullable(),
  priority: priority.nullable(),
  firstReply: promisedMinutes,
  nextReply: promisedMinutes,
  resolve: promisedMinutes,
  escalateToId: z.uuid().nullable(),
})
export type KeepPolicy = z.infer<typeof keepPolicyInput>
export const policyRef = z.strictObject({ policyId: z.uuid() })

export const keepRuleInput = z.strictObject({
  ticketRuleId: z.uuid().optional(),
  name: z.string().trim().min(1).max(80),
  cause: z.enum(ruleCauses),
  values: z.array(z.string().trim().min(1).max(60)).max(50),
  hours: z
    .number()
    .int()
    .min(1)
    .max(24 * 60),
  type: key,
  tell: z.strictObject({ "zh-CN": z.string().trim().max(500), en: z.string().trim().max(500) }),
  enabled: z.boolean(),
})
export type KeepRule = z.infer<typeof keepRuleInput>
export const keepTermsInput = z.strictObject({
  closeAfterDays: z.number().int().min(1).max(365).nullable().optional(),
  shipsWithinHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 90)
    .nullable()
    .optional(),
})
export type KeepTerms = z.infer<typeof keepTermsInput>
export const ruleRef = z.strictObject({ ticketRuleId: z.uuid() })

/** The secret part of a status page's or a task's address. */
export const linkKey = z.strictObject({ key: z.string().regex(/^[\w-]{20,120}$/) })
export const answerTaskInput = linkKey.extend({
  status: z.enum(taskStatuses),
  answer: z.string().trim().max(4000).default(""),
})
export type AnswerTask = z.infer<typeof answerTaskInput>
/** What a customer writes on the status page. */
export const tellByKeyInput = linkKey.extend({ text: z.string().trim().min(1).max(2000), clientId })
export type TellByKey = z.infer<typeof tellByKeyInput>
/** The field of the form a customer's file is for. */
export const fieldKey = key

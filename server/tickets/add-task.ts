import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"
import { emit, type TicketStep } from "@/server/events"
import { enqueueLater } from "@/server/queue"
import type { AddTask, TicketDepartment } from "@/server/tickets/contract"
import { lockTicket, writeStep } from "@/server/tickets/own-ticket"
import { listDepartments, listTypes } from "@/server/tickets/read-settings"
import { isOver } from "@/server/tickets/rules/stages"
import { taskKeyOf } from "@/server/tickets/secret-link"
import { writeTaskMail } from "@/server/tickets/words"

/** Asks a department for its part. It sees the task in its inbox; where it has a mailbox, it gets a link to answer by. */
export async function addTask(ctx: Context, { ticketId, department: key, title, clientId }: AddTask) {
  const ticket = await lockTicket(ctx, ticketId)
  const known = await ctx.db.ticketTask.findFirst({ where: { ticketId, clientId }, select: { id: true } })
  if (known) return { taskId: known.id }
  if (isOver(ticket.status)) throw new AppError("conflict", "The ticket is over", { reason: "ticket-over" })
  const department = (await listDepartments(ctx)).find((one) => one.key === key && one.enabled)
  if (!department) throw new AppError("invalid", "No such department", { reason: "ticket-department" })
  const told = await writeStep(ctx, ticketId, {})
  return { taskId: await setTask(ctx, told, { department, title, clientId }) }
}

/** The tasks a type asks for, as soon as a ticket of it is opened. */
export async function setTasks(ctx: Context, { departments: keys, ...opened }: TicketStep & { departments: string[] }) {
  if (keys.length === 0) return
  const departments = await listDepartments(ctx)
  for (const key of keys) {
    const department = departments.find((one) => one.key === key && one.enabled)
    if (!department) continue
    const told = await writeStep(ctx, opened.ticketId, {})
    await setTask(ctx, told, { department, title: "", clientId: `type:${key}` })
  }
}

async function setTask(
  ctx: Context,
  told: TicketStep,
  { department, title, clientId }: { department: TicketDepartment; title: string; clientId: string },
) {
  const taskId = newId(ctx.now)
  await ctx.db.ticketTask.create({
    data: { id: taskId, ticketId: told.ticketId, department: department.key, title, clientId, createdAt: ctx.now },
    select: { id: true },
  })
  await emit(ctx, "ticket.task", { ...told, taskId, department: department.key, status: "open" })
  if (department.email) await mailTask(ctx, { taskId, ticketId: told.ticketId, title, department })
  return taskId
}

async function mailTask(
  ctx: Context,
  task: { taskId: string; ticketId: string; title: string; department: TicketDepartment },
) {
  const shop = await ctx.db.tenant.findFirstOrThrow({ select: { name: true, locale: true } })
  const ticket = await ctx.db.ticket.findFirstOrThrow({ where: { id: task.ticketId } })
  const type = (await listTypes(ctx)).find(({ key }) => key === ticket.type)
  const locale = shop.locale === "en" ? "en" : "zh-CN"
  const mail = writeTaskMail(locale, {
    shop: shop.name,
    number: ticket.number,
    type: type?.name[locale] ?? ticket.type,
    order: ticket.orderNumber,
    wish: task.title || ticket.title || ticket.summary,
    link: `${env.APP_URL}/t/task/${taskKeyOf(ctx.tenantId, task.taskId)}`,
  })
  await enqueueLater(ctx, "sendMail", { to: task.department.email!, ...mail }, { key: `mail:task:${task.taskId}` })
}

import { type Context, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { AnswerTask, SetTask, TaskStatus } from "@/server/tickets/contract"
import { moveLocked } from "@/server/tickets/move-ticket"
import { lockTicket, writeStep } from "@/server/tickets/own-ticket"
import { listDepartments, listTypes } from "@/server/tickets/read-settings"
import { taskBehind } from "@/server/tickets/secret-link"

/** How far a department is, with its answer. Once the last one is through, a ticket that waited for them is open again. */
export async function setTask(ctx: Context, { taskId, status, answer }: SetTask): Promise<void> {
  const { ticketId } = await ownTask(ctx, taskId)
  const ticket = await lockTicket(ctx, ticketId)
  const task = await ownTask(ctx, taskId)
  if (task.status === status && (answer === undefined || answer === task.answer)) return
  const settled = status === "done" || status === "declined"
  await ctx.db.ticketTask.updateMany({
    where: { id: taskId },
    data: { status, answer, settledAt: settled ? ctx.now : null },
  })
  const told = await writeStep(ctx, ticketId, {})
  const by = ctx.actor.kind === "member" ? ctx.actor.memberId : undefined
  await emit(ctx, "ticket.task", { ...told, taskId, department: task.department, status, by })
  if (!settled || ticket.status !== "waiting_department") return
  const waiting = await ctx.db.ticketTask.count({ where: { ticketId, status: { in: ["open", "doing"] } } })
  if (waiting === 0) await moveLocked(ctx, ticket, "open")
}

async function ownTask(ctx: Context, taskId: string) {
  const task = await ctx.db.ticketTask.findFirst({ where: { id: taskId } })
  if (!task) throw new AppError("missing", "No such task")
  return task
}

/** What a department answered, by the names a customer may read; null when the task is gone. */
export async function readAnswer(ctx: Context, { taskId }: { taskId: string }) {
  const task = await ctx.db.ticketTask.findFirst({
    where: { id: taskId },
    select: {
      answer: true,
      department: true,
      ticket: { select: { number: true, orderNumber: true, assigneeId: true } },
    },
  })
  if (!task) return null
  const department = (await listDepartments(ctx)).find(({ key }) => key === task.department)
  return { ...task.ticket, answer: task.answer, department: department?.name ?? null }
}

/** What a department sees behind its mailed link; null when the link is not ours. */
export async function readTaskByKey({ key }: { key: string }) {
  const place = taskBehind(key)
  if (!place) return null
  return inTenant(systemScope(place.tenantId), async (ctx) => {
    const task = await ctx.db.ticketTask.findFirst({ where: { id: place.id }, include: { ticket: true } })
    if (!task) return null
    const { ticket } = task
    const shop = await ctx.db.tenant.findFirstOrThrow({ select: { name: true } })
    const type = (await listTypes(ctx)).find((one) => one.key === ticket.type)
    const department = (await listDepartments(ctx)).find((one) => one.key === task.department)
    return {
      shop: shop.name,
      number: ticket.number,
      type: type?.name ?? null,
      department: department?.name ?? null,
      orderNumber: ticket.orderNumber,
      wish: task.title || ticket.title || ticket.summary,
      status: task.status as TaskStatus,
      answer: task.answer,
      askedAt: task.createdAt,
    }
  })
}

/** A department answers by its mailed link. */
export async function answerTaskByKey({ key, status, answer }: AnswerTask): Promise<void> {
  const place = taskBehind(key)
  if (!place) throw new AppError("missing", "No such task")
  await inTenant(systemScope(place.tenantId), (ctx) => setTask(ctx, { taskId: place.id, status, answer }))
}

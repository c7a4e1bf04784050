import { memberProcedure, publicProcedure, router } from "@/server/api/procedures"
import { editTicketOf } from "@/server/flows/edit-ticket"
import { moveMany, moveWithRequest } from "@/server/flows/move-ticket"
import { openFilledTicket } from "@/server/flows/open-ticket"
import { sendStatusLink } from "@/server/flows/send-status-link"
import { readTicketPage, tellByKey } from "@/server/flows/ticket-page"
import { takeAttempt } from "@/server/limits"
import * as tickets from "@/server/tickets"
import * as contract from "@/server/tickets/contract"

const read = memberProcedure("ticket.read")
const work = memberProcedure("ticket.work")
const settings = memberProcedure("ticket.settings")

/** Behind a secret link: nobody signs in, so every address may ask only so often. */
const byLink = publicProcedure.use(async ({ ctx, next }) => {
  await takeAttempt({ key: `ticket-link:${ctx.address}`, max: 60, seconds: 60 })
  return next()
})

/** Tickets: work that outlives the thread. */
export const ticketsRouter = router({
  list: read
    .input(contract.listTicketsInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => tickets.listTickets(c, input))),
  counts: read
    .input(contract.listTicketsInput.pick({ query: true, type: true, assignee: true }))
    .query(({ ctx, input }) => ctx.inTenant((c) => tickets.countTickets(c, input))),
  ticket: read.input(contract.ticketRef).query(({ ctx, input }) => ctx.inTenant((c) => tickets.readTicket(c, input))),
  history: read
    .input(contract.ticketRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => tickets.readTicketHistory(c, input))),
  tasks: read
    .input(contract.listTasksInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => tickets.listTasks(c, input))),
  settings: read.query(({ ctx }) => ctx.inTenant(tickets.readTicketSettings)),
  open: work
    .input(contract.openTicketInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => openFilledTicket(c, input))),
  move: work
    .input(contract.moveTicketInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => moveWithRequest(c, input))),
  moveMany: work.input(contract.moveTicketsInput).mutation(({ ctx, input }) => moveMany(ctx.scope, input)),
  edit: work.input(contract.editTicketInput).mutation(({ ctx, input }) => ctx.inTenant((c) => editTicketOf(c, input))),
  comment: work
    .input(contract.commentInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.commentTicket(c, input))),
  addTask: work
    .input(contract.addTaskInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.addTask(c, input))),
  setTask: work
    .input(contract.setTaskInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.setTask(c, input))),
  sendLink: work.input(contract.ticketRef).mutation(({ ctx, input }) => ctx.inTenant((c) => sendStatusLink(c, input))),
  keepType: settings
    .input(contract.keepTypeInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.keepType(c, input))),
  keepDepartment: settings
    .input(contract.keepDepartmentInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.keepDepartment(c, input))),
  keepPolicy: settings
    .input(contract.keepPolicyInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.keepPolicy(c, input))),
  removePolicy: settings
    .input(contract.policyRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.removePolicy(c, input))),
  keepRule: settings
    .input(contract.keepRuleInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.keepTicketRule(c, input))),
  removeRule: settings
    .input(contract.ruleRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.removeTicketRule(c, input))),
  keepTerms: settings
    .input(contract.keepTermsInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tickets.keepTerms(c, input))),
  /** the customer's status page */
  status: byLink.input(contract.linkKey).query(({ input }) => readTicketPage(input)),
  tell: byLink.input(contract.tellByKeyInput).mutation(async ({ input }) => {
    await takeAttempt({ key: `ticket-word:${input.key}`, max: 30, seconds: 3600 })
    await tellByKey(input)
  }),
  /** the page a department is mailed */
  taskByKey: byLink.input(contract.linkKey).query(({ input }) => tickets.readTaskByKey(input)),
  answerTask: byLink.input(contract.answerTaskInput).mutation(({ input }) => tickets.answerTaskByKey(input)),
})

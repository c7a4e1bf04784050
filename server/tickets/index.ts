export { addTask } from "@/server/tickets/add-task"
export { applyRules } from "@/server/tickets/apply-rules"
export { listAwaitedOrders, listUntold, noteParcel } from "@/server/tickets/await-parcel"
export { closeSolved } from "@/server/tickets/close-solved"
export { commentTicket } from "@/server/tickets/comment-ticket"
export { editTicket } from "@/server/tickets/edit-ticket"
export { giveTickets } from "@/server/tickets/give-tickets"
export { fillFile, hearCustomer } from "@/server/tickets/hear-customer"
export { hearThread } from "@/server/tickets/hear-thread"
export {
  keepDepartment,
  keepPolicy,
  keepTerms,
  keepTicketRule,
  keepType,
  removePolicy,
  removeTicketRule,
} from "@/server/tickets/keep-settings"
export { listTasks } from "@/server/tickets/list-tasks"
export { countOpenTickets, countTickets, listTickets } from "@/server/tickets/list-tickets"
export { moveTicket } from "@/server/tickets/move-ticket"
export { hasOpenTicket, listOpenedFor, type OpenTicket, openTicket } from "@/server/tickets/open-ticket"
export { readHours } from "@/server/tickets/read-hours"
export { ownType, readTerms, readTicketSettings } from "@/server/tickets/read-settings"
export { readStatus } from "@/server/tickets/read-status"
export { readTicket, readTicketHistory, type Ticket, ticketOfRequest } from "@/server/tickets/read-ticket"
export { checkValues, filesIn, fittingValues } from "@/server/tickets/rules/check-values"
export { minutesBetween } from "@/server/tickets/rules/due-at"
export { searchTickets } from "@/server/tickets/search-tickets"
export { ticketBehind } from "@/server/tickets/secret-link"
export { answerTaskByKey, readAnswer, readTaskByKey, setTask } from "@/server/tickets/set-task"
export { watchClocks } from "@/server/tickets/watch-clocks"
export { sayAnswer, sayStatusLink } from "@/server/tickets/words"

export { addTask } from "@/server/tickets/add-task"
export { applyRules } from "@/server/tickets/apply-rules"
export { listAwaitedOrders, listUntold, noteParcel } from "@/server/tickets/await-parcel"
export { closeSolved, keepClosing } from "@/server/tickets/close-solved"
export { commentTicket } from "@/server/tickets/comment-ticket"
export { editTicket } from "@/server/tickets/edit-ticket"
export { giveTickets } from "@/server/tickets/give-tickets"
export { fillFile, hearCustomer } from "@/server/tickets/hear-customer"
export { hearThread } from "@/server/tickets/hear-thread"
export {
  keepDepartment,
  keepPolicy,
  keepTicketRule,
  keepType,
  removePolicy,
  removeTicketRule,
} from "@/server/tickets/keep-settings"
export { listTasks } from "@/server/tickets/list-tasks"
export { countTickets, listTickets } from "@/server/tickets/list-tickets"
export { moveTicket } from "@/server/tickets/move-ticket"
export { type OpenTicket, openTicket } from "@/server/tickets/open-ticket"
export { readHours } from "@/server/tickets/read-hours"
export { ownType, readTicketSettings } from "@/server/tickets/read-settings"
export { readStatus } from "@/server/tickets/read-status"
export { readTicket, readTicketHistory, type Ticket, ticketOfRequest } from "@/server/tickets/read-ticket"
export { checkValues, filesIn } from "@/server/tickets/rules/check-values"
export { minutesBetween } from "@/server/tickets/rules/due-at"
export { searchTickets } from "@/server/tickets/search-tickets"
export { ticketBehind } from "@/server/tickets/secret-link"
export { answerTaskByKey, readTaskByKey, setTask } from "@/server/tickets/set-task"
export { watchClocks } from "@/server/tickets/watch-clocks"
export { sayStatusLink } from "@/server/tickets/words"

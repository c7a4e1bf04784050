import type { FieldKind } from "@/server/tickets/rules/stages"

type Words = { "zh-CN": string; en: string }

/** One question of a form. */
export type TicketField = { key: string; name: Words; kind: FieldKind; required: boolean; choices: string[] }

export type TicketType = {
  key: string
  name: Words
  fields: TicketField[]
  /** who is asked as soon as one is opened */
  departments: string[]
  priority: number
  /** the customer is told when the order moves */
  awaitsParcel: boolean
  enabled: boolean
}

export type TicketDepartment = {
  key: string
  name: Words
  memberIds: string[]
  email: string | null
  enabled: boolean
}

const field = (key: string, zh: string, en: string, kind: FieldKind, required = false): TicketField => ({
  key,
  name: { "zh-CN": zh, en },
  kind,
  required,
  choices: [],
})
const order = field("order", "订单号", "Order number", "order", true)

const type = (
  key: string,
  zh: string,
  en: string,
  fields: TicketField[],
  more: Partial<Pick<TicketType, "departments" | "priority" | "awaitsParcel">> = {},
): TicketType => ({
  key,
  name: { "zh-CN": zh, en },
  fields,
  departments: [],
  priority: 1,
  awaitsParcel: false,
  enabled: true,
  ...more,
})

/** What every shop begins with. The first six are what customers may ask of the shop through the bot. */
export const builtInTypes: TicketType[] = [
  type("return", "退货", "Return", [order, field("reason", "退货原因", "Reason", "text")]),
  type("exchange", "换货", "Exchange", [order, field("reason", "换货原因", "Reason", "text")]),
  type(
    "change_address",
    "改地址",
    "Change of address",
    [order, field("address", "新地址", "New address", "text", true)],
    {
      priority: 2,
      departments: ["warehouse"],
    },
  ),
  type("invoice", "开发票", "Invoice", [order, field("title", "发票抬头", "Invoice title", "text", true)], {
    departments: ["finance"],
  }),
  type("complaint", "投诉", "Complaint", [field("story", "经过", "What happened", "text")], { priority: 2 }),
  type("cancel", "取消订单", "Cancellation", [order], { priority: 2, departments: ["warehouse"] }),
  type("not_shipped", "催发货", "Not shipped yet", [order], { departments: ["warehouse"], awaitsParcel: true }),
  type("parcel", "物流异常", "Parcel trouble", [order, field("trouble", "情况说明", "What is wrong", "text")], {
    departments: ["logistics"],
    awaitsParcel: true,
  }),
  type("other", "其他", "Something else", []),
]

const department = (key: string, zh: string, en: string): TicketDepartment => ({
  key,
  name: { "zh-CN": zh, en },
  memberIds: [],
  email: null,
  enabled: true,
})

export const builtInDepartments: TicketDepartment[] = [
  department("warehouse", "仓库", "Warehouse"),
  department("logistics", "物流", "Logistics"),
  department("finance", "财务", "Finance"),
]

export type Terms = { closeAfterDays: number | null; shipsWithinHours: number | null }
/** How it is in a shop that said nothing about it. */
export const houseTerms: Terms = { closeAfterDays: 7, shipsWithinHours: 48 }

/** A shop without a policy of its own promises this; minutes. */
export const plainPolicy = { firstReply: 240, nextReply: 480, resolve: 2880, escalateToId: null }

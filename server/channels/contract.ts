import { z } from "zod"

export const connectionStatuses = ["active", "paused", "broken"] as const
export type ConnectionStatus = (typeof connectionStatuses)[number]

/** How a connection does, in one word. */
export type ConnectionState = "working" | "troubled" | "disconnected" | "paused"
export type TokenState = "refused" | "withdrawn" | "fetched" | "lasting"

export const connectionName = z.string().trim().min(1).max(80)
/** Values of the connect form by field; a blank one means "leave as it is" for secrets and "none" for the rest. */
const settingValues = z.record(z.string().max(60), z.string().max(4000))

export const channelRef = z.object({ channel: z.string().max(40) }).strict()
export const connectionRef = z.object({ connectionId: z.uuid() }).strict()
export type ConnectionRef = z.infer<typeof connectionRef>

export const addConnectionInput = z
  .object({ channel: z.string().max(40), name: connectionName, settings: settingValues.default({}) })
  .strict()
export type AddConnection = z.input<typeof addConnectionInput>

export const changeConnectionInput = z
  .object({ connectionId: z.uuid(), name: connectionName.optional(), settings: settingValues.optional() })
  .strict()
export type ChangeConnection = z.infer<typeof changeConnectionInput>

export const simulateMessageInput = z
  .object({
    connectionId: z.uuid(),
    customer: z
      .object({ id: z.string().regex(/^[A-Za-z0-9-]{4,48}$/), name: z.string().trim().min(1).max(60) })
      .strict(),
    text: z.string().trim().min(1).max(2000),
  })
  .strict()
export type SimulateMessage = z.infer<typeof simulateMessageInput>

export const simulatedThreadInput = z
  .object({ connectionId: z.uuid(), customerRef: z.string().min(1).max(200) })
  .strict()
export type SimulatedThread = z.infer<typeof simulatedThreadInput>

export const parkedInput = z
  .object({ connectionId: z.uuid().optional(), limit: z.number().int().min(1).max(100).default(50) })
  .strict()
export type ListParked = z.input<typeof parkedInput>

export const healthInput = z.object({ connectionId: z.uuid().optional() }).strict()
export type HealthOf = z.infer<typeof healthInput>

export const deliveryRef = z.object({ deliveryId: z.uuid() }).strict()
export type DeliveryRef = z.infer<typeof deliveryRef>

/** One field of a connect form. */
export type SettingField = {
  name: string
  secret: boolean
  required: boolean
  /** made by us, so it may be left blank */
  proposed: boolean
  /** the values it may take, when they are few */
  options: string[] | null
  /** the value it takes when left blank */
  fallback: string | null
}

/** What the catalogue says of a platform. */
export type CatalogueEntry = {
  channel: string
  access: "open" | "needs_approval" | "order_context_only"
  fields: SettingField[]
  abilities: {
    buttons: boolean
    typing: boolean
    replyWindowHours: number | null
    messagesPerWindow: number | null
  }
  /** whether the platform can be asked if the credentials work */
  canProbe: boolean
  /** whether a customer can be played on it */
  playable: boolean
}

import { z } from "zod"

export type { PromiseKind, PromiseStatus } from "@/server/promises/rules/standing"

export const promiseViews = ["running", "broken", "kept", "cancelled"] as const
export type PromiseView = (typeof promiseViews)[number]

const promiseRef = z.strictObject({ promiseId: z.uuid() })
export const promisesOfInput = z.strictObject({ conversationId: z.uuid() })

export const listPromisesInput = z.strictObject({
  view: z.enum(promiseViews).default("running"),
  /** only what the asker answers for; agents see no more than that anyway */
  mine: z.boolean().default(false),
  cursor: z.strictObject({ dueAt: z.coerce.date(), promiseId: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListPromises = z.infer<typeof listPromisesInput>

export const settlePromiseInput = promiseRef.extend({
  status: z.enum(["kept", "cancelled"]),
  evidence: z.string().trim().min(1).max(500),
})
export type SettlePromise = z.infer<typeof settlePromiseInput>

export const movePromiseInput = promiseRef.extend({ dueAt: z.coerce.date() })
export type MovePromise = z.infer<typeof movePromiseInput>

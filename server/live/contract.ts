import { z } from "zod"
import { liveGroups, liveIntents } from "@/server/live/rules/intents"

export {
  type LiveGroup,
  type LiveIntent,
  type LiveStatus,
  liveGroups,
  liveIntents,
  liveStatuses,
} from "@/server/live/rules/intents"

export const roomStatuses = ["waiting", "live", "ended"] as const
export type RoomStatus = (typeof roomStatuses)[number]

export const roomRef = z.strictObject({ roomId: z.uuid() })
export const clusterRef = z.strictObject({ clusterId: z.uuid() })

export const openRoom = z.strictObject({
  connectionId: z.uuid(),
  ref: z.string().trim().min(1).max(100),
  title: z.string().trim().min(1).max(100),
})
export type OpenRoom = z.infer<typeof openRoom>

export const changeRoom = roomRef.extend({
  title: z.string().trim().min(1).max(100).optional(),
  answers: z.boolean().optional(),
  repeatSeconds: z.number().int().min(10).max(1800).optional(),
})
export type ChangeRoom = z.infer<typeof changeRoom>

/** Begins a broadcast, or ends it. */
export const turnRoom = roomRef.extend({ to: z.enum(["live", "ended"]) })
export type TurnRoom = z.infer<typeof turnRoom>

export const listClusters = roomRef.extend({
  groups: z.array(z.enum(liveGroups)).max(3).default([]),
  status: z.enum(["open", "answered", "done"]).default("open"),
  limit: z.number().int().min(1).max(200).default(60),
})
export type ListClusters = z.infer<typeof listClusters>

export const readStream = roomRef.extend({ limit: z.number().int().min(1).max(500).default(200) })
export type ReadStream = z.infer<typeof readStream>

export const answerCluster = clusterRef.extend({ text: z.string().trim().min(1).max(500) })
export type AnswerCluster = z.infer<typeof answerCluster>

export const settleCluster = clusterRef.extend({ to: z.enum(["open", "dismissed"]) })
export type SettleCluster = z.infer<typeof settleCluster>

/** Without a member, nobody in particular. */
export const assignCluster = clusterRef.extend({ memberId: z.uuid().nullable() })
export type AssignCluster = z.infer<typeof assignCluster>

export const markAnswer = z.strictObject({ answerId: z.uuid(), mark: z.enum(["said", "skipped"]).nullable() })
export type MarkAnswer = z.infer<typeof markAnswer>

export const watchGroups = z.strictObject({ groups: z.array(z.enum(liveGroups)).max(3) })
export type WatchGroups = z.infer<typeof watchGroups>

const said = (most: number) => z.strictObject({ "zh-CN": z.string().trim().max(most), en: z.string().trim().max(most) })
const words = z.array(z.string().trim().min(1).max(60)).max(30)

export const scriptInput = z
  .strictObject({
    scriptId: z.uuid().optional(),
    roomId: z.uuid().nullable().default(null),
    name: said(80),
    words: z.strictObject({ "zh-CN": words, en: words }),
    intent: z.enum(liveIntents).nullable().default(null),
    says: said(500),
    enabled: z.boolean().default(true),
  })
  .refine(({ says }) => says["zh-CN"] || says.en, { path: ["says"], message: "says" })
export type ScriptInput = z.infer<typeof scriptInput>
export const scriptRef = z.strictObject({ scriptId: z.uuid() })
export const listScripts = z.strictObject({ roomId: z.uuid().nullable().default(null) })

/** The secret of a host's address. */
export const hostKey = z.strictObject({ key: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })

/** Between two answers to one question. */
export const quietSeconds = 10

import { z } from "zod"
import { noticeKinds, undoChoices } from "@/server/notices/rules/ways"

const minute = z.number().int().min(0).max(1439)
const ways = z.strictObject({ list: z.boolean(), sound: z.boolean(), desktop: z.boolean() })

export const memberWishes = z.strictObject({
  kinds: z.partialRecord(z.enum(noticeKinds), ways),
  quiet: z.strictObject({ from: minute, to: minute }).nullable(),
  undoSeconds: z.literal(undoChoices),
})
export type MemberWishesInput = z.infer<typeof memberWishes>

export const listNotices = z.strictObject({
  cursor: z.strictObject({ at: z.coerce.date(), noticeId: z.uuid() }).optional(),
  /** which way the screen pages; there is only one */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(50).default(20),
})
export type ListNotices = z.infer<typeof listNotices>

/** One of them, or all */
export const readNotices = z.strictObject({ noticeId: z.uuid().optional() })

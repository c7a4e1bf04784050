import { z } from "zod"
import { roles } from "@/server/context"

export { type Role, roles } from "@/server/context"

export const trades = ["clothing", "beauty", "food", "electronics", "home"] as const
export type Trade = (typeof trades)[number]

export const shopLocale = z.enum(["zh-CN", "en"])
export type ShopLocale = z.infer<typeof shopLocale>

/** Kept exactly as typed; only its length and commonness are judged. */
export const password = z.string().min(10).max(128)
export const email = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\s@,;<>"＠]+@[^\s@,;<>"＠]+\.[^\s@,;<>"＠]+$/)
  .transform((value) => value.normalize("NFKC").toLowerCase())

export const signUp = z.strictObject({ name: z.string().trim().min(1).max(80), email, password, locale: shopLocale })
export type SignUp = z.infer<typeof signUp>

/** A mailed secret as it comes back in a link. */
export const mailedToken = z.string().min(20).max(100)

export const changePerson = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  locale: shopLocale.optional(),
})
export type ChangePerson = z.infer<typeof changePerson>

export const changePassword = z.strictObject({ current: z.string().max(128).optional(), password })
export type ChangePassword = z.infer<typeof changePassword>

export const createTenant = z.strictObject({
  name: z.string().trim().min(1).max(80),
  trade: z.enum(trades),
  locale: shopLocale,
  timeZone: z.string().max(60),
  website: z.string().trim().max(200).optional(),
})
export type CreateTenant = z.infer<typeof createTenant>

export const changeTenant = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  locale: shopLocale.optional(),
  timeZone: z.string().max(60).optional(),
  website: z.string().trim().max(200).optional(),
})
export type ChangeTenant = z.infer<typeof changeTenant>

export const invite = z.strictObject({ email, role: z.enum(roles) })
export type Invite = z.infer<typeof invite>

export const changeMember = z.strictObject({
  memberId: z.uuid(),
  role: z.enum(roles).optional(),
  capacity: z.number().int().min(1).max(50).optional(),
  name: z.string().trim().min(1).max(80).optional(),
})
export type ChangeMember = z.infer<typeof changeMember>

export { presenceLastsMs } from "@/server/tenants/rules/presence-of"
export { type Presence, presences } from "@/server/tenants/rules/presences"

/** The set-up list that stays until everything is done. */
export const onboardingSteps = ["trade", "knowledge", "bot", "channel", "handoff", "team"] as const
export type OnboardingStep = (typeof onboardingSteps)[number]

export const markOnboarding = z.strictObject({
  step: z.enum(onboardingSteps).optional(),
  hidden: z.boolean().optional(),
})

export { can, mayChangeRole, type Power } from "@/server/tenants/rules/can"

import { initTRPC, TRPCError } from "@trpc/server"
import superjson from "superjson"
import { ZodError, z } from "zod"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError, type ErrorCode } from "@/server/errors"
import { logger } from "@/server/logger"
import { findMembership, type Membership, type SignedIn } from "@/server/tenants"
import { can, type Power } from "@/server/tenants/contract"

/** What a door knows of a request before a procedure runs. */
export type Caller = {
  signedIn: SignedIn | null
  /** the tenant's slug, from the page the call comes from */
  tenant: string | null
  address: string
}

/** Every procedure declares the power it needs; the walls walk this. */
export type Meta = { power?: Power; open?: "public" | "person" }

const t = initTRPC
  .context<Caller>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error }) => {
      const known = error.cause instanceof AppError ? error.cause : null
      return {
        ...shape,
        message: known && known.code !== "broken" ? known.message : shape.message,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          appCode: known?.code ?? null,
          reason: known?.reason ?? null,
          details: known?.details ?? null,
          fields: error.cause instanceof ZodError ? z.flattenError(error.cause).fieldErrors : null,
        },
      }
    },
  })

export const router = t.router
export const createCallerFactory = t.createCallerFactory

const translated: Record<ErrorCode, TRPCError["code"]> = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  missing: "NOT_FOUND",
  conflict: "CONFLICT",
  limited: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
  broken: "INTERNAL_SERVER_ERROR",
}

const procedure = t.procedure.use(async ({ next, path }) => {
  const result = await next()
  if (result.ok) return result
  const cause = result.error.cause
  if (cause instanceof AppError) {
    if (cause.code === "broken") logger.error({ err: cause, path }, "a procedure broke")
    throw new TRPCError({ code: translated[cause.code], message: cause.message, cause })
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    logger.error({ err: cause ?? result.error, path }, "a procedure broke")
    throw new TRPCError({
      code: "INTERNAL_SERVER_ERROR",
      message: "Something broke on our side",
      cause: new AppError("broken", "Something broke on our side", { cause }),
    })
  }
  return result
})

/** For anybody: pages before sign-in. */
export const publicProcedure = procedure.meta({ open: "public" })

/** For a signed-in person, whatever their tenants. */
export const personProcedure = procedure.meta({ open: "person" }).use(({ ctx, next }) => {
  if (!ctx.signedIn)
    throw new TRPCError({ code: "UNAUTHORIZED", cause: new AppError("unauthenticated", "Sign in first") })
  return next({ ctx: { ...ctx, signedIn: ctx.signedIn } })
})

/** For a member of the tenant with this power. `ctx.scope` is theirs; `ctx.inTenant` opens the transaction. */
export function memberProcedure(power: Power) {
  return procedure.meta({ power }).use(async ({ ctx, next }) => {
    if (!ctx.signedIn) {
      throw new TRPCError({ code: "UNAUTHORIZED", cause: new AppError("unauthenticated", "Sign in first") })
    }
    const membership = ctx.tenant ? await findMembership(ctx.signedIn.personId, ctx.tenant) : null
    if (!membership) throw new TRPCError({ code: "NOT_FOUND", cause: new AppError("missing", "No such shop") })
    if (!can(membership.role, power)) {
      throw new TRPCError({
        code: "FORBIDDEN",
        cause: new AppError("forbidden", "Your role does not allow this", { details: { power } }),
      })
    }
    return next({ ctx: { ...ctx, ...workplace(ctx.signedIn, membership) } })
  })
}

function workplace(signedIn: SignedIn, member: Membership) {
  const scope: Scope = {
    tenantId: member.tenantId,
    actor: { kind: "member", memberId: member.memberId, personId: signedIn.personId, role: member.role },
  }
  return {
    signedIn,
    member,
    scope,
    inTenant: <T>(run: (ctx: Context) => Promise<T>) => inTenant(scope, run),
  }
}

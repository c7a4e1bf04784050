import { afterAll, afterEach, describe, expect, test } from "vitest"
import { clock, days, newId } from "@/server/clock"
import type { Context, Role } from "@/server/context"
import { freshDatabase } from "../../support/database"

const { ownerUrl } = await freshDatabase()
const tenants = await import("@/server/tenants")
const { openShop } = await import("@/server/flows/open-shop")
const { closeDatabase, inTenant } = await import("@/server/db")
const { default: pg } = await import("pg")
const looker = new pg.Client({ connectionString: ownerUrl })
await looker.connect()

afterEach(() => clock.reset())
afterAll(async () => {
  await looker.end()
  await closeDatabase()
})

let people = 0
async function person() {
  const email = `p${++people}@shop.example`
  const { personId } = await tenants.addProvedPerson({
    name: `人${people}`,
    email,
    password: "plum kettle over snow",
    locale: "zh-CN",
  })
  const sessionId = await tenants.openSession({ personId, address: "10.0.0.1", userAgent: null })
  return (await tenants.readSignedIn(sessionId))!
}

async function shop() {
  const owner = await person()
  const opened = await openShop(owner, {
    name: "南风女装",
    trade: "clothing",
    locale: "zh-CN",
    timeZone: "Asia/Shanghai",
  })
  const as = <T>(who: { personId: string }, run: (ctx: Context) => Promise<T>) =>
    asMember(opened.slug, who.personId, run)
  return { ...opened, owner, as }
}

async function asMember<T>(slug: string, personId: string, run: (ctx: Context) => Promise<T>) {
  const member = (await tenants.findMembership(personId, slug))!
  const actor = { kind: "member", memberId: member.memberId, personId, role: member.role } as const
  return inTenant({ tenantId: member.tenantId, actor }, run)
}

async function newestInvitation(email: string) {
  const { rows } = await looker.query(
    `select payload->>'text' as text from graphile_worker._private_jobs where payload->>'to' = $1 order by id desc limit 1`,
    [email],
  )
  return /join\/([\w-]+)/.exec(rows[0].text)![1]!
}

async function join(team: Awaited<ReturnType<typeof shop>>, role: Role) {
  const colleague = await person()
  await team.as(team.owner, (ctx) => tenants.inviteMember(ctx, { email: colleague.email, role }))
  await tenants.acceptInvitation(colleague, { token: await newestInvitation(colleague.email) })
  return colleague
}

describe("opening a shop", () => {
  test("brings answers in both languages, and its owner", async () => {
    const { as, owner, slug } = await shop()
    expect(slug).toMatch(/^shop-[0-9a-f]{8}$/)
    const facts = await as(owner, async (ctx) => ({
      zh: await ctx.db.article.count({ where: { locale: "zh-CN" } }),
      en: await ctx.db.article.count({ where: { locale: "en" } }),
      rules: await ctx.db.handoffRule.count(),
      chats: await ctx.db.connection.count({ where: { channel: "webchat" } }),
    }))
    expect(facts.zh).toBeGreaterThanOrEqual(25)
    expect(facts.en).toBe(facts.zh)
    expect(facts.rules).toBeGreaterThan(0)
    expect(facts.chats).toBe(1)
    expect(await tenants.findMembership(owner.personId, slug)).toMatchObject({ role: "owner", name: "南风女装" })
  })

  test("two shops of one name get addresses of their own, and a person may own both", async () => {
    const owner = await person()
    const input = { name: "South Wind", trade: "home", locale: "en", timeZone: "UTC" } as const
    const slugs = [(await openShop(owner, input)).slug, (await openShop(owner, input)).slug]
    expect(slugs[0]).toBe("south-wind")
    expect(slugs[1]).toMatch(/^south-wind-/)
    expect((await tenants.listTenants(owner.personId)).map(({ slug }) => slug)).toEqual(slugs)
  })
})

describe("an invitation", () => {
  test("is accepted once, only by the invited address", async () => {
    const team = await shop()
    const [invited, other] = [await person(), await person()]
    await team.as(team.owner, (ctx) => tenants.inviteMember(ctx, { email: invited.email, role: "supervisor" }))
    const token = await newestInvitation(invited.email)
    await expect(tenants.acceptInvitation(other, { token })).rejects.toMatchObject({ reason: "other-address" })
    await tenants.acceptInvitation(invited, { token })
    await expect(tenants.acceptInvitation(invited, { token })).rejects.toMatchObject({ reason: "invitation-gone" })
    expect(await tenants.findMembership(invited.personId, team.slug)).toMatchObject({ role: "supervisor" })
  })

  test("is worth nothing after seven days, once taken back, or once its sender lost the power", async () => {
    const team = await shop()
    const admin = await join(team, "admin")
    const late = await person()
    await team.as(admin, (ctx) => tenants.inviteMember(ctx, { email: late.email, role: "agent" }))
    const token = await newestInvitation(late.email)

    clock.shift(days(7) + 1000)
    expect(await tenants.readInvitation(token)).toBeNull()
    clock.reset()

    const members = await team.as(team.owner, (ctx) => tenants.listMembers(ctx))
    const { id } = members.find(({ email }) => email === admin.email)!
    await team.as(team.owner, (ctx) => tenants.changeMember(ctx, { memberId: id, role: "agent" }))
    await expect(tenants.acceptInvitation(late, { token })).rejects.toMatchObject({ reason: "invitation-gone" })
  })

  test("never gives more than its sender has", async () => {
    const team = await shop()
    const admin = await join(team, "admin")
    await expect(
      team.as(admin, (ctx) => tenants.inviteMember(ctx, { email: "new@shop.example", role: "owner" })),
    ).rejects.toMatchObject({ reason: "role-too-high" })
  })
})

describe("a team", () => {
  test("keeps its last owner, even when two leave at the same moment", async () => {
    const team = await shop()
    const second = await join(team, "owner")
    const leave = (who: typeof second) =>
      team.as(who, async (ctx) =>
        tenants.removeMember(ctx, { memberId: ctx.actor.kind === "member" ? ctx.actor.memberId : newId() }),
      )
    const results = await Promise.allSettled([leave(team.owner), leave(second)])
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  })

  test("loses a removed member at once", async () => {
    const team = await shop()
    const agent = await join(team, "agent")
    const member = (await tenants.findMembership(agent.personId, team.slug))!
    await team.as(team.owner, (ctx) => tenants.removeMember(ctx, { memberId: member.memberId }))
    expect(await tenants.findMembership(agent.personId, team.slug)).toBeNull()
  })

  test("an admin cannot touch an owner", async () => {
    const team = await shop()
    const admin = await join(team, "admin")
    const owner = (await tenants.findMembership(team.owner.personId, team.slug))!
    await expect(
      team.as(admin, (ctx) => tenants.changeMember(ctx, { memberId: owner.memberId, role: "agent" })),
    ).rejects.toMatchObject({ reason: "role-too-high" })
  })

  test("shows who is there, and forgets it ninety seconds after the last sign of life", async () => {
    const team = await shop()
    const presence = async () => (await team.as(team.owner, (ctx) => tenants.listMembers(ctx)))[0]?.presence
    expect(await presence()).toBe("off")
    await team.as(team.owner, (ctx) => tenants.setPresence(ctx, {}))
    expect(await presence()).toBe("online")
    await team.as(team.owner, (ctx) => tenants.setPresence(ctx, { presence: "away" }))
    expect(await presence()).toBe("away")
    clock.shift(91_000)
    expect(await presence()).toBe("off")
  })
})

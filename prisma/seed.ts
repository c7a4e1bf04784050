import { randomBytes } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { addConnection } from "@/server/channels"
import { clock, days } from "@/server/clock"
import { systemScope } from "@/server/context"
import { closeDatabase, inTenant, tenantOf } from "@/server/db"
import { foretellWeek } from "@/server/flows/foretell-week"
import { openShop } from "@/server/flows/open-shop"
import { addMember, addProvedPerson } from "@/server/tenants"
import { fillTheComments } from "./seed-comments"
import { stockTheShop } from "./seed-commerce"
import { fillTheLine } from "./seed-conversations"
import { workTheDesk } from "./seed-desk"
import { holdABroadcast } from "./seed-live"
import { liveMonth, monthDays } from "./seed-month"

/** One believable shop, made by the product's own deeds. Its sign-ins are written to `demo.json` beside the data. */
const people = [
  { label: "Owner", role: "owner", name: "周岚", email: "owner@demo.example" },
  { label: "Admin", role: "admin", name: "陈默", email: "admin@demo.example" },
  { label: "Agent", role: "agent", name: "李敏", email: "agent@demo.example" },
  { label: "Second agent", role: "agent", name: "Amy Chen", email: "amy@demo.example" },
] as const

// A shop of examples need not survive a power cut: not waiting for the disk makes the first start quick.
const address = new URL(process.env.DATABASE_URL ?? "")
address.searchParams.set("options", "-c synchronous_commit=off")
process.env.DATABASE_URL = address.toString()

if (await tenantOf("slug", "demo")) console.log("The demo shop is already there.")
else await seed()
await closeDatabase()

async function seed() {
  const signIns = people.map((person) => ({ ...person, password: randomBytes(12).toString("base64url") }))
  const [owner, ...team] = await Promise.all(
    signIns.map(async ({ name, email, password, role }) => {
      const { personId } = await addProvedPerson({ name, email, password, locale: "zh-CN" })
      return { personId, name, email, role }
    }),
  )
  clock.shift(-days(monthDays + 2))
  const shop = await openShop(
    owner!,
    { name: "潮汐服饰 Demo", trade: "clothing", locale: "zh-CN", timeZone: "Asia/Shanghai" },
    "demo",
  )
  const { members, api } = await inTenant(systemScope(shop.tenantId), async (ctx) => {
    const members = []
    for (const member of team) members.push({ ...member, memberId: await addMember(ctx, member) })
    const { connectionId } = await addConnection(ctx, { channel: "api", name: "自有 App", settings: {} })
    return { members, api: connectionId }
  })
  const agents = members.filter(({ role }) => role === "agent")
  await liveMonth({ ...shop, connections: { webchat: shop.connectionId, api }, agents })
  await fillTheLine({ ...shop, agents })
  await stockTheShop(shop.tenantId)
  await workTheDesk({ ...shop, agents, admin: members.find(({ role }) => role === "admin")! })
  const { memberId, personId } = agents[0]!
  await fillTheComments({ tenantId: shop.tenantId, agent: { memberId, personId } })
  await holdABroadcast({ tenantId: shop.tenantId, agent: { memberId, personId } })
  await foretellWeek(systemScope(shop.tenantId))
  keepWidgetKey(shop.connectionId)
  keepSignIns(signIns.map(({ label, email, password }) => ({ label, email, password })))
}

/** The widget key the demo shop's page is embedded with. */
function keepWidgetKey(key: string) {
  fs.writeFileSync(path.join(folder(), "demo-shop.json"), `${JSON.stringify({ key })}\n`)
}

function keepSignIns(signIns: { label: string; email: string; password: string }[]) {
  fs.writeFileSync(path.join(folder(), "demo.json"), `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 })
}

function folder() {
  const data = process.env.TIDELINE_DATA_DIR ?? ".data"
  fs.mkdirSync(data, { recursive: true })
  return data
}

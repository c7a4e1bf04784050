/**
 * What one look over the whole house costs: how soon every shop's bot answered in the last minute, and who waits. One large
 * shop among small ones, of which one in ten has just been answered.
 *
 *   npm run bench -- engine [--tenants 1000]
 */
import { parseArgs } from "node:util"
import pg from "pg"
import { clock, seconds } from "@/server/clock"
import { closeDatabase } from "@/server/db"
import { measureEngine } from "@/server/jobs/measure-engine"
import { figure } from "./figure"
import { fillTenants } from "./load/fill-tenants"
import { openShops, questionsOf } from "./load/open-shops"
import { percentile } from "./load/percentile"

const { values: options } = parseArgs({ options: { tenants: { type: "string", default: "1000" } } })
const tenants = Number(options.tenants)
const looks = 40
const most = 500

process.exitCode = await measure()

async function measure(): Promise<number> {
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  try {
    const [shop] = await openShops(1)
    const fill = { conversations: 20_000, messagesEach: 4, tenants, conversationsElsewhere: 40 }
    await fillTenants(owner, shop!, fill, questionsOf(shop!.trade))
    await owner.query(
      `insert into tenant_key (kind, key, tenant_id)
       select 'slug', 'filled-' || tenant_id, tenant_id from turn where tenant_id <> $1 group by tenant_id`,
      [shop!.tenantId],
    )
    const { rowCount: answered } = await owner.query(
      `update turn set created_at = now() where (tenant_id, id) in
         (select tenant_id, (array_agg(id))[1] from turn where abs(hashtext(tenant_id::text)) % 10 = 0 group by tenant_id)`,
    )
    const took: number[] = []
    for (let look = 0; look < looks; look++) {
      const began = performance.now()
      const { shops } = await measureEngine(clock.now(), seconds(2))
      took.push(performance.now() - began)
      if (shops.length < answered!) throw new Error(`${shops.length} of ${answered} shops were seen`)
    }
    const p95 = percentile(took, 95)
    figure({ name: `engine: a look over ${tenants} shops, median`, value: percentile(took, 50), unit: "ms" })
    figure({ name: `engine: a look over ${tenants} shops, p95`, value: p95, unit: "ms", baseline: most })
    return p95 < most ? 0 : 1
  } finally {
    await owner.end()
    await closeDatabase()
  }
}

/**
 * What one look at the whole house costs: how soon every shop's bot answered in the last minute, and who waits.
 *
 *   npm run bench -- engine [--tenants 1000]
 */
import { parseArgs } from "node:util"
import fs from "node:fs"
import pg from "pg"
import { seconds } from "@/server/clock"
import { closeDatabase } from "@/server/db"
import { measureEngine } from "@/server/jobs/measure-engine"
import { figure } from "./figure"
import { fillTenants } from "./load/fill-tenants"
import { percentile } from "./load/percentile"
import { openShops, questionsOf } from "./load/open-shops"

const { values: options } = parseArgs({ options: { tenants: { type: "string", default: "1000" } } })
const tenants = Number(options.tenants)
const looks = 40

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

    await owner.query("set session_replication_role = replica")
    await owner.query(`update turn set created_at = now() - interval '1 year'`)
    await owner.query(`update turn set created_at = now() where (tenant_id, id) in (
           select tenant_id, (array_agg(id))[1] from turn where abs(hashtext(tenant_id::text)) % 10 = 0 group by tenant_id)`)
    await owner.query("vacuum analyze turn")
    const app = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await app.connect()
    const pid = (await app.query("select pg_backend_pid() as pid")).rows[0].pid
    const cpu = () => { const p = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" "); return (Number(p[11]) + Number(p[12])) * 10 }
    const time = async (name: string, sql: string, params: unknown[] = []) => {
      for (let i = 0; i < 2; i++) await app.query(sql, params)
      const c0 = cpu(), t0 = performance.now(); let rows = 0
      for (let i = 0; i < 10; i++) rows = (await app.query(sql, params)).rowCount ?? 0
      console.log(name, "wall", ((performance.now() - t0) / 10).toFixed(1), "cpu", (cpu() - c0) / 10, "rows", rows)
    }
    const since = [new Date(Date.now() - 600_000)]
    await time("now", "select tenant_id, took, slowest from answers_of_all_since($1)", since)
    await app.query("load 'auto_explain'").catch((e) => console.log(String(e)))
    await app.query(`create function pg_temp.both(since timestamptz) returns table (tenant_id uuid, took float8[], slowest uuid) language plpgsql as $$ begin
      for tenant_id in select distinct k.tenant_id from tenant_key k where k.kind = 'slug' loop perform set_config('app.tenant_id', tenant_id::text, true);
      if exists (select from turn t where t.tenant_id = app_tenant() and t.created_at > since) then
        select array_agg(a.took), (array_agg(a.conversation_id order by a.took desc))[1] into took, slowest from answers_since(since) a;
        if took is not null then return next; end if;
      end if; end loop; end $$`)
    await time("both", "select * from pg_temp.both($1)", since)
    await app.query("set plan_cache_mode = force_generic_plan")
    await time("now generic", "select tenant_id, took, slowest from answers_of_all_since($1)", since)
    await app.query("set plan_cache_mode = force_custom_plan")
    await time("now custom", "select tenant_id, took, slowest from answers_of_all_since($1)", since)
    await app.query("reset plan_cache_mode")
    await app.query("select set_config('app.tenant_id', $1, false)", [shop!.tenantId])
    await app.query("prepare q(timestamptz) as select array_agg(a.took) from answers_since($1) a")
    for (let i=0;i<7;i++) await app.query("execute q(now() - interval '1 minute')")
    console.log((await app.query("explain (analyze) execute q(now() - interval '1 minute')")).rows.map((r) => r["QUERY PLAN"]).join("\n"))
    await app.end()
    return 0
  } finally {
    await owner.end()
    await closeDatabase()
  }
}

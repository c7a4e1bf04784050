import type pg from "pg"

export type WorkMeasure = {
  /** jobs that wait or run, those for later included; counted up to 100,000 */
  depth: number
  /** how long the oldest due job has been due */
  oldestSeconds: number
  /** jobs set aside after their last attempt */
  dead: number
}

/** How much ordered work there is. */
export async function measureWork(db: pg.Pool): Promise<WorkMeasure> {
  const { rows } = await db.query<WorkMeasure>(`
    select (select count(*)::int from (select from work where status = 'ready' limit 100000) waiting) as depth,
      coalesce((select greatest(0, extract(epoch from now() - min(run_at)))::float8
        from (select run_at from work where status = 'ready' order by id limit 1000) oldest where run_at <= now()), 0)
        as "oldestSeconds",
      (select count(*)::int from (select from work where status = 'dead' limit 100000) set_aside) as dead`)
  return rows[0]!
}

import fs from "node:fs"
import type pg from "pg"

/** Milliseconds of CPU that processes and their ended children have used so far; null where the system does not tell. */
export function cpuTimeOf(pids: number[]): number | null {
  const ticks = pids.map((pid) => {
    const fields = statOf(pid)
    return fields ? fields.slice(11, 15).reduce((sum, value) => sum + Number(value), 0) : 0
  })
  return fs.existsSync("/proc/self/stat") ? ticks.reduce((sum, value) => sum + value, 0) * 10 : null
}

/** The database server's processes: the one that answers, its parent and all of that one's children. */
export async function databaseProcesses(owner: pg.Pool): Promise<number[]> {
  const { rows } = await owner.query<{ pid: number }>("select pg_backend_pid() as pid")
  const parent = Number(statOf(rows[0]!.pid)?.[1])
  if (!parent) return []
  const all = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))
  return [parent, ...all.map(Number).filter((pid) => Number(statOf(pid)?.[1]) === parent)]
}

// What follows the name: state, parent, …, user, system, children's user, children's system time in ticks of 10 ms.
function statOf(pid: number): string[] | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8")
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  } catch {
    return null
  }
}

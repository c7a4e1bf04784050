import { isSlowFor, judgeEngine, meanOf, slowMs } from "@/server/analytics"
import { clock, days, newId, seconds } from "@/server/clock"
import { globalDb } from "@/server/db/global"
import { env } from "@/server/env"
import { tellOfSlowness, tellThatOver } from "@/server/flows/tell-of-slowness"
import { measureEngine } from "@/server/jobs/measure-engine"
import { logger } from "@/server/logger"
import { enqueueGlobal } from "@/server/queue"

const lookEvery = seconds(15)
const keptFor = days(30)

type Watch = { looks: number; everyTenant: () => Promise<string[]> }

/**
 * Looks how soon the bot answers, keeps what follows from it, has the launcher start or end a worker, and tells the shops
 * whose customers wait. The schedule knows minutes only, so a look plans the next until there were `looks` of them.
 */
export async function watchEngine({ looks, everyTenant }: Watch): Promise<void> {
  const now = clock.now()
  if (looks > 1) {
    const runAt = new Date(now.getTime() + lookEvery)
    await enqueueGlobal("watchEngine", { looks: looks - 1 }, { runAt, key: "watchEngine" })
  }
  const { shops, workers } = await measureEngine(now, slowMs)
  const before = await readStanding()
  const pace = { took: shops.flatMap(({ took }) => took), waiting: shops.flatMap(({ waiting }) => waiting), workers }
  const decision = judgeEngine(now.getTime(), pace, before, { least: env.WORKERS_LEAST, most: env.WORKERS_MOST })
  // A shop that was told is told of the end, too, even when this look does not come to its own.
  if (decision.slowSince === null && before?.slowSince) await tellThatOver(await everyTenant())
  if (decision.changed) await keepDecision(now, decision)
  askForWorkers(decision.wanted)
  if (decision.slowSince !== null) {
    const slow = shops
      .map(({ took, waiting, ...shop }) => ({ ...shop, times: [...took, ...waiting] }))
      .filter(({ times }) => isSlowFor(times))
    await tellOfSlowness(
      slow.map(({ times, ...shop }) => ({ ...shop, meanMs: meanOf(times) })),
      {
        since: new Date(decision.slowSince),
        wanted: decision.wanted,
        addedAt: decision.addedAt === null ? null : new Date(decision.addedAt),
      },
    )
  }
}

async function readStanding() {
  const last = await globalDb().engineDecision.findFirst({ orderBy: { at: "desc" } })
  if (!last) return null
  const { at, slowSince, wanted, addedAt, carried } = last
  return {
    at: at.getTime(),
    slowSince: slowSince?.getTime() ?? null,
    wanted,
    addedAt: addedAt?.getTime() ?? null,
    carried,
  }
}

async function keepDecision(now: Date, decision: ReturnType<typeof judgeEngine>) {
  const { slowSince, wanted, addedAt, carried, why } = decision
  const log = slowSince === null ? logger.info : logger.warn
  log.call(logger, { wanted, meanMs: Math.round(decision.meanMs) }, `answers are ${why}`)
  const moment = (at: number | null) => (at === null ? null : new Date(at))
  await globalDb().engineDecision.create({
    data: {
      id: newId(now),
      at: now,
      slowSince: moment(slowSince),
      wanted,
      addedAt: moment(addedAt),
      carried,
      why,
    },
  })
  await globalDb().engineDecision.deleteMany({ where: { at: { lt: new Date(now.getTime() - keptFor) } } })
}

/**
 * Said at every look, so that a launcher that began anew knows it too. Whoever runs the workers in another way reads the
 * newest row of `engine_decision`.
 */
function askForWorkers(wanted: number) {
  if (env.TIDELINE_LAUNCHER === process.ppid) process.send?.({ workers: wanted })
}

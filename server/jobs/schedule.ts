import type { TimedJobName, TimedJobs } from "@/server/queue"

export type Scheduled = {
  [N in TimedJobName]: {
    job: N
    /** minute, hour, day of the month, month, weekday; in UTC */
    at: string
    payload: TimedJobs[N]
  }
}[TimedJobName]

/** What the clock starts by itself, once in all workers together. */
export const schedule: Scheduled[] = [
  { job: "closeIdleConversations", at: "* * * * *", payload: {} },
  { job: "warnOfWindows", at: "* * * * *", payload: {} },
  { job: "watchEngine", at: "* * * * *", payload: { looks: 4 } },
  { job: "watchLines", at: "* * * * *", payload: {} },
  { job: "watchTickets", at: "* * * * *", payload: {} },
  { job: "watchSurveys", at: "* * * * *", payload: {} },
  { job: "watchPromises", at: "* * * * *", payload: {} },
  { job: "lookAtParcels", at: "*/10 * * * *", payload: {} },
  { job: "inspectMissed", at: "*/5 * * * *", payload: {} },
  { job: "keepLines", at: "* * * * *", payload: {} },
  { job: "startLooks", at: "* * * * *", payload: {} },
  { job: "readDueSources", at: "*/5 * * * *", payload: {} },
  { job: "tidyOpenApi", at: "*/10 * * * *", payload: {} },
  { job: "reportUsage", at: "6 * * * *", payload: {} },
  { job: "releaseModelCalls", at: "*/5 * * * *", payload: {} },
  { job: "archiveSilent", at: "20 3 * * *", payload: {} },
  { job: "tidyCachedAnswers", at: "40 3 * * *", payload: {} },
  { job: "tidyMedia", at: "50 3 * * *", payload: {} },
  { job: "syncShops", at: "*/15 * * * *", payload: {} },
  { job: "retrainIntents", at: "20 18 * * 0", payload: {} },
  { job: "foretellWeeks", at: "10 16 * * *", payload: {} },
  { job: "weighAutonomy", at: "40 18 * * *", payload: {} },
  { job: "learnRouting", at: "10 19 * * *", payload: {} },
  { job: "tidyLiveStream", at: "25 * * * *", payload: {} },
  { job: "startAttacks", at: "30 17 * * *", payload: {} },
]

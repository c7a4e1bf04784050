import { pool } from "@/server/db/pool"

/** Whether the database answers within two seconds. */
export async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("late")), 2000)
  })
  try {
    await Promise.race([pool().query("select 1"), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

import { globalDb } from "@/server/db/global"
import { env } from "@/server/env"

/** The newest mails of a house without SMTP; null when mails really leave the house. */
export async function readMails() {
  if (env.SMTP_URL) return null
  return globalDb().devMail.findMany({ orderBy: { sentAt: "desc" }, take: 100 })
}

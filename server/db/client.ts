import { PrismaPg } from "@prisma/adapter-pg"
import { PrismaClient } from "@/server/db/generated/client"
import { pool } from "@/server/db/pool"

declare global {
  var tidelinePrisma: PrismaClient | undefined
}

/** The only Prisma client. Nobody outside `server/db` sees it. */
export function client(): PrismaClient {
  globalThis.tidelinePrisma ??= new PrismaClient({
    adapter: new PrismaPg(pool()),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  return globalThis.tidelinePrisma
}

/** Ends every connection of this process. */
export async function closeDatabase() {
  await globalThis.tidelinePrisma?.$disconnect()
  globalThis.tidelinePrisma = undefined
  const open = globalThis.tidelinePool
  globalThis.tidelinePool = undefined
  await open?.end()
}

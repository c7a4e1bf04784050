import { PrismaPg } from "@prisma/adapter-pg"
import { PrismaClient } from "@/server/db/generated/client"
import { pool } from "@/server/db/pool"

declare global {
  var tidelinePrisma: PrismaClient | undefined
}

/** The only Prisma client. Nobody outside `server/db` sees it. */
export function client(): PrismaClient {
  globalThis.tidelinePrisma ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { statementNameGenerator: ({ sql, args }) => nameOf(sql, args.length) }),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  return globalThis.tidelinePrisma
}

// PostgreSQL plans a named statement once a connection instead of at every call. A list of values makes a new text for
// every length, so long ones stay nameless, and so does what comes after the first thousand.
const names = new Map<string, string>()
function nameOf(sql: string, values: number): string {
  const known = names.get(sql)
  if (known) return known
  if (values === 0 || values > 24 || names.size >= 1000) return ""
  const name = `p${names.size}`
  names.set(sql, name)
  return name
}

/** Ends every connection of this process. */
export async function closeDatabase() {
  await globalThis.tidelinePrisma?.$disconnect()
  globalThis.tidelinePrisma = undefined
  const open = globalThis.tidelinePool
  globalThis.tidelinePool = undefined
  await open?.end()
}

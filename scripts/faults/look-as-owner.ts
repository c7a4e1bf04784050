import pg from "pg"

/** Looks past row security, at what every shop of the house under test has kept. */
export async function lookAsOwner<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: process.env.FAULTS_OWNER_URL })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

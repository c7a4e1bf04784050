import { runOnDatabase } from "../on-database.mjs"

/**
 * Every report of a seeded month against a recount from the diary alone:
 *
 *   npm run eval -- numbers [--quick]
 */
export async function examine(_data: string, quick: boolean): Promise<void> {
  const howMany = quick ? "150" : "1000"
  process.exitCode = await runOnDatabase({
    name: "numbers",
    file: "scripts/evals/numbers/run.ts",
    args: [howMany],
    quiet: true,
  })
}

import { execFileSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"

const root = path.resolve(import.meta.dirname, "../..")
const rooms = readdirSync(path.join(root, "server"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["api", "db", "flows", "jobs", "llm"].includes(entry.name))
  .map((entry) => entry.name)

describe("the house keeps its shape", () => {
  test("imports go only where the house allows, and the guard really read the house", () => {
    const cruiser = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs")
    const report = JSON.parse(
      execFileSync(
        process.execPath,
        [cruiser, "server", "components", "app", "--config", ".dependency-cruiser.cjs", "--output-type", "json"],
        { cwd: root, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
      ),
    ) as { summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] } }
    expect(report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
    expect(report.summary.totalCruised).toBeGreaterThan(250)
  })

  test("every room says what may be called and what a browser may see", () => {
    const incomplete = rooms.filter(
      (room) =>
        !existsSync(path.join(root, "server", room, "index.ts")) ||
        !existsSync(path.join(root, "server", room, "contract.ts")),
    )
    expect(incomplete).toEqual([])
  })

  test("a table is written only by the room that declares it", () => {
    const owners = new Map<string, string>()
    for (const file of readdirSync(path.join(root, "prisma/schema"))) {
      const room = path.basename(file, ".prisma")
      for (const [, model] of readFileSync(path.join(root, "prisma/schema", file), "utf8").matchAll(/^model (\w+)/gm)) {
        owners.set(model!.charAt(0).toLowerCase() + model!.slice(1), room)
      }
    }
    const intruders = sources("server")
      .filter((file) => !file.includes("/generated/"))
      .flatMap((file) => {
        const room = path.relative(path.join(root, "server"), file).split(path.sep)[0]!
        const writes = readFileSync(file, "utf8").matchAll(
          /\.(\w+)\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(/g,
        )
        return [...writes]
          .map(([, model]) => owners.get(model!))
          .filter((owner) => owner && owner !== room && owner !== "foundations" && rooms.includes(room))
          .map((owner) => `${path.relative(root, file)} writes a table of ${owner}`)
      })
    expect(intruders).toEqual([])
  })

  test("no drawer takes what has no name", () => {
    const drawers = ["app", "components", "server", "scripts", "tests"]
      .flatMap((folder) => sources(folder))
      .map((file) => path.relative(root, file))
      .filter((file) => /(^|\/)(utils?|helpers?|lib|common|services?|managers?)(\/|\.tsx?$)/.test(file))
    expect(drawers).toEqual([])
  })

  test("the environment is read in one place", () => {
    const readers = sources("server")
      .filter((file) => !file.includes("/generated/"))
      .map((file) => path.relative(root, file))
      .filter((file) => /process\.env/.test(readFileSync(path.join(root, file), "utf8")))
      .filter(
        (file) =>
          ![
            "server/env.ts",
            "server/logger.ts",
            "server/realtime/embedded/env.ts",
            "server/jobs/worker.ts",
            "server/api/web.ts",
          ].includes(file),
      )
    expect(readers).toEqual([])
  })
})

function sources(folder: string): string[] {
  const found: string[] = []
  const walk = (directory: string) => {
    for (const name of readdirSync(directory)) {
      const file = path.join(directory, name)
      if (statSync(file).isDirectory()) walk(file)
      else if (/\.(ts|tsx|mjs)$/.test(name)) found.push(file)
    }
  }
  walk(path.join(root, folder))
  return found
}

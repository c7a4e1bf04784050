import { availableParallelism } from "node:os"
import path from "node:path"
import { defineConfig } from "vitest/config"

const alias = { "@": path.resolve(import.meta.dirname) }
const database = ["tests/support/database-setup.ts"]

export default defineConfig({
  resolve: { alias },
  test: {
    // Most of the time goes into waiting for the database and for clocks: one worker a core, also on two.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/db/**", "tests/walls/**", "tests/browser/**"],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          environment: "node",
          pool: "forks",
          include: ["tests/db/**/*.test.ts"],
          globalSetup: database,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "walls",
          environment: "node",
          pool: "forks",
          include: ["tests/walls/**/*.test.ts"],
          globalSetup: database,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})

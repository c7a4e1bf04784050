import { defineConfig } from "prisma/config"

export default defineConfig({
  schema: process.env.PRISMA_SCHEMA_DIR ?? "prisma/schema",
  migrations: { path: process.env.PRISMA_MIGRATIONS_DIR ?? "prisma/migrations", seed: "tsx prisma/seed.ts" },
})

import { defineConfig, devices } from "@playwright/test"

const url = process.env.TIDELINE_URL ?? "http://localhost:3000"

/** Journeys through the running product, which `npm test` starts; by hand: `npm start`, then `npx playwright test`. */
export default defineConfig({
  testDir: "tests/browser",
  timeout: 300_000,
  expect: { timeout: 30_000 },
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  retries: 0,
  outputDir: "test-results",
  use: {
    baseURL: url,
    ...devices["Desktop Chrome"],
    viewport: { width: 1366, height: 860 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
      ],
    },
  },
})

import { spawnSync } from "node:child_process"
import fs from "node:fs"

const usualPlaces = [
  ...["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"],
  ...["/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
  ...[
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  ],
]

/**
 * A browser for the journeys: the one named by CHROMIUM_PATH, one of this machine, Debian's when we may install it,
 * or one that Playwright has fetched before.
 * @returns {Promise<string | null>} path of the program
 */
export async function ensureBrowser() {
  return process.env.CHROMIUM_PATH || usualPlaces.find(fs.existsSync) || installed() || (await fetchedByPlaywright())
}

function installed() {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return null
  console.log("Installing a browser for the journeys …")
  const options = { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }
  spawnSync("apt-get", ["update", "-qq"], options)
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], options)
  return usualPlaces.find(fs.existsSync) ?? null
}

async function fetchedByPlaywright() {
  const { chromium } = await import("@playwright/test")
  const file = chromium.executablePath()
  return fs.existsSync(file) ? file : null
}

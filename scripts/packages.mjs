import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Installs from the lockfile when the packages are missing or older than it. */
export async function ensurePackages() {
  const lock = modified(path.join(root, "package-lock.json"))
  if (modified(path.join(root, "node_modules/.package-lock.json")) >= lock) return
  console.log("Installing the packages of the lockfile …")
  // Building needs the development packages too, whatever NODE_ENV says.
  const code = await npm(["ci", "--include=dev"])
  if (code !== 0) throw new Error(`npm ci ended with code ${code}; nothing was started.`)
}

function modified(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function npm(args) {
  const script = npmScript()
  const child = script
    ? spawn(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" })
    : spawn("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" })
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", resolve)
  })
}

function npmScript() {
  const given = process.env.npm_execpath
  if (given?.endsWith("npm-cli.js")) return given
  const beside = path.resolve(path.dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js")
  return fs.existsSync(beside) ? beside : null
}

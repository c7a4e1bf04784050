// `npm start` and `npm run dev`: everything a clone needs, from its packages to an open door.
// Nothing but Node's own modules may be imported before the packages are known to be there.
import { ensurePackages } from "./packages.mjs"

const mode = process.argv[2] === "dev" ? "dev" : "start"
const [major, minor] = process.versions.node.split(".").map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Tideline needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`)
  process.exit(1)
}
try {
  await ensurePackages()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const { launch } = await import("./launch.mjs")
await launch(mode)

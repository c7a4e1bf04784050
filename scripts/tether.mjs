// Loaded into every process the launcher starts: when the launcher is gone, so is its end of the line, and we follow.
// Only its own children hold that line; theirs have one to their parent, which is none of our business.
import { isMainThread } from "node:worker_threads"

if (isMainThread && process.channel && process.env.TIDELINE_LAUNCHER === String(process.ppid)) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM")
    setTimeout(() => process.exit(1), 5000).unref()
  })
  process.channel.unref()
}

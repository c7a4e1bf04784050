import { parseArgs } from "node:util"
import { writeScript } from "./write-script"

/** What was asked for on the command line, and the script its seed writes. */
export function planOf() {
  const { values } = parseArgs({
    options: {
      days: { type: "string", default: "1" },
      scale: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      agents: { type: "string" },
      minutes: { type: "string", default: "10" },
      json: { type: "boolean", default: false },
      live: { type: "boolean", default: false },
    },
  })
  const minutes = Number(values.minutes)
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 600) throw new Error("--minutes is a number from 1 to 600")
  const script = writeScript({
    seed: Number(values.seed),
    days: Number(values.days),
    perDay: Number(values.scale),
    agents: values.agents ? Number(values.agents) : undefined,
    channels: [
      ["webchat", 5],
      ["api", 2],
      ["line", 3],
    ],
  })
  return {
    script,
    json: values.json,
    minutes,
    port: Number(process.env.SIMULATE_PLATFORM_PORT),
  }
}

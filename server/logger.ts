import pino from "pino"
import { env } from "@/server/env"

/** JSON lines to stdout. Ids only: message texts, names and addresses never go into a log. */
export const logger = pino({
  level: process.env.LOG_LEVEL ? env.LOG_LEVEL : process.env.NODE_ENV === "test" ? "silent" : "info",
  base: { service: "tideline" },
  redact: ["*.password", "*.secret", "*.token", "*.authorization", "headers.authorization", "headers.cookie"],
})

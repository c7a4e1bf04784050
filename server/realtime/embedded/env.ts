import { z } from "zod"

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean),
  )

const schema = z.object({
  PUSHER_APP_ID: z.string().min(1),
  PUSHER_KEY: z.string().min(1),
  PUSHER_SECRET: z.string().min(1),
  PUSHER_PORT: z.coerce.number().int().min(0).max(65_535).default(6001),
  REALTIME_HOST: z.string().min(1).default("127.0.0.1"),
  REALTIME_ORIGINS: list,
  REALTIME_WEBHOOK_URLS: list.pipe(z.array(z.url())),
  REALTIME_MAX_CONNECTIONS: z.coerce.number().int().positive().optional(),
  REALTIME_MAX_CONNECTIONS_PER_ADDRESS: z.coerce.number().int().nonnegative().optional(),
})

export type RealtimeEnv = z.infer<typeof schema>

/** This process's own settings; it needs neither the database nor anything else of the house. */
export function readRealtimeEnv(source: NodeJS.ProcessEnv = process.env): RealtimeEnv {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "))
}

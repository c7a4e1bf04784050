import { z } from "zod"

const flag = z
  .enum(["true", "false", "1", "0", ""])
  .optional()
  .transform((value) => value === "true" || value === "1")
const text = z
  .string()
  .optional()
  .transform((value) => value || undefined)
const port = z.coerce.number().int().min(1).max(65535)

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address"),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(12),
  TIDELINE_SECRET: z.string().min(32, "must have at least 32 characters; make one with: openssl rand -hex 32"),
  APP_URL: z.url().default("http://localhost:3000"),
  /** worker processes on this machine: never fewer, and never more however slow answers are */
  WORKERS_LEAST: z.coerce.number().int().min(1).max(32).default(1),
  WORKERS_MOST: z.coerce.number().int().min(1).max(32).default(2),
  /** the launcher's process, in those it started */
  TIDELINE_LAUNCHER: z.coerce.number().int().optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),

  PUSHER_APP_ID: text,
  PUSHER_KEY: text,
  PUSHER_SECRET: text,
  PUSHER_CLUSTER: text,
  PUSHER_HOST: text,
  PUSHER_PORT: port.optional(),
  PUSHER_USE_TLS: flag,
  /** what browsers connect to, when it differs from PUSHER_HOST/PORT */
  PUSHER_PUBLIC_HOST: text,
  PUSHER_PUBLIC_PORT: port.optional(),

  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: z
    .url()
    .optional()
    .or(z.literal("").transform(() => undefined)),
  OPENAI_MODEL: z.string().default("gpt-4o-mini"),
  /** asked again when an answer of OPENAI_MODEL did not pass the checks */
  OPENAI_MODEL_STRONG: text,

  STRIPE_SECRET_KEY: text,
  STRIPE_WEBHOOK_SECRET: text,
  STRIPE_API_HOST: text,
  STRIPE_API_PORT: port.optional(),
  STRIPE_API_PROTOCOL: z.enum(["http", "https"]).optional(),

  SMTP_URL: text,
  MAIL_FROM: z.string().default("Tideline <no-reply@tideline.example>"),
  /** customers' mail: the domain our own addresses stand under, and the door it comes in by */
  MAIL_DOMAIN: z
    .string()
    .regex(/^[A-Za-z0-9.-]+$/, "must be a domain")
    .optional()
    .or(z.literal("").transform(() => undefined)),
  SMTP_PORT: port.optional(),
  SMTP_HOST: z.string().default("127.0.0.1"),
  SMTP_TLS_CERT: text,
  SMTP_TLS_KEY: text,

  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,

  TELEGRAM_API_URL: z.url().default("https://api.telegram.org"),
  WECHAT_API_URL: z.url().default("https://api.weixin.qq.com"),
  WECOM_API_URL: z.url().default("https://qyapi.weixin.qq.com"),
  DOUYIN_API_URL: z.url().default("https://open.douyin.com"),
  TAOBAO_API_URL: z.url().default("https://eco.taobao.com"),
  JD_API_URL: z.url().default("https://api.jd.com"),
  PINDUODUO_API_URL: z.url().default("https://gw-api.pinduoduo.com"),
  KUAISHOU_API_URL: z.url().default("https://open.kuaishou.com"),
  WHATSAPP_API_URL: z.url().default("https://graph.facebook.com"),
  MESSENGER_API_URL: z.url().default("https://graph.facebook.com"),
  INSTAGRAM_API_URL: z.url().default("https://graph.instagram.com"),
  LINE_API_URL: z.url().default("https://api.line.me"),
  TWILIO_API_URL: z.url().default("https://api.twilio.com"),
  SLACK_API_URL: z.url().default("https://slack.com"),
  DISCORD_API_URL: z.url().default("https://discord.com"),
  DINGTALK_API_URL: z.url().default("https://api.dingtalk.com"),
  /** another host than that of the connection's region, for tests */
  LARK_API_URL: z
    .url()
    .optional()
    .or(z.literal("").transform(() => undefined)),
  YOUTUBE_API_URL: z.url().default("https://www.googleapis.com"),
  GOOGLE_TOKEN_URL: z.url().default("https://oauth2.googleapis.com"),
  TIKTOK_API_URL: z.url().default("https://business-api.tiktok.com"),
  TIKTOK_SHOP_API_URL: z.url().default("https://open-api.tiktokglobalshop.com"),
  TIKTOK_SHOP_AUTH_URL: z.url().default("https://auth.tiktok-shops.com"),
  /** another host than the shops' own, for tests */
  SHOPIFY_API_URL: z
    .url()
    .optional()
    .or(z.literal("").transform(() => undefined)),
  /** loopback addresses that outgoing calls may reach, for a demo shop or a test platform: "127.0.0.1:4010,…" */
  ALLOWED_PRIVATE_HOSTS: text,
  /** where the demo shop answers on this machine; the launcher sets it */
  SHOP_PORT: port.optional(),
})
export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/** The environment, checked once at first use; a wrong or missing variable stops the process with what to do about it. */
export const env: Env = new Proxy({} as Env, {
  get: (_, name: string) => {
    parsed ??= parseEnv(process.env)
    return parsed[name as keyof Env]
  },
})

export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source)
  if (!result.success) {
    const lines = result.error.issues.map((issue) => {
      const name = issue.path.join(".")
      return `  ${name}: ${source[name] === undefined ? "is not set" : issue.message}`
    })
    throw new Error(
      `The environment is not complete:\n${lines.join("\n")}\n.env.example explains every variable; \`npm start\` sets the required ones by itself.`,
    )
  }
  const given = [result.data.PUSHER_APP_ID, result.data.PUSHER_KEY, result.data.PUSHER_SECRET].filter(Boolean).length
  if (given !== 0 && given !== 3) {
    throw new Error("PUSHER_APP_ID, PUSHER_KEY and PUSHER_SECRET go together: set all three, or none.")
  }
  if (result.data.WORKERS_LEAST > result.data.WORKERS_MOST) {
    throw new Error("WORKERS_LEAST must not be above WORKERS_MOST.")
  }
  if (Boolean(result.data.STRIPE_SECRET_KEY) !== Boolean(result.data.STRIPE_WEBHOOK_SECRET)) {
    throw new Error("STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET go together: set both, or none.")
  }
  if (Boolean(result.data.GOOGLE_CLIENT_ID) !== Boolean(result.data.GOOGLE_CLIENT_SECRET)) {
    throw new Error("GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together: set both, or none.")
  }
  return result.data
}

import { readRealtimeEnv } from "./env"
import { type RealtimeServer, startRealtimeServer } from "./server"

try {
  const server = await start()
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(server))
} catch (error) {
  console.error(`The realtime server cannot start: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

async function start(): Promise<RealtimeServer> {
  const env = readRealtimeEnv()
  const server = await startRealtimeServer({
    appId: env.PUSHER_APP_ID,
    key: env.PUSHER_KEY,
    secret: env.PUSHER_SECRET,
    port: env.PUSHER_PORT,
    host: env.REALTIME_HOST,
    allowedOrigins: env.REALTIME_ORIGINS,
    webhookUrls: env.REALTIME_WEBHOOK_URLS,
    limits: {
      ...(env.REALTIME_MAX_CONNECTIONS && { connections: env.REALTIME_MAX_CONNECTIONS }),
      ...(env.REALTIME_MAX_CONNECTIONS_PER_ADDRESS && {
        connectionsPerAddress: env.REALTIME_MAX_CONNECTIONS_PER_ADDRESS,
      }),
    },
  })
  console.log(`Realtime server ready on ${env.REALTIME_HOST}:${server.port}`)
  return server
}

async function stop(server: RealtimeServer): Promise<void> {
  await server.close()
  process.exit(0)
}

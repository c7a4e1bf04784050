/** Runs once when a web process starts, before its first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const [{ env }, { logger }, { noteClientAddresses }, { onBell }, { announce }] = await Promise.all([
    import("@/server/env"),
    import("@/server/logger"),
    import("@/server/client-address"),
    import("@/server/bell"),
    import("@/server/realtime"),
  ])
  // Reading one variable checks them all; a wrong environment stops the process here, with what to do about it.
  logger.info({ url: env.APP_URL }, "web ready")
  noteClientAddresses()
  onBell((rings) => void announce(rings))
}

/** Sizes are bytes unless the name says otherwise. The protocol's own limits are those of hosted Pusher Channels. */
export const defaultLimits = {
  connections: 10_000,
  /** 0 means no limit: behind a reverse proxy every peer has the proxy's address, and the proxy must count. */
  connectionsPerAddress: 0,
  subscriptionsPerConnection: 500,
  frameBytes: 64 * 1024,
  /** Past this rate the socket is not read for the rest of the second, so TCP slows the sender down. */
  framesPerSecond: 200,
  clientEventsPerSecond: 10,
  /** What may wait unsent for one reader before that reader is dropped. */
  unsentBytes: 4 * 1024 * 1024,
  requestBytes: 256 * 1024,
  eventDataBytes: 10 * 1024,
  eventNameLength: 200,
  channelNameLength: 164,
  channelsPerEvent: 100,
  eventsPerBatch: 10,
  presenceMembers: 100,
  userIdLength: 128,
  userInfoBytes: 1024,
  watchedUsers: 100,
  cachedEvents: 10_000,
  cacheSeconds: 30 * 60,
  timestampSkewSeconds: 600,
  activityTimeoutSeconds: 120,
  pingEveryMs: 30_000,
  webhookGatherMs: 50,
  /** A reload leaves and returns within this time, and nobody is told. */
  webhookGraceMs: 3_000,
  webhookTimeoutMs: 5_000,
  webhookRetryForMs: 300_000,
  webhookEventsWaiting: 10_000,
  closeGraceMs: 300,
}

export type Limits = typeof defaultLimits

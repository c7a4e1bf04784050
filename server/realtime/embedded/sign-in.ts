import { z } from "zod"
import type { Application } from "./application"
import { closeCodes } from "./close-codes"
import { encodeData } from "./frames"
import { parseJson } from "./messages"
import type { Peer } from "./peer"
import { isUserAuth } from "./signatures"

const request = z.object({ auth: z.string(), user_data: z.string() })

/** Ties the connection to a user the application vouches for. A false claim ends the connection. */
export function signIn(app: Application, peer: Peer, input: unknown) {
  const parsed = request.safeParse(input)
  if (!parsed.success || !isUserAuth(app.identity, parsed.data.auth, peer.id, parsed.data.user_data)) {
    return peer.close(closeCodes.unauthorized, "The sign-in is not authorized")
  }
  const user = userSchema(app.limits.userIdLength).safeParse(parseJson(parsed.data.user_data))
  if (!user.success) return peer.close(closeCodes.unauthorized, "user_data needs an id")
  const { id, watchlist } = user.data
  if (peer.userId !== undefined && peer.userId !== id) {
    return peer.close(closeCodes.unauthorized, "The connection is signed in as another user")
  }
  peer.send({ event: "pusher:signin_success", data: encodeData({ user_data: parsed.data.user_data }) })
  app.users.enter(peer, id)
  if (!watchlist) return
  if (watchlist.length > app.limits.watchedUsers) {
    peer.fail(closeCodes.watchlistTooLong, `Only the first ${app.limits.watchedUsers} users are watched`)
  }
  app.users.watch(peer, new Set(watchlist.slice(0, app.limits.watchedUsers)))
}

const userSchema = (idLength: number) =>
  z.object({ id: z.string().min(1).max(idLength), watchlist: z.array(z.string()).optional() })

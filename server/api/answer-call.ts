import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { answerError } from "@/server/api/answer-error"
import { appRouter } from "@/server/api/root"
import { signedInByHeaders } from "@/server/api/session-cookie"
import { addressOf } from "@/server/client-address"
import { AppError } from "@/server/errors"
import { readBodyWithin, refuseForeignOrigin } from "@/server/same-origin"

const maxBytes = 256 * 1024

/** The first door: one request of a screen, or several together. Changes come as JSON from our own pages only. */
export async function answerCall(request: Request): Promise<Response> {
  if (request.method === "GET") return answer(request)
  try {
    refuseForeignOrigin(request)
    if (!request.headers.get("content-type")?.startsWith("application/json")) {
      throw new AppError("invalid", "Send JSON", { reason: "not-json" })
    }
    const body = await readBodyWithin(request, maxBytes)
    return await answer(new Request(request.url, { method: "POST", headers: request.headers, body }))
  } catch (error) {
    return answerError(error)
  }
}

function answer(req: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext: async () => ({
      signedIn: await signedInByHeaders(req.headers),
      tenant: req.headers.get("x-tenant"),
      address: addressOf(req.headers),
    }),
  })
}

import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { answerError } from "@/server/api/answer-error"
import { createCallerContext } from "@/server/api/create-caller-context"
import { appRouter } from "@/server/api/root"
import { AppError } from "@/server/errors"
import { readBodyWithin, refuseForeignOrigin } from "@/server/same-origin"

const maxBytes = 256 * 1024

const answer = (req: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext: () => createCallerContext(req.headers),
  })

export const GET = answer

/** Changes come as JSON from our own pages only. */
export async function POST(request: Request) {
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

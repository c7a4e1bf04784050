import { z } from "zod"
import { acceptUpload } from "@/server/api/accept-upload"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { importFile } from "@/server/knowledge"
import { largestUpload } from "@/server/knowledge/contract"

/** Takes a file to import; the source it is the newest state of as `?sourceId=`. */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  return acceptUpload(
    request,
    params,
    { power: "knowledge.change", limit: { name: "upload", perHour: 60 }, largest: largestUpload },
    (scope, file) => {
      const sourceId = sourceOf(request)
      return inTenant(scope, (ctx) => importFile(ctx, { sourceId, ...file }))
    },
  )
}

function sourceOf(request: Request): string | undefined {
  const asked = z
    .uuid()
    .optional()
    .safeParse(new URL(request.url).searchParams.get("sourceId") ?? undefined)
  if (!asked.success) throw new AppError("invalid", "No such source")
  return asked.data
}

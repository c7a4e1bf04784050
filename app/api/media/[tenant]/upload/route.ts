import { acceptUpload } from "@/server/api/accept-upload"
import { inTenant } from "@/server/db"
import { keepFile } from "@/server/media"
import { largestFile } from "@/server/media/contract"

/** Takes a file an agent is about to send; nobody else sees it until it is sent. */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  return acceptUpload(
    request,
    params,
    { power: "conversation.reply", limit: { name: "media", perHour: 2000 }, largest: largestFile },
    (scope, file) => inTenant(scope, (ctx) => keepFile(ctx, file)),
  )
}

import { acceptUpload } from "@/server/api/accept-upload"
import { largestChatFile } from "@/server/exams/contract"
import { importChats } from "@/server/flows/import-chats"

/** Takes old chats for a silent run. */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  return acceptUpload(
    request,
    params,
    { power: "exam.run", limit: { name: "chats", perHour: 20 }, largest: largestChatFile },
    (scope, { name, bytes }) => importChats(scope, { name: name || "chats", bytes }),
  )
}

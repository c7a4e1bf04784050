import { databaseAnswers } from "@/server/db/answers"

export const dynamic = "force-dynamic"

/** Whether this web process can do its work: its database answers. */
export async function GET() {
  const ok = await databaseAnswers()
  return Response.json({ ok }, { status: ok ? 200 : 503 })
}

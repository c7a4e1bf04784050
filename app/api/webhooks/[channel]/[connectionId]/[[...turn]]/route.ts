import { acceptDelivery } from "@/server/channels"
import { readThreadNow } from "@/server/flows/read-thread-now"

type Place = { params: Promise<{ channel: string; connectionId: string }> }

export async function POST(request: Request, { params }: Place) {
  return acceptDelivery(request, await params, readThreadNow)
}

/** Some platforms prove an address by asking it first. */
export async function GET(request: Request, { params }: Place) {
  return acceptDelivery(request, await params, readThreadNow)
}

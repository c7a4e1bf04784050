import { acceptDelivery } from "@/server/channels"

type Place = { params: Promise<{ channel: string; connectionId: string }> }

export async function POST(request: Request, { params }: Place) {
  return acceptDelivery(request, await params)
}

/** Some platforms prove an address by asking it first. */
export async function GET(request: Request, { params }: Place) {
  return acceptDelivery(request, await params)
}

import { acceptStripeEvent } from "@/server/billing"

export const runtime = "nodejs"
export const dynamic = "force-dynamic"

export const POST = (request: Request) => acceptStripeEvent(request)

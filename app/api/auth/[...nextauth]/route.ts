import type { NextRequest } from "next/server"
import NextAuth from "next-auth"
import { auth, authOptions } from "@/server/auth"
import { addressOf } from "@/server/client-address"

type Params = { params: Promise<{ nextauth: string[] }> }

async function handler(request: NextRequest, context: Params) {
  const options = authOptions({
    address: addressOf(request.headers),
    userAgent: request.headers.get("user-agent"),
    locale: request.cookies.get("tideline-locale")?.value === "en" ? "en" : "zh-CN",
    signedIn: await auth(),
  })
  return NextAuth(request, context, options)
}

export { handler as GET, handler as POST }

import { encode } from "next-auth/jwt"
import { signText } from "@/server/seal"
import { openSession } from "@/server/tenants"

/** Signs a person in as sign-in does; returns what its cookie `tideline.session` would hold. */
export async function sessionOf({ personId }: { personId: string }): Promise<string> {
  const sid = await openSession({ personId, address: "127.0.0.1", userAgent: "bench" })
  return encode({ token: { sid }, secret: signText("session cookie", "v1") })
}

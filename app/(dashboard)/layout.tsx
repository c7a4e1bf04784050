import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { ReactNode } from "react"
import { signedIn } from "@/server/api/caller"

/** Strangers sign in first and come back to where they wanted to go. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  if (!(await signedIn())) {
    const path = (await headers()).get("x-path") ?? "/start"
    redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  }
  return children
}

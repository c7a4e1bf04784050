import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { ReactNode } from "react"
import { signedIn } from "@/server/api/caller"

export default async function OnboardingLayout({ children }: { children: ReactNode }) {
  if (!(await signedIn())) {
    const path = (await headers()).get("x-path") ?? "/onboarding"
    redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  }
  return children
}

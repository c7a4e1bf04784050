import { redirect } from "next/navigation"
import { callerFor } from "@/server/api/caller"

/** The way into the workplace: the person's first shop, or opening one. */
export default async function StartPage() {
  const caller = await callerFor()
  const [shop] = await caller.tenants.mine()
  redirect(shop ? `/${shop.slug}/inbox` : "/onboarding")
}

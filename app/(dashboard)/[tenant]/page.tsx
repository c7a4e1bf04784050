import { redirect } from "next/navigation"

export default async function TenantPage({ params }: { params: Promise<{ tenant: string }> }) {
  redirect(`/${(await params).tenant}/inbox`)
}

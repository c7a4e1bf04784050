import { JoinCard } from "@/components/auth/join-card"
import { callerFor, signedIn } from "@/server/api/caller"
import { mailedToken } from "@/server/tenants/contract"

export default async function JoinPage({ params }: { params: Promise<{ invitation: string }> }) {
  const token = mailedToken.safeParse((await params).invitation)
  const invitation = token.success ? await (await callerFor()).people.invitation({ token: token.data }) : null
  const person = await signedIn()
  return <JoinCard token={token.data ?? ""} invitation={invitation} mine={person?.email ?? null} />
}

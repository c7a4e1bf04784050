import { LinkGone } from "@/components/auth/link-gone"
import { ResetForm } from "@/components/auth/reset-form"
import { callerFor } from "@/server/api/caller"
import { mailedToken } from "@/server/tenants/contract"

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ResetPage({ searchParams }: Props) {
  const token = mailedToken.safeParse((await searchParams).token)
  const proof = token.success ? await (await callerFor()).people.proof({ token: token.data }) : null
  if (!token.success || proof?.purpose !== "reset") return <LinkGone />
  return <ResetForm token={token.data} email={proof.email} />
}

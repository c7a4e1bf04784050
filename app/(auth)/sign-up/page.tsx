import { redirect } from "next/navigation"
import { SignUpForm } from "@/components/auth/sign-up-form"
import { safeNext } from "@/components/shell/safe-next"
import { callerFor, houseFacts, signedIn } from "@/server/api/caller"

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignUpPage({ searchParams }: Props) {
  const { next, email } = await searchParams
  const goal = safeNext(typeof next === "string" ? next : null)
  if (await signedIn()) redirect(goal)
  return (
    <SignUpForm
      next={goal}
      mailbox={houseFacts().mailbox}
      email={typeof email === "string" ? email.slice(0, 200) : ""}
      shop={await shopOf(goal)}
    />
  )
}

// Who was invited is told to which shop.
async function shopOf(goal: string) {
  const token = /^\/join\/([\w-]{20,100})$/.exec(goal)?.[1]
  if (!token) return null
  const invitation = await (await callerFor()).people.invitation({ token })
  return invitation?.shop ?? null
}

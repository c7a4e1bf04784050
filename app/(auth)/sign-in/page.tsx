import { redirect } from "next/navigation"
import { SignInForm } from "@/components/auth/sign-in-form"
import { safeNext } from "@/components/shell/safe-next"
import { houseFacts, signedIn } from "@/server/api/caller"

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { next, callbackUrl, error, email } = await searchParams
  const goal = safeNext(typeof next === "string" ? next : typeof callbackUrl === "string" ? callbackUrl : null)
  if (await signedIn()) redirect(goal)
  const { google, mailbox } = houseFacts()
  return (
    <SignInForm
      next={goal}
      google={google}
      mailbox={mailbox}
      error={typeof error === "string" ? error : null}
      email={typeof email === "string" ? email.slice(0, 200) : ""}
    />
  )
}

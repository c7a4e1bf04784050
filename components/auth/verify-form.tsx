"use client"
import { signIn } from "next-auth/react"
import { type FormEvent, useEffect, useState } from "react"
import { AuthCard } from "@/components/auth/auth-card"
import { LinkGone } from "@/components/auth/link-gone"
import { forgetSignUp, readSignUp } from "@/components/auth/sign-up-mark"
import { authText } from "@/components/i18n/auth"
import { useText } from "@/components/i18n/locale"
import { safeNext } from "@/components/shell/safe-next"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type Props = { token: string; email: string; purpose: "verify" | "magic" }

/** Spends a mailed link by a press: a mail scanner that only opens it spends nothing. */
export function VerifyForm({ token, email, purpose }: Props) {
  const text = useText(authText)
  const [state, setState] = useState<"ready" | "busy" | "gone" | "limited">("ready")
  // Known only in the browser: whether this is the one that signed up.
  const [signedUpHere, setSignedUpHere] = useState(true)
  useEffect(() => setSignedUpHere(readSignUp() !== null), [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get("password")
    const kept = readSignUp()
    setState("busy")
    const result = await signIn("proof", {
      redirect: false,
      token,
      ...(kept ? { mark: kept.mark } : {}),
      ...(typed ? { password: typed } : {}),
    }).catch(() => undefined)
    if (!result?.ok) return setState(result?.error === "limited" ? "limited" : "gone")
    forgetSignUp()
    window.location.assign(safeNext(kept?.next))
  }

  if (state === "gone") return <LinkGone />
  const verifies = purpose === "verify"
  return (
    <AuthCard
      title={verifies ? text.verify.title : text.verify.signInTitle}
      lead={verifies ? text.verify.text(email) : text.verify.signInText(email)}
    >
      <form method="post" onSubmit={submit} className="flex flex-col gap-4">
        {state === "limited" ? <Banner tone="breach">{text.signIn.limited}</Banner> : null}
        {verifies && !signedUpHere ? (
          <Field label={text.verify.again} hint={text.verify.againHint}>
            <Input name="password" type="password" autoComplete="current-password" className="h-10" />
          </Field>
        ) : null}
        <Button type="submit" variant="primary" size="lg" loading={state === "busy"}>
          {verifies ? text.verify.button : text.verify.signInButton}
        </Button>
      </form>
    </AuthCard>
  )
}

"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { AuthCard } from "@/components/auth/auth-card"
import { signOut } from "@/components/auth/sign-out"
import { authText } from "@/components/i18n/auth"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { useTRPC } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import type { Answered } from "@/server/api/root"

type Props = { token: string; invitation: Answered["people"]["invitation"]; mine: string | null }

export function JoinCard({ token, invitation, mine }: Props) {
  const text = useText(authText).join
  const roles = useText(shellText).roles
  if (!invitation)
    return (
      <AuthCard title={text.gone} lead={text.goneText}>
        {null}
      </AuthCard>
    )
  return (
    <AuthCard title={text.title(invitation.shop)} lead={text.text(invitation.inviter, roles[invitation.role])}>
      {mine === null ? (
        <Strangers token={token} email={invitation.email} />
      ) : mine === invitation.email ? (
        <Accept token={token} />
      ) : (
        <div className="flex flex-col items-start gap-4">
          <Banner tone="warn">{text.other(mine, invitation.email)}</Banner>
          <Button onClick={() => void signOut(`/join/${token}`)}>{text.switchAccount}</Button>
        </div>
      )}
    </AuthCard>
  )
}

function Strangers({ token, email }: { token: string; email: string }) {
  const text = useText(authText).join
  const query = `next=${encodeURIComponent(`/join/${token}`)}&email=${encodeURIComponent(email)}`
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted text-sm">{text.signInFirst(email)}</p>
      <Link href={`/sign-up?${query}`} className={buttonVariants({ variant: "primary", size: "lg" })}>
        {text.signUp}
      </Link>
      <Link href={`/sign-in?${query}`} className={buttonVariants({ size: "lg" })}>
        {text.signIn}
      </Link>
    </div>
  )
}

function Accept({ token }: { token: string }) {
  const text = useText(authText).join
  const locale = useLocale()
  const trpc = useTRPC()
  const accept = useMutation(
    trpc.people.acceptInvitation.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ slug }) => window.location.assign(`/${slug}/inbox`),
    }),
  )
  return (
    <div className="flex flex-col gap-4">
      {accept.error ? <Banner tone="breach">{sayError(accept.error, locale)}</Banner> : null}
      <Button variant="primary" size="lg" loading={accept.isPending} onClick={() => accept.mutate({ token })}>
        {text.accept}
      </Button>
    </div>
  )
}

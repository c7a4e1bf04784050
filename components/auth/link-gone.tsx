"use client"
import Link from "next/link"
import { AuthCard } from "@/components/auth/auth-card"
import { authText } from "@/components/i18n/auth"
import { useText } from "@/components/i18n/locale"
import { buttonVariants } from "@/components/ui/button-variants"

/** A mailed link that proves nothing any more. */
export function LinkGone() {
  const text = useText(authText).verify
  return (
    <AuthCard title={text.gone} lead={text.goneText}>
      <Link href="/sign-in" className={buttonVariants({ variant: "primary", size: "lg" })}>
        {text.newLink}
      </Link>
    </AuthCard>
  )
}

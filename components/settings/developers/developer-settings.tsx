"use client"
import { BookOpen } from "lucide-react"
import Link from "next/link"
import { developersText } from "@/components/i18n/developers"
import { useText } from "@/components/i18n/locale"
import { buttonVariants } from "@/components/ui/button-variants"
import { PageHeader } from "@/components/ui/page-header"
import { ApiKeys } from "./api-keys"
import { OutsideDesk } from "./outside-desk"
import { WebhookEndpoints } from "./webhook-endpoints"

/** How a system of the shop's own gets in, hears of things and takes over. */
export function DeveloperSettings() {
  const text = useText(developersText)
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={text.title}
        description={text.lead}
        actions={
          <Link href="/developers" className={buttonVariants({ className: "border" })}>
            <BookOpen />
            {text.docs}
          </Link>
        }
      />
      <ApiKeys />
      <WebhookEndpoints />
      <OutsideDesk />
    </div>
  )
}

import type { Metadata } from "next"
import Link from "next/link"
import { ApiReference } from "@/components/developers/reference"
import { referenceText } from "@/components/i18n/api-reference"
import { currentLocale, currentText } from "@/components/i18n/current-locale"
import { LanguageSwitch } from "@/components/shell/language-switch"
import { Mark } from "@/components/shell/mark"
import { buttonVariants } from "@/components/ui/button-variants"
import { apiDocument, signedIn } from "@/server/api/caller"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(referenceText)
  return { title: text.title }
}

export default async function DevelopersPage() {
  const person = await signedIn()
  const locale = await currentLocale(person?.locale)
  const text = await currentText(referenceText)
  return (
    <div className="mx-auto max-w-6xl px-5 pb-16 lg:px-8">
      <header className="flex h-16 items-center justify-between gap-3">
        <Link href="/" className="flex items-center gap-2 font-semibold text-base">
          <Mark className="size-6 text-tide" />
          {text.brand}
        </Link>
        <nav className="flex items-center gap-1">
          <LanguageSwitch />
          <Link href={person ? "/start" : "/sign-in"} className={buttonVariants({ variant: "ghost" })}>
            {person ? text.back : text.signIn}
          </Link>
        </nav>
      </header>
      <main>
        <div className="py-8">
          <h1 className="font-semibold text-3xl">{text.title}</h1>
          <p className="mt-3 max-w-prose text-muted reading">{text.lead}</p>
          <a href={`/api/v1/openapi.json?lang=${locale}`} className={buttonVariants({ className: "mt-5 border" })}>
            {text.document}
          </a>
        </div>
        <ApiReference document={apiDocument(locale)} locale={locale} />
      </main>
    </div>
  )
}

import Link from "next/link"
import { currentText } from "@/components/i18n/current-locale"
import { shellText } from "@/components/i18n/shell"
import { buttonVariants } from "@/components/ui/button-variants"
import { EmptyState } from "@/components/ui/empty-state"

export default async function NotFound() {
  const text = (await currentText(shellText)).notFound
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        wholePage
        title={text.title}
        text={text.text}
        action={
          <Link href="/start" className={buttonVariants({ variant: "primary" })}>
            {text.back}
          </Link>
        }
      />
    </main>
  )
}

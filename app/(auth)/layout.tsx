import Link from "next/link"
import type { ReactNode } from "react"
import { authText } from "@/components/i18n/auth"
import { currentText } from "@/components/i18n/current-locale"
import { LanguageSwitch } from "@/components/shell/language-switch"
import { Mark } from "@/components/shell/mark"
import { TRPCReactProvider } from "@/components/shell/trpc"

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const text = await currentText(authText)
  return (
    <TRPCReactProvider tenant={null}>
      <div className="flex min-h-dvh flex-col">
        <header className="flex items-center justify-between px-5 py-4">
          <Link href="/" className="flex items-center gap-2 font-semibold text-base">
            <Mark className="size-6 text-tide" />
            {text.brand}
          </Link>
          <LanguageSwitch />
        </header>
        <main className="flex flex-1 justify-center px-5 pt-[8vh] pb-16">{children}</main>
      </div>
    </TRPCReactProvider>
  )
}

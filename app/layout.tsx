import "./globals.css"
import type { Metadata, Viewport } from "next"
import { headers } from "next/headers"
import type { ReactNode } from "react"
import { currentLocale, currentText } from "@/components/i18n/current-locale"
import { inLocale } from "@/components/i18n/define-text"
import { LocaleProvider } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { ThemeProvider } from "@/components/shell/theme"
import { DialogWordsProvider } from "@/components/ui/dialog-words"
import { Toaster } from "@/components/ui/toast"
import { TooltipProvider } from "@/components/ui/tooltip"
import { signedIn } from "@/server/api/caller"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(shellText)
  return { title: { default: `${text.product} · ${text.tagline}`, template: `%s · ${text.product}` } }
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafcfd" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1419" },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await currentLocale((await signedIn())?.locale)
  const text = inLocale(shellText, locale)
  const nonce = (await headers()).get("x-nonce") ?? undefined
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <ThemeProvider nonce={nonce}>
          <LocaleProvider locale={locale}>
            <DialogWordsProvider words={text.dialog}>
              <TooltipProvider>{children}</TooltipProvider>
            </DialogWordsProvider>
            <Toaster label={text.toasts} closeLabel={text.dialog.close} />
          </LocaleProvider>
        </ThemeProvider>
      </body>
    </html>
  )
}

import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { liveText } from "@/components/i18n/live"
import { PublicHostView } from "@/components/live/host-views"
import { TRPCReactProvider } from "@/components/shell/trpc"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(liveText)).hostCard, robots: { index: false }, referrer: "no-referrer" }
}

/** The host's card by its secret address: nobody signs in. */
export default async function PublicHostPage({ params }: { params: Promise<{ key: string }> }) {
  return (
    <TRPCReactProvider tenant={null}>
      <PublicHostView hostKey={(await params).key} />
    </TRPCReactProvider>
  )
}

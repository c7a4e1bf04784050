import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { liveText } from "@/components/i18n/live"
import { LiveConsole } from "@/components/live/console"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(liveText)).title }
}

export default async function RoomPage({ params }: { params: Promise<{ roomId: string }> }) {
  return <LiveConsole roomId={(await params).roomId} />
}

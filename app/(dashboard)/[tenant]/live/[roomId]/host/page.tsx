import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { liveText } from "@/components/i18n/live"
import { MemberHostView } from "@/components/live/host-views"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(liveText)).hostCard }
}

export default async function HostPage({ params }: { params: Promise<{ roomId: string }> }) {
  return <MemberHostView roomId={(await params).roomId} />
}

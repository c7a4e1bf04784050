import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { liveText } from "@/components/i18n/live"
import { RoomsList } from "@/components/live/rooms-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(liveText)).title }
}

export default function LivePage() {
  return <RoomsList />
}

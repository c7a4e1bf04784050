import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { developersText } from "@/components/i18n/developers"
import { DeveloperSettings } from "@/components/settings/developers/developer-settings"

export async function generateMetadata(): Promise<Metadata> {
  const text = await currentText(developersText)
  return { title: text.title }
}

export default function DevelopersSettingsPage() {
  return <DeveloperSettings />
}

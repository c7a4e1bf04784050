import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { surveysText } from "@/components/i18n/surveys"
import { FollowUpsPage } from "@/components/surveys/follow-ups-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(surveysText)).followUps.title }
}

export default function Page() {
  return <FollowUpsPage />
}

import type { Metadata } from "next"
import { currentText } from "@/components/i18n/current-locale"
import { surveysText } from "@/components/i18n/surveys"
import { SurveysPage } from "@/components/surveys/surveys-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(surveysText)).title }
}

export default function Page() {
  return <SurveysPage />
}

import type { Metadata } from "next"
import { Forecast } from "@/components/analytics/forecast"
import { currentText } from "@/components/i18n/current-locale"
import { forecastText } from "@/components/i18n/forecast"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(forecastText)).title }
}

export default function ForecastPage() {
  return <Forecast />
}

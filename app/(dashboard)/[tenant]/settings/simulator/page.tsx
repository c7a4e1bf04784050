import { Suspense } from "react"
import { Simulator } from "@/components/settings/channels/simulator"

export default function SimulatorPage() {
  return (
    <Suspense>
      <Simulator />
    </Suspense>
  )
}

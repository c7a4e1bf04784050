import { Suspense } from "react"
import { ConnectWizard } from "@/components/settings/channels/connect-wizard"

export default function NewChannelPage() {
  return (
    <Suspense>
      <ConnectWizard />
    </Suspense>
  )
}

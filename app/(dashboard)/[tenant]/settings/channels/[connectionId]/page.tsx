import { ConnectionPage } from "@/components/settings/channels/connection-page"

export default async function OneChannelPage({ params }: { params: Promise<{ connectionId: string }> }) {
  return <ConnectionPage connectionId={(await params).connectionId} />
}

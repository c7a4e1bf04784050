import { ConnectionsPage } from "@/components/settings/channels/connections-page"

export default function ChannelsPage() {
  return <ConnectionsPage />
}

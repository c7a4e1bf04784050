import { ConnectorPage } from "@/components/commerce/connector-page"

export default async function OneShopPage({ params }: { params: Promise<{ connectorId: string }> }) {
  return <ConnectorPage connectorId={(await params).connectorId} />
}

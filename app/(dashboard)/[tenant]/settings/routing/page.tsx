import { RoutingSettings } from "@/components/routing/routing-settings"

export default RoutingSettings

import { TeamSettings } from "@/components/settings/team/team-settings"

export default TeamSettings

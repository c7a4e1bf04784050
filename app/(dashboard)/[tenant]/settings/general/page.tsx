import { GeneralSettings } from "@/components/settings/general/general-settings"

export default GeneralSettings

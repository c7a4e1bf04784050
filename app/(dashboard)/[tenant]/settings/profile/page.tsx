import { ProfileSettings } from "@/components/settings/profile/profile-settings"
import { houseFacts } from "@/server/api/caller"

export default function ProfilePage() {
  return <ProfileSettings google={houseFacts().google} />
}

import { ForgotForm } from "@/components/auth/forgot-form"
import { houseFacts } from "@/server/api/caller"

export default function ForgotPage() {
  return <ForgotForm mailbox={houseFacts().mailbox} />
}

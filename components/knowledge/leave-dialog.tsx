"use client"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useText } from "@/components/i18n/locale"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { useLeaveGuard } from "./use-leave-guard"

type LeaveDialogProps = {
  guard: ReturnType<typeof useLeaveGuard>
  /** The words stay in this browser tab after leaving. */
  kept?: boolean
}

/** Asks whoever leaves with unsaved changes. */
export function LeaveDialog({ guard, kept }: LeaveDialogProps) {
  const text = useText(knowledgeText).leave
  return (
    <ConfirmDialog
      title={text.title}
      description={kept ? text.text : text.lost}
      confirmLabel={text.go}
      cancelLabel={text.stay}
      tone="danger"
      open={guard.wanted !== null}
      onOpenChange={(open) => {
        if (!open) guard.stay()
      }}
      onConfirm={guard.leave}
    />
  )
}

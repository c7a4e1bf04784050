"use client"
import { useRouter } from "next/navigation"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { toast } from "@/components/ui/toast"

type RemoveButtonProps = {
  text: {
    remove: string
    removeTitle: (name: string) => string
    removeText: string
    removeConfirm: string
    removed: string
  }
  name: string
  /** where one stands afterwards */
  list: string
  onRemove: () => Promise<unknown>
  onRemoved: () => Promise<unknown>
}

/** Ends a connection for good, after asking once. */
export function RemoveButton({ text, name, list, onRemove, onRemoved }: RemoveButtonProps) {
  const router = useRouter()
  return (
    <ConfirmDialog
      tone="danger"
      trigger={<Button variant="danger">{text.remove}</Button>}
      title={text.removeTitle(name)}
      description={text.removeText}
      confirmLabel={text.removeConfirm}
      onConfirm={async () => {
        await onRemove()
        toast.success(text.removed)
        router.push(list)
        await onRemoved()
      }}
    />
  )
}

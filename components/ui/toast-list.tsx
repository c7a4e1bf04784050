"use client"
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react"
import { Toaster } from "sonner"

export { toast } from "sonner"

export function ToastList({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <Toaster
      containerAriaLabel={label}
      position="bottom-left"
      expand
      gap={8}
      offset={16}
      visibleToasts={4}
      icons={{
        success: <CircleCheck className="size-4 text-good" strokeWidth={1.75} />,
        error: <CircleAlert className="size-4 text-breach" strokeWidth={1.75} />,
        warning: <TriangleAlert className="size-4 text-warn" strokeWidth={1.75} />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          toast:
            "flex w-(--width) items-center gap-2.5 rounded-lg bg-raised px-3 py-2.5 text-ink text-sm shadow-float [&>[data-icon]]:flex [&>[data-icon]]:self-start [&>[data-icon]]:pt-0.5",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-muted text-xs",
          actionButton: "-my-1 shrink-0 rounded-md px-2 py-1 font-medium text-sm text-tide hover:bg-hover",
          cancelButton: "-my-1 shrink-0 rounded-md px-2 py-1 text-muted text-sm hover:bg-hover",
        },
      }}
    />
  )
}

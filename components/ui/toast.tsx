"use client"
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import { Toaster as Sonner } from "sonner"
import { Spinner } from "./spinner"

export { toast } from "sonner"

/**
 * Put once in the page. An undo is `toast(text, { action: { label, onClick } })`.
 * Both labels are read aloud: the list of toasts, and the cross that closes one.
 */
export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <Sonner
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
        info: <Info className="size-4 text-tide" strokeWidth={1.75} />,
        loading: <Spinner />,
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

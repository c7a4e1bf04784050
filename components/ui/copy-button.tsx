"use client"
import { Check, Copy } from "lucide-react"
import { useEffect, useState } from "react"
import { Button, type ButtonProps } from "./button"

type CopyButtonProps = Omit<ButtonProps, "onClick" | "children" | "asChild" | "loading"> & {
  text: string
  label: string
  /** Said for two seconds after it worked. */
  copiedLabel: string
  /** Said when the browser forbids copying. */
  failedLabel: string
  /** Shows only the sign; the words are still read aloud. */
  iconOnly?: boolean
}

export function CopyButton({ text, label, copiedLabel, failedLabel, iconOnly, ...rest }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null)
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), 2000)
    return () => clearTimeout(timer)
  }, [outcome])

  const words = outcome === "copied" ? copiedLabel : outcome === "failed" ? failedLabel : label
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome("copied")
    } catch {
      setOutcome("failed")
    }
  }
  return (
    <Button size={iconOnly ? "icon" : "sm"} title={iconOnly ? words : undefined} onClick={copy} {...rest}>
      {outcome === "copied" ? <Check className="text-good" /> : <Copy />}
      <span aria-live="polite" className={iconOnly ? "sr-only" : undefined}>
        {words}
      </span>
    </Button>
  )
}

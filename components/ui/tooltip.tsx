"use client"
import { Tooltip as Radix } from "radix-ui"
import { type ComponentProps, createContext, type ReactNode, use, useEffect, useState } from "react"
import { flushSync } from "react-dom"
import { cn } from "./class-names"
import { floatLook } from "./float-look"
import { Kbd } from "./kbd"

const InsideProvider = createContext(false)

/** Put once around the page: after the first tooltip its neighbours open without waiting. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <InsideProvider value={true}>
      <Radix.Provider delayDuration={450} skipDelayDuration={250}>
        {children}
      </Radix.Provider>
    </InsideProvider>
  )
}

type TooltipProps = {
  label: ReactNode
  /** Keys that do the same, such as `["⌘", "K"]`. */
  shortcut?: string[]
  side?: ComponentProps<typeof Radix.Content>["side"]
  /** One element that can take focus. */
  children: ReactNode
}

export function Tooltip({ label, shortcut, side = "bottom", children }: TooltipProps) {
  const [open, setOpen] = useState(false)
  useYieldToEscape(open, setOpen)
  const tooltip = (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      {open ? (
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className={cn(
              floatLook,
              "flex max-w-72 items-center gap-2 rounded-md px-2 py-1 text-xs",
              "data-[state=delayed-open]:animate-in data-[state=delayed-open]:fade-in-0",
            )}
          >
            <span className="min-w-0">{label}</span>
            {shortcut ? <Kbd keys={shortcut} /> : null}
          </Radix.Content>
        </Radix.Portal>
      ) : null}
    </Radix.Root>
  )
  return use(InsideProvider) ? tooltip : <Radix.Provider delayDuration={450}>{tooltip}</Radix.Provider>
}

/**
 * Radix counts a tooltip as the uppermost layer and spends Escape on it. Taken from the page before the key gets there,
 * without a way out of its own, it leaves the key to what lies beneath; in the second flush Radix tells that layer.
 */
function useYieldToEscape(open: boolean, setOpen: (open: boolean) => void) {
  const [, wake] = useState({})
  useEffect(() => {
    if (!open) return
    const yieldTo = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return
      flushSync(() => setOpen(false))
      flushSync(() => wake({}))
    }
    window.addEventListener("keydown", yieldTo, true)
    return () => window.removeEventListener("keydown", yieldTo, true)
  }, [open, setOpen])
}

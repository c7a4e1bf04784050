import { Slot } from "radix-ui"
import type { ComponentProps } from "react"
import { type ButtonLook, buttonVariants } from "./button-variants"
import { cn } from "./class-names"
import { Spinner } from "./spinner"

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Dresses the one child (a link, mostly) instead of drawing a button. */
    asChild?: boolean
    /** Shows work under way: the width stays, further presses do nothing. */
    loading?: boolean
  }

export function Button({ variant, size, asChild, loading, className, children, disabled, ...rest }: ButtonProps) {
  const look = cn(buttonVariants({ variant, size }), className)
  if (asChild) {
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button
      type="button"
      className={cn(look, loading && "relative disabled:opacity-80")}
      disabled={disabled || loading}
      aria-busy={loading}
      {...rest}
    >
      {loading ? (
        <>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
          <Spinner className="absolute inset-0 m-auto" />
        </>
      ) : (
        children
      )}
    </button>
  )
}

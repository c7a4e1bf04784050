import { cva, type VariantProps } from "class-variance-authority"

/** How a button looks; also dresses links: `<Link className={buttonVariants({ variant: "primary" })}>`. */
export const buttonVariants = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border",
    "font-medium transition-[background-color,color,border-color,opacity]",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50",
    "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.75]",
  ],
  {
    variants: {
      variant: {
        primary: "border-transparent bg-tide text-tide-on hover:bg-tide-hover",
        secondary: "border-line-strong bg-raised text-ink hover:bg-hover",
        ghost: "border-transparent text-ink hover:bg-hover data-[state=open]:bg-hover",
        danger: "border-transparent bg-breach text-breach-on hover:bg-breach-hover",
        link: "h-auto! border-transparent rounded-sm px-0! text-tide underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-7 px-2.5 text-xs",
        md: "h-8 px-3 text-sm",
        lg: "h-10 px-4 text-base",
        icon: "size-8 p-0 text-sm",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
)

export type ButtonLook = VariantProps<typeof buttonVariants>

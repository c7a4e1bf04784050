/** What floats above the page: ground, shadow, and a short rise that stops when motion is unwelcome. */
export const floatLook =
  "z-50 rounded-lg bg-raised text-ink shadow-float outline-none " +
  "data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-97 " +
  "data-[state=closed]:animate-out data-[state=closed]:fade-out-0 duration-140"

export const scrimLook =
  "fixed inset-0 z-50 bg-(--scrim) duration-140 data-[state=open]:animate-in data-[state=open]:fade-in-0 " +
  "data-[state=closed]:animate-out data-[state=closed]:fade-out-0"

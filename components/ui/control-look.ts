/** What every box one can type or choose in has in common: ground, hairline, focus and error. */
export const controlLook =
  "w-full rounded-md border border-line-strong bg-raised text-sm text-ink transition-colors outline-offset-0 " +
  "hover:border-faint focus-visible:border-tide focus-visible:outline-1 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted " +
  "aria-invalid:border-breach aria-invalid:outline-breach [&[readonly]]:bg-sunken"

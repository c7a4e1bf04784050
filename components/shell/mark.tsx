/** The sign of the house: two tides. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      className={className}
      aria-hidden="true"
    >
      <path d="M2.5 10.5c2.4-2.6 4.7-2.6 7.1 0s4.7 2.6 7.1 0 3.6-2.4 4.8-1.4" />
      <path d="M2.5 16c2.4-2.6 4.7-2.6 7.1 0s4.7 2.6 7.1 0 3.6-2.4 4.8-1.4" opacity=".45" />
    </svg>
  )
}

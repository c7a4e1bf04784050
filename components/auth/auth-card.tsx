import type { ReactNode } from "react"

type AuthCardProps = { title: ReactNode; lead?: ReactNode; children: ReactNode; foot?: ReactNode }

/** One question before the workplace. */
export function AuthCard({ title, lead, children, foot }: AuthCardProps) {
  return (
    <section className="w-full max-w-sm">
      <h1 className="text-balance font-semibold text-2xl">{title}</h1>
      {lead ? <p className="mt-2 text-muted text-sm">{lead}</p> : null}
      <div className="mt-6">{children}</div>
      {foot ? <p className="mt-6 text-muted text-sm">{foot}</p> : null}
    </section>
  )
}

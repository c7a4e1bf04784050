import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import type { Explanation } from "@/server/routing/contract"
import { explainRoute } from "./explain-route"

/** A decision in words: what led to it, and how everybody who was considered stood. */
export function ExplainedRoute({ explanation, outcome }: { explanation: Explanation; outcome: string }) {
  const text = useText(routingText)
  const { why } = text
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="font-medium">{outcome}</p>
      <ul className="flex flex-col gap-0.5 text-muted">
        {explainRoute(explanation, text).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {explanation.considered.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-muted text-xs">{why.considered(explanation.of)}</summary>
          <ul className="mt-1 flex flex-col gap-0.5">
            {explanation.considered.map(({ id, name, standing, open, capacity, satisfaction, minutes }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-3 text-xs">
                <span className="truncate">{name}</span>
                <span className="figures text-muted">
                  {why.standings[standing]} · {why.load(open, capacity, satisfaction.toFixed(1))}
                  {minutes === undefined ? "" : ` · ${why.expected(minutes)}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

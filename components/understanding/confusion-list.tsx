"use client"
import { useQuery } from "@tanstack/react-query"
import { wordsIn } from "@/components/automation/other-language"
import { useLocale, useText } from "@/components/i18n/locale"
import { understandingText } from "@/components/i18n/understanding"
import { useTRPC } from "@/components/shell/trpc"
import { Skeleton } from "@/components/ui/skeleton"
import type { Intent } from "./intent-table"
import { useShareWords } from "./use-share-words"

const mostShown = 12

type ConfusionListProps = { intents: Intent[]; onOpen: (key: string) => void }

/** Which intents the live model took for each other while it was examined. */
export function ConfusionList({ intents, onOpen }: ConfusionListProps) {
  const text = useText(understandingText).confusions
  const locale = useLocale()
  const { count } = useShareWords()
  const models = useQuery(useTRPC().understanding.models.queryOptions())
  const names = new Map(intents.map(({ key, name }) => [key, wordsIn(name, locale)]))
  const pairs = models.data
    ?.find(({ status }) => status === "live")
    ?.report.confusions?.filter(({ meant, read }) => names.has(meant) && names.has(read))
  return (
    <section aria-labelledby="confusions-title">
      <h2 id="confusions-title" className="font-semibold text-sm">
        {text.title}
      </h2>
      <p className="pb-2 text-muted text-xs">{text.description}</p>
      {models.isPending ? (
        <Skeleton className="h-24" />
      ) : !pairs ? (
        <p className="text-muted text-sm">{text.wait}</p>
      ) : pairs.length === 0 ? (
        <p className="text-muted text-sm">{text.none}</p>
      ) : (
        <ul className="divide-y divide-line border-y">
          {pairs.slice(0, mostShown).map(({ meant, read, count: times }) => (
            <li key={`${meant} ${read}`}>
              <button
                type="button"
                className="flex w-full items-baseline justify-between gap-3 px-1 py-1.5 text-left text-sm hover:bg-hover"
                onClick={() => onOpen(meant)}
              >
                <span className="min-w-0">{text.pair(names.get(meant)!, names.get(read)!)}</span>
                <span className="figures shrink-0 text-muted text-xs">{text.times(count(times))}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

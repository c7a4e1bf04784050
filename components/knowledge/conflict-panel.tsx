"use client"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useText } from "@/components/i18n/locale"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import type { ArticleDraft } from "./article-draft"
import { DiffText } from "./diff-text"

type ConflictPanelProps = {
  mine: ArticleDraft
  theirs: ArticleDraft
  theirVersion: number
  saving: boolean
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** A colleague saved meanwhile: both versions on screen, nobody's words lost. */
export function ConflictPanel(props: ConflictPanelProps) {
  const text = useText(knowledgeText).conflict
  const { mine, theirs } = props
  const same = mine.question === theirs.question && mine.answer === theirs.answer
  return (
    <div className="space-y-2">
      <Banner
        tone="warn"
        title={text.title(props.theirVersion)}
        action={
          <>
            <Button size="sm" onClick={props.onTakeTheirs}>
              {text.takeTheirs}
            </Button>
            <Button size="sm" variant="primary" loading={props.saving} onClick={props.onKeepMine}>
              {text.keepMine}
            </Button>
          </>
        }
      >
        {text.text}
      </Banner>
      <section aria-label={text.theirs} className="space-y-1 rounded-lg border px-3 py-2 text-sm">
        <p className="text-muted text-xs">{text.theirs}</p>
        {same ? (
          <p>{text.same}</p>
        ) : (
          <>
            <div className="font-medium">
              <DiffText before={mine.question} after={theirs.question} lang={theirs.locale} />
            </div>
            <DiffText before={mine.answer} after={theirs.answer} lang={theirs.locale} />
          </>
        )}
      </section>
    </div>
  )
}

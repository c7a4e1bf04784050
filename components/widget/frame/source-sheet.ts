import type { WidgetWords } from "@/components/i18n/widget"
import { byId } from "@/components/widget/frame/dom"
import { type Door, Refused } from "@/components/widget/frame/door"
import type { Cite } from "@/server/inbox/contract"

/** The sheet that shows what a cited article says. */
export function openSourceSheet(door: Door, wordsNow: () => WidgetWords) {
  const sheet = byId<HTMLDialogElement>("sheet")
  byId("sheet-close").addEventListener("click", () => sheet.close())
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close()
  })
  let asked = 0

  const fill = (title: string, text: string, note: string) => {
    byId("sheet-title").textContent = title
    byId("sheet-text").textContent = text
    byId("sheet-note").textContent = note
  }
  return {
    show: async (cite: Cite) => {
      const mine = ++asked
      fill(cite.title, wordsNow().sourceLoading, "")
      sheet.showModal()
      try {
        const source = await door.source(cite.articleId, cite.version)
        if (mine === asked) fill(source.title, source.text, source.changed ? wordsNow().sourceChanged : "")
      } catch (error) {
        const errors: Record<string, string> = wordsNow().errors
        const code = error instanceof Refused ? error.code : "broken"
        if (mine === asked) fill(cite.title, cite.quote ?? errors[code] ?? errors.broken!, "")
      }
    },
  }
}

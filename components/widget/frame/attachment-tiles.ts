import type { WidgetWords } from "@/components/i18n/widget"
import type { Attachment, Attachments } from "@/components/widget/frame/attachments"
import { button, icon, make, type Row } from "@/components/widget/frame/dom"

const filePath = "M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5"
const crossPath = "M6 6l12 12M18 6L6 18"

type TileWishes = {
  remove: (key: string) => void
  again: (key: string) => void
}

/** One line a file: what it is, how far it is, what went wrong, and a way out. */
export function tileRows(
  files: readonly Attachment[],
  { attachments, words }: { attachments: Attachments; words: WidgetWords },
  wishes: TileWishes,
): Row[] {
  return files.map((one) => {
    const { key, name, size, kept, fault } = one
    const picture = attachments.pictureOf(one)
    const moves = attachments.shareOf(key) !== null
    return {
      key,
      mark: JSON.stringify([words.attach.label, kept?.fileId, fault, picture, moves]),
      build: () => {
        const state = fault ? words.attach.faults[fault] : kept || moves ? "" : words.attach.waits
        const tile = make(
          "li",
          { class: fault ? "tile bad" : "tile" },
          picture ? thumb(picture) : icon(filePath),
          make(
            "span",
            { class: "what" },
            make("span", { class: "filename", title: name }, name),
            make("span", { class: "size", role: fault ? "alert" : undefined }, state || sizeInWords(size)),
          ),
        )
        if (fault === "failed") tile.append(button({ class: "link" }, () => wishes.again(key), words.again))
        const label = moves ? words.attach.cancel(name) : words.attach.remove(name)
        if (!kept || one.draft) {
          tile.append(button({ class: "cross", "aria-label": label }, () => wishes.remove(key), icon(crossPath)))
        }
        if (moves) {
          tile.append(make("progress", { max: "1", "data-file": key, "aria-label": words.attach.uploading(name) }))
        }
        return tile
      },
    }
  })
}

/** Says how far each upload has come, without building anything anew. */
export function moveProgress(attachments: Attachments) {
  for (const bar of document.querySelectorAll<HTMLProgressElement>("progress[data-file]")) {
    const share = attachments.shareOf(bar.dataset.file!)
    if (share !== null) bar.value = share
  }
}

/** A picture this browser cannot draw is a file like any other. */
function thumb(address: string): HTMLElement {
  const picture = make("img", { src: address, alt: "" })
  picture.addEventListener("error", () => picture.replaceWith(icon(filePath)))
  return picture
}

function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KB"] : [bytes / 1024 / 1024, "MB"]
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`
}

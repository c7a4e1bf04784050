import { byId } from "@/components/widget/frame/dom"
import type { ShownFile } from "@/components/widget/frame/files"

/** Shows a picture as large as the chat, and leads to the picture itself. */
export function openPictureSheet() {
  const sheet = byId<HTMLDialogElement>("picture")
  const image = byId<HTMLImageElement>("picture-large")
  byId("picture-close").addEventListener("click", () => sheet.close())
  image.addEventListener("click", () => sheet.close())
  return ({ name, address }: ShownFile) => {
    byId("picture-title").textContent = name
    byId<HTMLAnchorElement>("picture-original").href = address
    image.src = address
    image.alt = name
    sheet.showModal()
  }
}

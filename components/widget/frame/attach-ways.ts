import { byId } from "@/components/widget/frame/dom"

/** The ways files come into the chat: the paperclip, a paste, a drop. */
export function openAttachWays(add: (files: File[]) => void) {
  const picker = byId<HTMLInputElement>("picker")
  const curtain = byId("drop")
  byId("attach").addEventListener("click", () => picker.click())
  picker.addEventListener("change", () => {
    add([...(picker.files ?? [])])
    // The same file may be chosen again.
    picker.value = ""
  })
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    // A text copied from an office program carries a picture of itself.
    if (files.length === 0 || event.clipboardData?.getData("text/plain")) return
    event.preventDefault()
    add(files)
  })
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    curtain.hidden = false
  })
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) curtain.hidden = true
  })
  document.addEventListener("drop", (event) => {
    curtain.hidden = true
    if (!carriesFiles(event)) return
    event.preventDefault()
    add([...(event.dataTransfer?.files ?? [])])
  })
  return { choose: () => picker.click() }
}

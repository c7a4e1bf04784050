"use client"
import { useState } from "react"
import { importsText } from "@/components/i18n/imports"
import { useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { largestUpload } from "@/server/knowledge/rules/sources"
import { sayReason } from "./say-import"

type Uploaded = { runId: string; sourceId: string }

/** Sends a file to the upload door. `uploading` is its name while it is on its way, `fault` what went wrong. */
export function useUpload(onUploaded: (uploaded: Uploaded) => void) {
  const text = useText(importsText)
  const { slug } = useWorkplace().member
  const [uploading, setUploading] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)

  async function upload(file: File, sourceId?: string) {
    setFault(null)
    if (file.size > largestUpload) {
      setFault(text.wizard.tooLarge)
      return
    }
    setUploading(file.name)
    try {
      const response = await fetch(`/api/knowledge/${slug}/upload${sourceId ? `?sourceId=${sourceId}` : ""}`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(file.name) },
        body: file,
      })
      const answer = (await response.json()) as Partial<Uploaded> & { error?: { reason: string | null } }
      if (response.ok && answer.runId && answer.sourceId) {
        onUploaded({ runId: answer.runId, sourceId: answer.sourceId })
        return
      }
      setFault(response.status === 413 ? text.wizard.tooLarge : sayReason(answer.error?.reason ?? "", text))
    } catch {
      setFault(text.wizard.uploadFailed)
    } finally {
      setUploading(null)
    }
  }
  return { upload, uploading, fault }
}

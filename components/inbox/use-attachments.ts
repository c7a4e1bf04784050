"use client"
import { useCallback, useRef, useState } from "react"
import { errorText } from "@/components/i18n/errors"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { largestFile, type MediaKind, mostFiles } from "@/server/media/rules/limits"
import { useInbox } from "./inbox-context"

export type SentFile = { fileId: string; kind: MediaKind; mime: string; name: string; size: number }
export type Attachment = {
  key: string
  name: string
  size: number
  /** 0 to 1 */
  sent: number
  kept: SentFile | null
  fault: string | null
  again: () => void
}

/** Files on their way to the next reply: each goes up at once, and waits for the send. */
export function useAttachments() {
  const text = useText(inboxText)
  const errors = useText(errorText)
  const { tenant } = useInbox()
  const [all, setAll] = useState<Attachment[]>([])
  const calls = useRef(new Map<string, XMLHttpRequest>())

  const change = useCallback((key: string, changed: Partial<Attachment>) => {
    setAll((before) => before.map((one) => (one.key === key ? { ...one, ...changed } : one)))
  }, [])

  const upload = useCallback(
    (key: string, file: File) => {
      const call = new XMLHttpRequest()
      calls.current.set(key, call)
      change(key, { sent: 0, fault: null })
      call.upload.onprogress = ({ loaded, total }) => change(key, { sent: total ? loaded / total : 0 })
      call.onerror = () => change(key, { fault: errors.offline })
      call.onload = () => {
        const answer = readAnswer(call.responseText)
        if (call.status === 200 && answer?.fileId) change(key, { kept: answer as SentFile, sent: 1 })
        else change(key, { fault: call.status === 413 ? text.attach.tooLarge : text.attach.failed })
      }
      call.open("POST", `/api/media/${tenant.slug}/upload`)
      call.setRequestHeader("content-type", "application/octet-stream")
      call.setRequestHeader("x-file-name", encodeURIComponent(file.name))
      call.send(file)
    },
    [change, errors.offline, tenant.slug, text.attach],
  )

  const add = useCallback(
    (files: Iterable<File>) => {
      const fresh = [...files]
        .slice(0, Math.max(0, mostFiles - all.length))
        .map((file) => ({ key: crypto.randomUUID(), file }))
      setAll((before) => [
        ...before,
        ...fresh.map(({ key, file }) => ({
          key,
          name: file.name,
          size: file.size,
          sent: 0,
          kept: null,
          fault: file.size > largestFile ? text.attach.tooLarge : file.size === 0 ? text.attach.empty : null,
          again: () => upload(key, file),
        })),
      ])
      for (const { key, file } of fresh) if (file.size > 0 && file.size <= largestFile) upload(key, file)
    },
    [all.length, text.attach, upload],
  )
  const remove = useCallback((key: string) => {
    calls.current.get(key)?.abort()
    calls.current.delete(key)
    setAll((before) => before.filter((one) => one.key !== key))
  }, [])
  const clear = useCallback(() => setAll([]), [])
  const put = useCallback((files: readonly SentFile[]) => {
    setAll(
      files.map((kept) => ({
        key: kept.fileId,
        name: kept.name,
        size: kept.size,
        sent: 1,
        kept,
        fault: null,
        again: () => undefined,
      })),
    )
  }, [])

  return { all, add, remove, clear, put, ready: all.every((one) => one.kept !== null) }
}

function readAnswer(text: string): Partial<SentFile> | null {
  try {
    return JSON.parse(text) as Partial<SentFile>
  } catch {
    return null
  }
}

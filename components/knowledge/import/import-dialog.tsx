"use client"
import { useMutation } from "@tanstack/react-query"
import { Upload } from "lucide-react"
import { useRouter } from "next/navigation"
import { type DragEvent, type FormEvent, useId, useRef, useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { importsText } from "@/components/i18n/imports"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { Spinner } from "@/components/ui/spinner"
import { Textarea } from "@/components/ui/textarea"
import { type SourceSchedule, sourceSchedules } from "@/server/knowledge/rules/sources"
import { sayReason } from "./say-import"
import { useUpload } from "./use-upload"

const ways = ["file", "site", "feed", "paste"] as const
type Way = (typeof ways)[number]
const currencies = ["CNY", "USD", "EUR", "GBP", "HKD", "JPY"] as const
export const fileKinds =
  ".csv,.tsv,.xlsx,.docx,.pdf,.md,.markdown,.html,.htm,.txt,text/plain,text/csv,text/markdown,text/html,application/pdf"

/** One question: where the knowledge comes from. What it answers is read at once, and shown before anything is written. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const text = useText(importsText)
  const router = useRouter()
  const { slug } = useWorkplace().member
  const [way, setWay] = useState<Way>("file")
  const formId = useId()
  const open = ({ runId }: { runId: string }) => router.push(`/${slug}/knowledge/sources/${runId}`)
  const [busy, setBusy] = useState(false)
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      <DialogContent
        title={text.wizard.title}
        footer={
          <>
            <DialogCancel />
            {way === "file" ? null : (
              <Button type="submit" form={formId} variant="primary" loading={busy}>
                {text.wizard.read}
              </Button>
            )}
          </>
        }
      >
        <div className="space-y-4">
          <SegmentedControl
            label={text.wizard.way}
            value={way}
            onValueChange={setWay}
            options={ways.map((value) => ({ value, label: text.wizard.ways[value] }))}
          />
          {way === "file" ? (
            <FileDrop onUploaded={open} />
          ) : way === "paste" ? (
            <PasteForm formId={formId} onBusy={setBusy} onStarted={open} />
          ) : (
            <AddressForm key={way} kind={way} formId={formId} onBusy={setBusy} onStarted={open} />
          )}
        </div>
      </DialogContent>
    </Dialog>
  )
}

function FileDrop({ onUploaded }: { onUploaded: (run: { runId: string }) => void }) {
  const text = useText(importsText)
  const { upload, uploading, fault } = useUpload(onUploaded)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !uploading) void upload(file)
  }
  return (
    <div className="space-y-3">
      <button
        type="button"
        disabled={Boolean(uploading)}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex w-full flex-col items-center gap-2 rounded-lg border border-line-strong border-dashed px-4 py-8 text-center text-sm transition-colors hover:bg-hover",
          over && "border-tide bg-tide-soft",
        )}
      >
        {uploading ? <Spinner /> : <Upload className="size-5 text-muted" strokeWidth={1.75} aria-hidden="true" />}
        <span className="max-w-full truncate font-medium">
          {uploading ? text.wizard.uploading(uploading) : text.wizard.drop}
        </span>
        <span className="text-muted text-xs">{text.wizard.formats}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept={fileKinds}
        aria-label={text.wizard.drop}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ""
          if (file) void upload(file)
        }}
      />
      {fault ? <Banner tone="breach">{fault}</Banner> : null}
    </div>
  )
}

type FormProps = { formId: string; onBusy: (busy: boolean) => void; onStarted: (run: { runId: string }) => void }

/** What went wrong, in the words of imports where they have some. */
function useFaultOf() {
  const text = useText(importsText)
  const locale = useLocale()
  return (error: unknown) => {
    const reason = (error as { data?: { reason?: string | null } } | null)?.data?.reason
    return reason && reason in text.reasons ? sayReason(reason, text) : sayError(error, locale)
  }
}

function AddressForm({ kind, formId, onBusy, onStarted }: FormProps & { kind: "site" | "feed" }) {
  const text = useText(importsText)
  const faultOf = useFaultOf()
  const trpc = useTRPC()
  const { locale } = useWorkplace().member
  const [address, setAddress] = useState("")
  const [schedule, setSchedule] = useState<SourceSchedule>("off")
  const [currency, setCurrency] = useState<(typeof currencies)[number]>(locale === "en" ? "USD" : "CNY")
  const [tried, setTried] = useState(false)
  const add = useMutation(
    trpc.imports.addSource.mutationOptions({
      meta: { quiet: true },
      onSuccess: onStarted,
      onSettled: () => onBusy(false),
    }),
  )
  const full = /^https?:\/\//i.test(address.trim()) ? address.trim() : `https://${address.trim()}`
  const isAddress = URL.canParse(full) && /[.:]/.test(new URL(full).host)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isAddress || add.isPending) return
    onBusy(true)
    add.mutate({ kind, address: full, schedule, ...(kind === "feed" ? { currency } : {}) })
  }
  return (
    <form id={formId} onSubmit={submit} className="space-y-4">
      <Field
        label={kind === "site" ? text.wizard.siteAddress : text.wizard.feedAddress}
        hint={kind === "site" ? text.wizard.siteHint : text.wizard.feedHint}
        error={tried && !isAddress ? text.wizard.addressBad : null}
        required
      >
        <Input
          value={address}
          inputMode="url"
          autoComplete="url"
          maxLength={2000}
          placeholder={kind === "site" ? "https://shop.example/help/" : "https://shop.example/products.json"}
          onChange={(event) => setAddress(event.target.value)}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.wizard.schedule} hint={text.wizard.scheduleHint}>
          <Select
            value={schedule}
            onValueChange={setSchedule}
            options={sourceSchedules.map((value) => ({ value, label: text.schedules[value] }))}
          />
        </Field>
        {kind === "feed" ? (
          <Field label={text.wizard.currency}>
            <Select
              value={currency}
              onValueChange={setCurrency}
              options={currencies.map((value) => ({ value, label: value }))}
            />
          </Field>
        ) : null}
      </div>
      {add.isError ? <Banner tone="breach">{faultOf(add.error)}</Banner> : null}
    </form>
  )
}

function PasteForm({ formId, onBusy, onStarted }: FormProps) {
  const text = useText(importsText)
  const faultOf = useFaultOf()
  const trpc = useTRPC()
  const [name, setName] = useState<string>(text.wizard.pasteNameValue)
  const [pasted, setPasted] = useState("")
  const [tried, setTried] = useState(false)
  const paste = useMutation(
    trpc.imports.paste.mutationOptions({
      meta: { quiet: true },
      onSuccess: onStarted,
      onSettled: () => onBusy(false),
    }),
  )
  const isShort = pasted.trim().length < 3
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isShort || !name.trim() || paste.isPending) return
    onBusy(true)
    paste.mutate({ name, text: pasted })
  }
  return (
    <form id={formId} onSubmit={submit} className="space-y-4">
      <Field label={text.wizard.pasteName} required>
        <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field
        label={text.wizard.pasteText}
        hint={text.wizard.pasteHint}
        error={tried && isShort ? text.wizard.pasteShort : null}
        required
      >
        <Textarea
          value={pasted}
          rows={8}
          maxRows={16}
          autoGrow
          maxLength={100_000}
          onChange={(event) => setPasted(event.target.value)}
        />
      </Field>
      {paste.isError ? <Banner tone="breach">{faultOf(paste.error)}</Banner> : null}
    </form>
  )
}

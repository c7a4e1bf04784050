"use client"
import { Upload } from "lucide-react"
import { type ChangeEvent, useRef, useState } from "react"
import { commerceText } from "@/components/i18n/commerce"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPCClient } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { ProgressBar } from "@/components/ui/progress-bar"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { SwitchField } from "@/components/ui/switch-field"
import type { Answered } from "@/server/api/root"
import { tablePieceSize } from "@/server/commerce/contract"
import { splitTable } from "@/server/commerce/rules/split-table"
import { useCommerceRefresh } from "./use-shop"

type Fault = Answered["commerce"]["upload"]["faults"][number]
type Outcome = { kept: number; faults: Fault[]; faultCount: number }

/** Takes a table of products or orders and sends it piece by piece. */
export function UploadTable({ connectorId }: { connectorId: string }) {
  const text = useText(commerceText).upload
  const locale = useLocale()
  const client = useTRPCClient()
  const refresh = useCommerceRefresh()
  const chooser = useRef<HTMLInputElement>(null)
  const [what, setWhat] = useState<"products" | "orders">("products")
  const [whole, setWhole] = useState(false)
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [failure, setFailure] = useState<string | null>(null)

  const send = async (file: File) => {
    setOutcome(null)
    setFailure(null)
    if (file.size > mostBytes) return setFailure(text.tooBig)
    const pieces = splitTable(decode(await file.arrayBuffer()), tablePieceSize)
    if (pieces.length === 0) return setFailure(text.notTable)
    const sum: Outcome = { kept: 0, faults: [], faultCount: 0 }
    let since: Date | undefined
    try {
      for (const [at, piece] of pieces.entries()) {
        setProgress({ done: at, all: pieces.length })
        const last = at === pieces.length - 1
        const said = await client.commerce.upload.mutate({
          connectorId,
          what,
          ...piece,
          removeUnseen: whole && what === "products" && last,
          since,
        })
        since ??= said.at
        sum.kept += said.kept
        sum.faultCount += said.faultCount
        sum.faults.push(...said.faults.slice(0, 50 - sum.faults.length))
      }
      setOutcome(sum)
    } catch (error) {
      setFailure(reasonOf(error) === "not-a-table" ? text.notTable : sayError(error, locale))
      if (sum.kept > 0) setOutcome(sum)
    } finally {
      setProgress(null)
      await refresh()
    }
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    event.target.value = ""
    if (file) void send(file)
  }
  return (
    <div className="flex max-w-lg flex-col items-start gap-3">
      <SegmentedControl
        label={text.what}
        value={what}
        onValueChange={setWhat}
        options={[
          { value: "products", label: text.products },
          { value: "orders", label: text.orders },
        ]}
      />
      <p className="text-muted text-xs">{what === "products" ? text.productsHint : text.ordersHint}</p>
      {what === "products" ? (
        <SwitchField label={text.whole} checked={whole} onCheckedChange={setWhole} />
      ) : (
        <p className="text-muted text-xs">{text.privacy}</p>
      )}
      <input
        ref={chooser}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-label={text.choose}
        onChange={choose}
      />
      <Button loading={progress !== null} onClick={() => chooser.current?.click()}>
        <Upload />
        {text.choose}
      </Button>
      {progress ? (
        <div className="w-full">
          <ProgressBar
            label={text.busy(progress.done, progress.all)}
            max={progress.all}
            segments={[{ label: text.busy(progress.done, progress.all), value: progress.done, tone: "tide" }]}
          />
        </div>
      ) : null}
      <div aria-live="polite" className="w-full">
        {failure ? <Banner tone="breach">{failure}</Banner> : null}
        {outcome ? (
          <Banner
            tone={outcome.faultCount > 0 ? "warn" : "good"}
            title={[text.kept(outcome.kept), outcome.faultCount > 0 ? text.faults(outcome.faultCount) : ""]
              .filter(Boolean)
              .join(" · ")}
          >
            {outcome.faults.length > 0 ? (
              <ul className="max-h-40 overflow-y-auto text-xs">
                {outcome.faults.map(({ row, fault }) => (
                  <li key={row}>{text.fault(row, text.why[fault])}</li>
                ))}
              </ul>
            ) : null}
          </Banner>
        ) : null}
      </div>
    </div>
  )
}

const mostBytes = 20 * 1024 * 1024

/** Spreadsheets in China often save GBK; what is not sound UTF-8 is read as that. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2))
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("gbk").decode(bytes)
  }
}

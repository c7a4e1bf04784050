"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { commerceText } from "@/components/i18n/commerce"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { MomentInput } from "@/components/ui/moment-input"
import { Section } from "@/components/ui/section"
import { SkeletonText } from "@/components/ui/skeleton"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { useCommerceRefresh } from "./use-shop"

type Coupon = Answered["commerce"]["coupons"][number]

/** Coupons the bot may quote. */
export function Coupons({ mayChange }: { mayChange: boolean }) {
  const text = useText(commerceText).coupons
  const trpc = useTRPC()
  const refresh = useCommerceRefresh()
  const asked = useQuery(trpc.commerce.coupons.queryOptions())
  const keep = useMutation(trpc.commerce.keepCoupon.mutationOptions({ onSettled: () => refresh() }))
  const [editing, setEditing] = useState<Coupon | "new" | null>(null)
  return (
    <Section
      title={text.title}
      description={text.text}
      actions={mayChange ? <Button onClick={() => setEditing("new")}>{text.add}</Button> : null}
      className="mt-8"
    >
      {asked.isPending ? <SkeletonText lines={3} /> : null}
      {asked.data?.length === 0 ? <p className="text-muted text-sm">{text.empty}</p> : null}
      {asked.data && asked.data.length > 0 ? (
        <ul className="divide-y divide-line border-y">
          {asked.data.map((coupon) => (
            <li key={coupon.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-1 py-2.5">
              <span className="min-w-0 flex-1 basis-60">
                <span className="flex items-center gap-2">
                  <code className="font-mono text-sm">{coupon.code}</code>
                  <Badge tone={coupon.valid ? "good" : "neutral"}>
                    {coupon.valid ? text.valid : coupon.enabled ? text.over : text.off}
                  </Badge>
                </span>
                <span className="block truncate text-sm">{coupon.title}</span>
                <span className="block text-muted text-xs">
                  {[coupon.terms, <Span key="span" coupon={coupon} />].filter(Boolean).map((part, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two parts in a fixed order
                    <span key={at} className="mr-2">
                      {part}
                    </span>
                  ))}
                </span>
              </span>
              {mayChange ? (
                <span className="flex gap-1">
                  <Button size="sm" variant="ghost" onClick={() => setEditing(coupon)}>
                    {text.edit}
                  </Button>
                  <Button
                    size="sm"
                    variant="ghost"
                    onClick={() => {
                      const { id: _, valid: __, ...same } = coupon
                      keep.mutate({ ...same, enabled: !coupon.enabled })
                    }}
                  >
                    {coupon.enabled ? text.disable : text.enable}
                  </Button>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {editing ? (
        <CouponDialog
          key={editing === "new" ? "new" : editing.id}
          coupon={editing === "new" ? null : editing}
          onDone={() => setEditing(null)}
        />
      ) : null}
    </Section>
  )
}

function Span({ coupon }: { coupon: Coupon }) {
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const day = (at: Date) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(at)
  if (!coupon.validFrom && !coupon.validUntil) return null
  return (
    <span className="figures">
      {coupon.validFrom ? day(coupon.validFrom) : ""} – {coupon.validUntil ? day(coupon.validUntil) : ""}
    </span>
  )
}

function CouponDialog({ coupon, onDone }: { coupon: Coupon | null; onDone: () => void }) {
  const text = useText(commerceText).coupons
  const locale = useLocale()
  const trpc = useTRPC()
  const refresh = useCommerceRefresh()
  const [form, setForm] = useState({
    code: coupon?.code ?? "",
    title: coupon?.title ?? "",
    terms: coupon?.terms ?? "",
    validFrom: coupon?.validFrom ?? null,
    validUntil: coupon?.validUntil ?? null,
  })
  const { timeZone } = useWorkplace().member
  const keep = useMutation(trpc.commerce.keepCoupon.mutationOptions({ meta: { quiet: true } }))
  const set = (name: "code" | "title" | "terms") => (event: { target: { value: string } }) =>
    setForm({ ...form, [name]: event.target.value })
  const submit = () => {
    keep.mutate(
      {
        ...form,
        enabled: coupon?.enabled ?? true,
      },
      {
        onSuccess: async () => {
          await refresh()
          toast.success(text.saved)
          onDone()
        },
        onError: (error) => {
          if (reasonOf(error) !== "coupon-dates") toast.error(sayError(error, locale))
        },
      },
    )
  }
  return (
    <FormDialog title={coupon ? coupon.code : text.add} saving={keep.isPending} onSave={submit} onClose={onDone}>
      <Field label={text.code} hint={text.codeHint} required>
        <Input
          value={form.code}
          onChange={set("code")}
          disabled={coupon !== null}
          minLength={2}
          maxLength={40}
          pattern="[\p{L}\p{N}_\-]+"
          autoComplete="off"
        />
      </Field>
      <Field label={text.name} required>
        <Input value={form.title} onChange={set("title")} maxLength={120} required />
      </Field>
      <Field label={text.terms}>
        <Textarea value={form.terms} onChange={set("terms")} maxLength={500} rows={2} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.from}>
          <MomentInput
            value={form.validFrom}
            onChange={(validFrom) => setForm({ ...form, validFrom })}
            timeZone={timeZone}
          />
        </Field>
        <Field label={text.until} error={reasonOf(keep.error) === "coupon-dates" ? text.dates : undefined}>
          <MomentInput
            value={form.validUntil}
            onChange={(validUntil) => setForm({ ...form, validUntil })}
            timeZone={timeZone}
          />
        </Field>
      </div>
    </FormDialog>
  )
}

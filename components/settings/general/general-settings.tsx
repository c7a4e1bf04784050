"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { teamText } from "@/components/i18n/team"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Combobox } from "@/components/ui/combobox"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { PageHeader } from "@/components/ui/page-header"
import { Select } from "@/components/ui/select"
import { SkeletonText } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import type { ShopLocale } from "@/server/tenants/contract"

/** What customers and colleagues see of the shop. */
export function GeneralSettings() {
  const text = useText(teamText).general
  const trpc = useTRPC()
  const { data: tenant } = useQuery(trpc.tenants.tenant.queryOptions())
  return (
    <>
      <PageHeader title={text.title} description={text.lead} />
      {tenant ? <ShopForm tenant={tenant} /> : <SkeletonText lines={8} className="max-w-md" />}
    </>
  )
}

function ShopForm({ tenant }: { tenant: Answered["tenants"]["tenant"] }) {
  const text = useText(teamText).general
  const trpc = useTRPC()
  const router = useRouter()
  const mayChange = useMay("tenant.change")
  const [locale, setLocale] = useState<ShopLocale>(tenant.locale)
  const [timeZone, setTimeZone] = useState(tenant.timeZone)
  const change = useMutation(
    trpc.tenants.change.mutationOptions({
      onSuccess: () => {
        toast.success(text.saved)
        // The shop's name also stands in the header, which the server drew.
        router.refresh()
      },
    }),
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    change.mutate({ name: String(form.get("name")), website: String(form.get("website")), locale, timeZone })
  }

  return (
    <form onSubmit={submit} className="max-w-md">
      <fieldset disabled={!mayChange} className="flex flex-col gap-5">
        <Field label={text.name} required>
          <Input name="name" defaultValue={tenant.name} required maxLength={80} />
        </Field>
        <Field label={text.website}>
          <Input name="website" type="url" defaultValue={tenant.website ?? ""} maxLength={200} placeholder="https://" />
        </Field>
        <Field label={text.locale} hint={text.localeHint}>
          <Select<ShopLocale>
            value={locale}
            onValueChange={setLocale}
            disabled={!mayChange}
            options={(["zh-CN", "en"] as const).map((value) => ({ value, label: text.locales[value] }))}
          />
        </Field>
        <Field label={text.timeZone}>
          <TimeZoneChoice value={timeZone} onChange={setTimeZone} />
        </Field>
        <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-y-2 text-sm">
          <dt className="text-muted">{text.trade}</dt>
          <dd>{text.trades[tenant.trade]}</dd>
          <dt className="text-muted">{text.address}</dt>
          <dd className="break-all">/{tenant.slug}</dd>
        </dl>
        {mayChange ? (
          <Button type="submit" variant="primary" loading={change.isPending} className="self-start">
            {text.save}
          </Button>
        ) : (
          <p className="text-muted text-sm">{text.readOnly}</p>
        )}
      </fieldset>
    </form>
  )
}

function TimeZoneChoice({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const text = useText(teamText).general
  const zones = [...new Set([value, ...Intl.supportedValuesOf("timeZone")])]
  return (
    <Combobox
      label={text.timeZone}
      value={value}
      onValueChange={(zone) => zone && onChange(zone)}
      options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      placeholder={text.timeZone}
      searchPlaceholder={text.searchZone}
      emptyText={text.noZone}
    />
  )
}

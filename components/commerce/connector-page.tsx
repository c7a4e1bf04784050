"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { useState } from "react"
import { commerceText } from "@/components/i18n/commerce"
import { useText } from "@/components/i18n/locale"
import { useFormFailure } from "@/components/settings/form-faults"
import { RemoveButton } from "@/components/settings/remove-button"
import { SettingsForm } from "@/components/settings/settings-form"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { SkeletonText } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import { CheckButton } from "./check-button"
import { ConnectorNews, ConnectorStatus } from "./connector-state"
import { UploadTable } from "./upload-table"
import {
  type Connector,
  type ShopSystemEntry,
  useCommerceRefresh,
  useConnectors,
  useFieldWords,
  useShopSystems,
} from "./use-shop"

/** One connected shop: how it does, its tables or settings, and its end. */
export function ConnectorPage({ connectorId }: { connectorId: string }) {
  const text = useText(commerceText)
  const { member } = useWorkplace()
  const connectors = useConnectors()
  const systems = useShopSystems()
  const connector = connectors.data?.find(({ id }) => id === connectorId)
  const system = systems.data?.find(({ kind }) => kind === connector?.kind)
  const failed = connectors.error ?? systems.error
  const list = `/${member.slug}/settings/shop`
  return (
    <div className="w-full max-w-4xl">
      {connector && (system || connector.kind === "channel") ? (
        <Loaded connector={connector} system={system} list={list} />
      ) : failed ? (
        <LoadFailed
          {...text.failed}
          error={failed}
          onRetry={() => Promise.all([connectors.refetch(), systems.refetch()])}
        />
      ) : connectors.data && systems.data ? (
        <EmptyState
          title={text.missing.title}
          text={text.missing.text}
          action={
            <Button asChild>
              <Link href={list}>{text.back}</Link>
            </Button>
          }
        />
      ) : (
        <SkeletonText lines={8} />
      )}
    </div>
  )
}

type Shown = { connector: Connector; system: ShopSystemEntry | undefined; list: string }

function Loaded({ connector, system, list }: Shown) {
  const text = useText(commerceText)
  const mayChange = useMay("commerce.change")
  const { member } = useWorkplace()
  const refresh = useCommerceRefresh()
  const remove = useMutation(useTRPC().commerce.remove.mutationOptions())
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {connector.name}
            <ConnectorStatus connector={connector} />
          </span>
        }
        description={text.kinds[connector.kind].name}
        back={<BackLink href={list}>{text.back}</BackLink>}
      />
      <Section title={text.state} split>
        <div className="flex flex-col items-start gap-4">
          <ConnectorNews connector={connector} />
          <Button asChild variant="ghost">
            <Link href={`/${member.slug}/knowledge/products`}>{text.wizard.toProducts}</Link>
          </Button>
          {mayChange && connector.syncs ? <CheckButton connector={connector} /> : null}
        </div>
      </Section>
      {mayChange && connector.kind === "csv" ? (
        <Section title={text.upload.title} description={text.upload.text} split>
          <UploadTable connectorId={connector.id} />
        </Section>
      ) : null}
      {mayChange ? (
        <>
          {system ? (
            <Section title={text.settings} description={text.settingsText} split>
              <ChangeSettings connector={connector} system={system} />
            </Section>
          ) : null}
          <Section title={text.remove} split>
            <RemoveButton
              text={text}
              name={connector.name}
              list={list}
              onRemove={() => remove.mutateAsync({ connectorId: connector.id })}
              onRemoved={refresh}
            />
          </Section>
        </>
      ) : null}
    </>
  )
}

function ChangeSettings({ connector, system }: { connector: Connector; system: ShopSystemEntry }) {
  const text = useText(commerceText)
  const trpc = useTRPC()
  const refresh = useCommerceRefresh()
  const [saves, setSaves] = useState(0)
  const sayUnlessInForm = useFormFailure()
  const wordsOf = useFieldWords()
  const change = useMutation(trpc.commerce.change.mutationOptions({ meta: { quiet: true }, onError: sayUnlessInForm }))
  return (
    <SettingsForm
      key={saves}
      fields={system.fields}
      words={text}
      wordsOf={wordsOf}
      initial={{ name: connector.name, settings: connector.settings }}
      existing
      error={change.error}
      busy={change.isPending}
      submitLabel={text.save}
      onSubmit={(filled) =>
        change.mutate(
          { connectorId: connector.id, ...filled },
          {
            onSuccess: async () => {
              await refresh()
              toast.success(text.saved)
              // Drawn anew, so that secrets just saved do not stay in the form.
              setSaves(saves + 1)
            },
          },
        )
      }
    />
  )
}

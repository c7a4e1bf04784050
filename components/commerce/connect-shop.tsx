"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { commerceText } from "@/components/i18n/commerce"
import { useText } from "@/components/i18n/locale"
import { useFormFailure } from "@/components/settings/form-faults"
import { SettingsForm } from "@/components/settings/settings-form"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Button } from "@/components/ui/button"
import { PageHeader } from "@/components/ui/page-header"
import { SkeletonText } from "@/components/ui/skeleton"
import { type Step, Stepper } from "@/components/ui/stepper"
import { CheckButton } from "./check-button"
import { ConnectorNews } from "./connector-state"
import { UploadTable } from "./upload-table"
import { type ShopSystemEntry, useCommerceRefresh, useConnectors, useFieldWords, useShopSystems } from "./use-shop"

const steps = ["choose", "fill", "test"] as const

/** Connects a shop in three steps. Where one stands is in the address, so a reload goes on from there. */
export function ConnectShop() {
  const text = useText(commerceText)
  const { member } = useWorkplace()
  const mayChange = useMay("commerce.change")
  const systems = useShopSystems()
  const connectors = useConnectors()
  const parameters = useSearchParams()
  const pathname = usePathname()
  const router = useRouter()
  const go = (to: Record<string, string>) => router.replace(`${pathname}?${new URLSearchParams(to)}`, { scroll: false })
  const connector = connectors.data?.find(({ id }) => id === parameters.get("connector"))
  const system = systems.data?.find(({ kind }) => kind === (connector?.kind ?? parameters.get("system")))
  const step = connector ? "test" : system ? "fill" : "choose"
  const list = `/${member.slug}/settings/shop`
  const failed = systems.error ?? connectors.error
  return (
    <div className="w-full max-w-4xl">
      <PageHeader title={text.connect} back={<BackLink href={list}>{text.back}</BackLink>} />
      {!mayChange ? (
        <LoadFailed {...text.failed} error={{ data: { appCode: "forbidden" } }} onRetry={() => undefined} />
      ) : failed ? (
        <LoadFailed
          {...text.failed}
          error={failed}
          onRetry={() => Promise.all([systems.refetch(), connectors.refetch()])}
        />
      ) : (
        <div className="grid gap-6 md:grid-cols-[12rem_minmax(0,1fr)]">
          <Stepper
            label={text.wizard.steps}
            stateLabels={text.wizard.states}
            steps={steps.map((id) => ({ id, label: text.wizard[id], state: stateOf(id, step) }))}
          />
          <section aria-live="polite" className="min-w-0">
            {!systems.data || !connectors.data ? (
              <SkeletonText lines={6} />
            ) : connector ? (
              <div className="flex flex-col items-start gap-5">
                {connector.syncs ? <CheckButton connector={connector} /> : <UploadTable connectorId={connector.id} />}
                {connector.syncs && !connector.lastSyncAt && !connector.error ? (
                  <p className="text-muted text-sm">{text.wizard.reading}</p>
                ) : (
                  <ConnectorNews connector={connector} />
                )}
                <div className="flex flex-wrap gap-2">
                  <Button asChild variant="primary">
                    <Link href={`/${member.slug}/knowledge/products`}>{text.wizard.toProducts}</Link>
                  </Button>
                  <Button asChild variant="ghost">
                    <Link href={list}>{text.wizard.done}</Link>
                  </Button>
                </div>
              </div>
            ) : system ? (
              <FillIn
                key={system.kind}
                system={system}
                onOther={() => go({})}
                onAdded={(connectorId) => go({ connector: connectorId })}
              />
            ) : (
              <ul className="divide-y divide-line border-y">
                {systems.data.map(({ kind }) => (
                  <li key={kind}>
                    <button
                      type="button"
                      onClick={() => go({ system: kind })}
                      className="w-full px-1 py-3 text-left hover:bg-hover"
                    >
                      <span className="block font-medium text-sm">{text.kinds[kind].name}</span>
                      <span className="mt-0.5 block text-muted text-sm">{text.kinds[kind].about}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
      )}
    </div>
  )
}

function stateOf(step: (typeof steps)[number], current: (typeof steps)[number]): Step["state"] {
  const distance = steps.indexOf(step) - steps.indexOf(current)
  return distance < 0 ? "done" : distance === 0 ? "current" : "ahead"
}

type FillInProps = { system: ShopSystemEntry; onOther: () => void; onAdded: (connectorId: string) => void }

function FillIn({ system, onOther, onAdded }: FillInProps) {
  const text = useText(commerceText)
  const trpc = useTRPC()
  const refresh = useCommerceRefresh()
  const sayUnlessInForm = useFormFailure()
  const wordsOf = useFieldWords()
  const add = useMutation(trpc.commerce.add.mutationOptions({ meta: { quiet: true }, onError: sayUnlessInForm }))
  return (
    <SettingsForm
      fields={system.fields}
      words={text}
      wordsOf={wordsOf}
      initial={{ name: text.kinds[system.kind].name, settings: {} }}
      error={add.error}
      busy={add.isPending}
      submitLabel={text.wizard.next}
      secondary={
        <Button variant="ghost" onClick={onOther}>
          {text.wizard.other}
        </Button>
      }
      onSubmit={(filled) =>
        add.mutate(
          { kind: system.kind, ...filled },
          {
            onSuccess: async ({ connectorId }) => {
              await refresh()
              onAdded(connectorId)
            },
          },
        )
      }
    />
  )
}

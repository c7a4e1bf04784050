"use client"
import { MutationCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createTRPCClient, httpBatchLink } from "@trpc/client"
import { createTRPCContext } from "@trpc/tanstack-react-query"
import { type ReactNode, useState } from "react"
import superjson from "superjson"
import { sayError } from "@/components/i18n/errors"
import { useLocale } from "@/components/i18n/locale"
import { toast } from "@/components/ui/toast"
import type { AppRouter } from "@/server/api/root"

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

export { useTRPC, useTRPCClient }

type MutationMeta = { quiet?: boolean }

/**
 * Lets client parts ask the server. `tenant` is the slug of the shop the page belongs to, null for pages of no shop.
 * A failed change is said in a toast, unless its `meta` is `{ quiet: true }` and its own screen says it.
 */
export function TRPCReactProvider({ tenant, children }: { tenant: string | null; children: ReactNode }) {
  const locale = useLocale()
  const [queries] = useState(() => newQueryClient())
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: "/api/trpc",
          transformer: superjson,
          maxURLLength: 4000,
          headers: () => (tenant ? { "x-tenant": tenant } : {}),
        }),
      ],
    }),
  )
  queries.getMutationCache().config.onError = (error, _variables, _result, mutation) => {
    if (!(mutation.meta as MutationMeta | undefined)?.quiet) toast.error(sayError(error, locale))
  }
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}

function newQueryClient() {
  return new QueryClient({
    mutationCache: new MutationCache(),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < 2 && isWorthAnotherTry(error),
      },
      mutations: { retry: false },
    },
  })
}

// What the server refused it would refuse again; what never reached it, or broke there, may go better.
function isWorthAnotherTry(error: unknown) {
  const status = (error as { data?: { httpStatus?: number } }).data?.httpStatus
  return status === undefined || status >= 500
}

export type { ExpectedWait } from "@/server/routing/rules/expect-wait"

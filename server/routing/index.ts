export { expectWait } from "@/server/routing/rules/expect-wait"

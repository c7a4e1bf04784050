import type { TokenState } from "@/server/channels/contract"

/** What is known of the platform's leave: refused, withdrawn, fetched until some moment, or nothing that ends. */
export function tokenState(
  connection: { status: string; lastError: string | null },
  fetchedUntil: Date | null,
): { state: TokenState; until: Date | null } {
  if (connection.lastError === "access_withdrawn") return { state: "withdrawn", until: null }
  if (connection.lastError === "token_invalid") return { state: "refused", until: null }
  return fetchedUntil ? { state: "fetched", until: fetchedUntil } : { state: "lasting", until: null }
}

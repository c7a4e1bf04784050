import { z } from "zod"
import type { ConnectionInHand } from "@/server/channels/channel"
import { callKf, freshToken } from "@/server/channels/wecom_kf/kf-api"
import { probeToken } from "@/server/channels/with-access-token"
import { AppError } from "@/server/errors"

/** Asks for a token, which proves corp id and secret, and for the account, which proves its id and tells its name. */
export async function probeAccount(connection: ConnectionInHand) {
  if (!connection.secrets.corpSecret) return { ok: false, detail: "no_corp_secret" }
  const probed = await probeToken(connection, () => freshToken(connection))
  if (!probed.ok) return probed
  try {
    const called = await callKf(connection, "account/list", { offset: 0, limit: 100 })
    if ("refused" in called) {
      const { refused } = called
      return { ok: false, detail: ("detail" in refused && refused.detail) || refused.reason }
    }
    const account = accounts.parse(called.said).account_list.find(isOurs(connection))
    return account ? { ok: true, detail: "token_received", name: account.name } : { ok: false, detail: "other_account" }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, detail: error.reason ?? "no_answer" }
    throw error
  }
}

const accounts = z.object({
  account_list: z.array(z.object({ open_kfid: z.string(), name: z.string().max(200).optional() })).catch([]),
})

const isOurs =
  ({ settings }: ConnectionInHand) =>
  (account: { open_kfid: string }) =>
    account.open_kfid === settings.openKfId

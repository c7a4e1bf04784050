import { channelNamed } from "@/server/channels/registry"
import { AppError } from "@/server/errors"

/** Secrets the merchant need not invent, for a connect form; nothing is kept. */
export function proposeSettings({ channel }: { channel: string }): Record<string, string> {
  const found = channelNamed(channel)
  if (!found) throw new AppError("missing", "There is no such channel")
  return found.propose?.() ?? {}
}

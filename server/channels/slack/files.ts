import { jsonPost } from "@/server/channels/ask-platform"
import type { ConnectionInHand, InboundMedia, OutboundMedia, SendResult } from "@/server/channels/channel"
import { fetchFile as fetchFrom } from "@/server/channels/fetch-file"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { bearer, botTokenOf, callSlack, canSpeak } from "@/server/channels/slack/web-api"
import { uploadFirst } from "@/server/channels/upload-first"

type Refused = Exclude<SendResult, { kind: "sent" }>

/** Brings a file to the address Slack gives for it, then shows it in a channel or thread. */
export async function shareFile(
  connection: ConnectionInHand,
  place: { channel: string; thread_ts?: string },
  file: OutboundMedia,
): Promise<SendResult> {
  const brought = await uploadFirst(() => bring(connection, file))
  if ("result" in brought) return brought.result
  const { channel: channel_id, thread_ts } = place
  const files = [{ id: brought.fileId, title: file.name }]
  const shared = await callSlack(connection, "files.completeUploadExternal", jsonPost({ files, channel_id, thread_ts }))
  return "kind" in shared ? shared : { kind: "sent", externalId: brought.fileId }
}

async function bring(
  connection: ConnectionInHand,
  file: OutboundMedia,
): Promise<{ fileId: string } | { result: Refused }> {
  const bytes = await file.bytes()
  const asked = await callSlack(connection, "files.getUploadURLExternal", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ filename: file.name, length: String(bytes.length) }).toString(),
    timeoutMs: 10_000,
  })
  if ("kind" in asked) return { result: asked }
  const { upload_url, file_id } = asked
  if (!upload_url || !file_id) return { result: { kind: "failed", reason: "rejected", detail: "no upload_url" } }
  const headers = { "content-type": "application/octet-stream" }
  const { status } = await connection.fetch(upload_url, { method: "POST", headers, body: bytes, timeoutMs: 30_000 })
  return status === 200 ? { fileId: file_id } : { result: { kind: "retry", reason: "platform_down" } }
}

/** A customer's file from its private address. Our token is shown to Slack alone, whatever address a message names. */
export async function fetchFile(connection: ConnectionInHand, { url }: InboundMedia) {
  if (!url || !URL.canParse(url) || !canSpeak(connection)) return null
  const { protocol, hostname, host } = new URL(url)
  const isSlack = protocol === "https:" && (hostname === "slack.com" || hostname.endsWith(".slack.com"))
  if (!isSlack && host !== new URL(platformAddresses.slack()).host) return null
  const file = await fetchFrom(connection, url, bearer(await botTokenOf(connection)))
  // Without the right to read files Slack shows its sign-in page.
  return file?.mime === "text/html" ? null : file
}

import { z } from "zod"
import { askPlatform, busyOrDown, type Heard, jsonPost } from "@/server/channels/ask-platform"
import type { ConnectionInHand, OutboundMessage, SendFailure, SendResult } from "@/server/channels/channel"
import { groupIn } from "@/server/channels/dingtalk/thread"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { askForToken, probeToken, TokenRefused, withAccessToken } from "@/server/channels/with-access-token"

const answer = z.object({
  code: z.string().max(200).optional(),
  message: z.string().max(1000).optional(),
  processQueryKey: z.string().max(300).optional(),
  accessToken: z.string().max(2000).optional(),
  expireIn: z.number().positive().optional(),
  invalidStaffIdList: z.array(z.string()).nullish(),
  flowControlledStaffIdList: z.array(z.string()).nullish(),
})
type Answer = z.infer<typeof answer>
type Asked = Heard<Answer> | { result: SendResult }

/** Lets the robot speak: into its group, or to one person by their staff id. */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const { ownerKey } = connection.settings
  if (!ownerKey || !connection.secrets.appSecret) return { kind: "failed", reason: "not_configured" }
  const group = groupIn(message.threadRef)
  const content = withNumberedChoices(message.text, message.choices)
  const said = { robotCode: ownerKey, msgKey: "sampleText", msgParam: JSON.stringify({ content }) }
  const [path, body] = group
    ? ["/v1.0/robot/groupMessages/send", { ...said, openConversationId: group }]
    : ["/v1.0/robot/oToMessages/batchSend", { ...said, userIds: [message.recipient] }]
  const asked = await withAccessToken<Asked>(
    connection,
    () => freshToken(connection),
    (token) => {
      const post = jsonPost(body, { "x-acs-dingtalk-access-token": token })
      return askPlatform(connection, `${platformAddresses.dingtalk()}${path}`, post, answer)
    },
    (heard) => "said" in heard && refusesToken(heard),
  )
  if ("kind" in asked) return asked
  return "result" in asked ? asked.result : resultOf(asked, message.recipient)
}

/** Asks for an access token, which proves AppKey and AppSecret. */
export async function probeApp(connection: ConnectionInHand) {
  if (!connection.settings.ownerKey || !connection.secrets.appSecret) return { ok: false, detail: "no_dingtalk_secret" }
  const asked = await probeToken(connection, () => freshToken(connection))
  return asked.ok ? { ok: true, detail: "dingtalk_token_received" } : asked
}

async function freshToken(connection: ConnectionInHand) {
  const said = await askForToken(
    connection,
    `${platformAddresses.dingtalk()}/v1.0/oauth2/accessToken`,
    jsonPost({ appKey: connection.settings.ownerKey, appSecret: connection.secrets.appSecret }),
    answer,
  )
  if (!said.accessToken) throw new TokenRefused({ kind: "failed", reason: "token_invalid", detail: detailOf(said) })
  const seconds = Math.min(said.expireIn ?? 7200, 7200)
  return { value: said.accessToken, expiresAt: new Date(connection.now.getTime() + seconds * 1000) }
}

const refusesToken = ({ status, said }: Heard<Answer>) =>
  status === 401 || /^InvalidAuthentication|^(invalid|expired).*token/i.test(said.code ?? "")

function resultOf(heard: Heard<Answer>, recipient: string): SendResult {
  const { said, status } = heard
  if (status === 200 && !said.code) {
    if (said.invalidStaffIdList?.includes(recipient)) return { kind: "failed", reason: "recipient_unknown" }
    if (said.flowControlledStaffIdList?.includes(recipient)) return { kind: "retry", reason: "rate_limited" }
    return { kind: "sent", externalId: said.processQueryKey }
  }
  const detail = detailOf(said) || `DingTalk answered ${status}`
  if (refusesToken(heard)) return { kind: "failed", reason: "token_invalid", detail }
  if (/throttl|flow.?control|qps/i.test(said.code ?? "")) {
    return { kind: "retry", reason: "rate_limited", retryAfterSeconds: 60 }
  }
  const known = failures.find(([pattern]) => pattern.test(said.code ?? ""))
  if (known) return { kind: "failed", reason: known[1], detail }
  return busyOrDown(heard) ?? { kind: "failed", reason: "rejected", detail }
}

const failures: [RegExp, SendFailure][] = [
  [/Forbidden\.AccessDenied|permission/i, "not_configured"],
  [/robot.*(notExist|invalid|disabled)|robotCode/i, "not_configured"],
  [/staffId|userId|openConversationId|conversation.*(notExist|invalid)/i, "recipient_unknown"],
  [/(content|msgParam).*(long|size)|tooLong/i, "too_long"],
]

const detailOf = ({ code, message }: Answer) => [code, message].filter(Boolean).join(" ")

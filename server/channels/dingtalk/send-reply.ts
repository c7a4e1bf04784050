import { z } from "zod"
import { askPlatform, busyOrDown, type Heard, jsonPost } from "@/server/channels/ask-platform"
import type {
  ConnectionInHand,
  InboundMedia,
  OutboundMedia,
  OutboundMessage,
  SendFailure,
  SendResult,
} from "@/server/channels/channel"
import { groupIn } from "@/server/channels/dingtalk/thread"
import { fetchFile } from "@/server/channels/fetch-file"
import { multipartForm } from "@/server/channels/multipart-form"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { uploadFirst } from "@/server/channels/upload-first"
import { askForToken, probeToken, TokenRefused, withAccessToken } from "@/server/channels/with-access-token"
import { AppError } from "@/server/errors"

const answer = z.object({
  code: z.string().max(200).optional(),
  message: z.string().max(1000).optional(),
  downloadUrl: z.url().optional().catch(undefined),
  processQueryKey: z.string().max(300).optional(),
  accessToken: z.string().max(2000).optional(),
  expireIn: z.number().positive().optional(),
  invalidStaffIdList: z.array(z.string()).nullish(),
  flowControlledStaffIdList: z.array(z.string()).nullish(),
})
type Answer = z.infer<typeof answer>
type Asked = Heard<Answer> | { result: SendResult }

/**
 * Answers where the customer spoke while the address that came with their words holds; then and otherwise lets the robot
 * speak: into its group, or to one person by their staff id. Files go before the text.
 */
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const isKnown = Boolean(connection.settings.ownerKey && connection.secrets.appSecret)
  const content = withNumberedChoices(message.text, message.choices)
  const session = sessionAddress(message.answering?.token)
  if (!isKnown && !session) return { kind: "failed", reason: "not_configured" }
  return sendInParts(filesThenText(message, [content]), async (part) => {
    if (typeof part !== "string")
      return isKnown ? speak(connection, message, await uploaded(connection, part)) : unknown
    const answered = session ? await answerInSession(connection, session, part) : null
    if (answered) return answered
    return isKnown ? speak(connection, message, { msgKey: "sampleText", msgParam: { content: part } }) : unknown
  })
}

const unknown: SendResult = { kind: "failed", reason: "not_configured" }

/** Null when the session ended meanwhile. */
async function answerInSession(connection: ConnectionInHand, url: string, content: string): Promise<SendResult | null> {
  const asked = await askPlatform(connection, url, jsonPost({ msgtype: "text", text: { content } }), sessionAnswer)
  if ("result" in asked) return asked.result
  if (asked.status === 200 && asked.said.errcode === 0) return { kind: "sent" }
  // Twenty messages a minute.
  if (asked.said.errcode === 130_101) return { kind: "retry", reason: "rate_limited", retryAfterSeconds: 60 }
  return busyOrDown(asked)
}

const sessionAnswer = z.object({ errcode: z.number().optional().catch(undefined) })

/** The address stood in a body that nothing signs: it is DingTalk's own or none. */
function sessionAddress(written: string | undefined): string | null {
  if (!written || !URL.canParse(written)) return null
  const { protocol, hostname, host } = new URL(written)
  const isDingtalk = protocol === "https:" && hostname.endsWith(".dingtalk.com")
  return isDingtalk || host === new URL(platformAddresses.dingtalk()).host ? written : null
}

type Said = { msgKey: string; msgParam: object }

async function speak(
  connection: ConnectionInHand,
  message: OutboundMessage,
  given: Said | { result: SendResult },
): Promise<SendResult> {
  if ("result" in given) return given.result
  const group = groupIn(message.threadRef)
  const said = {
    robotCode: connection.settings.ownerKey,
    msgKey: given.msgKey,
    msgParam: JSON.stringify(given.msgParam),
  }
  const [path, body] = group
    ? ["/v1.0/robot/groupMessages/send", { ...said, openConversationId: group }]
    : ["/v1.0/robot/oToMessages/batchSend", { ...said, userIds: [message.recipient] }]
  const asked = await callDingtalk(connection, path, body)
  if ("kind" in asked) return asked
  return "result" in asked ? asked.result : resultOf(asked, message.recipient)
}

/** Pictures are shown from our address; anything else is brought to DingTalk and shown as a file. */
async function uploaded(connection: ConnectionInHand, file: OutboundMedia): Promise<Said | { result: SendResult }> {
  if (file.kind === "image") return { msgKey: "sampleImageMsg", msgParam: { photoURL: file.url } }
  const asked = await uploadFirst(async () => {
    const form = multipartForm({ media: { name: file.name, mime: file.mime, bytes: await file.bytes() } })
    return withAccessToken<AskedUpload>(
      connection,
      () => freshToken(connection),
      (token) =>
        askPlatform(
          connection,
          `${uploadAddress()}?access_token=${encodeURIComponent(token)}&type=file`,
          { ...form, timeoutMs: 30_000 },
          uploadAnswer,
        ),
      (heard) => "said" in heard && (heard.said.errcode === 40_014 || heard.said.errcode === 42_001),
    )
  })
  if ("kind" in asked) return { result: asked }
  if ("result" in asked) return { result: asked.result }
  const { media_id: mediaId, errcode, errmsg } = asked.said
  if (!mediaId) {
    const detail = [errcode, errmsg].filter(Boolean).join(" ")
    return { result: busyOrDown(asked) ?? { kind: "failed", reason: "rejected", detail } }
  }
  const fileType = /\.([A-Za-z0-9]{1,10})$/.exec(file.name)?.[1]?.toLowerCase() ?? "file"
  return { msgKey: "sampleFile", msgParam: { mediaId, fileName: file.name, fileType } }
}

const uploadAnswer = z.object({
  errcode: z.number().optional().catch(undefined),
  errmsg: z.string().max(500).optional().catch(undefined),
  media_id: z.string().max(300).optional().catch(undefined),
})
type AskedUpload = Heard<z.infer<typeof uploadAnswer>> | { result: SendResult }

/** Files still go to the older interface, under a name of its own. */
const uploadAddress = () =>
  `${platformAddresses.dingtalk().replace("//api.dingtalk.", "//oapi.dingtalk.")}/media/upload`

function callDingtalk(connection: ConnectionInHand, path: string, body: object) {
  return withAccessToken<Asked>(
    connection,
    () => freshToken(connection),
    (token) => {
      const post = jsonPost(body, { "x-acs-dingtalk-access-token": token })
      return askPlatform(connection, `${platformAddresses.dingtalk()}${path}`, post, answer)
    },
    (heard) => "said" in heard && refusesToken(heard),
  )
}

/** A customer's file by its download code; null when it is gone there. */
export async function fetchMedia(connection: ConnectionInHand, { id, url }: InboundMedia) {
  const { ownerKey } = connection.settings
  if (url || !id) return url ? fetchFile(connection, url) : null
  if (!ownerKey || !connection.secrets.appSecret) return null
  const asked = await callDingtalk(connection, "/v1.0/robot/messageFiles/download", {
    downloadCode: id,
    robotCode: ownerKey,
  })
  if ("kind" in asked || "result" in asked || busyOrDown(asked)) {
    throw new AppError("unavailable", "The file cannot be asked for", { reason: "platform_down" })
  }
  return asked.said.downloadUrl ? fetchFile(connection, asked.said.downloadUrl) : null
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

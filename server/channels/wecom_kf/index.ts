import { createHash } from "node:crypto"
import { z } from "zod"
import type { Channel, ConnectionInHand, RawRequest, Verification } from "@/server/channels/channel"
import { decryptMessage, proposeSecrets } from "@/server/channels/wechat-crypto"
import {
  acknowledged,
  answerEcho,
  faultOfEncrypted,
  isSigned,
  refuse,
  sealCallback,
  verifyInside,
  writeCallback,
} from "@/server/channels/wechat-envelope"
import { fetchMedia } from "@/server/channels/wecom_kf/fetch-media"
import { probeAccount } from "@/server/channels/wecom_kf/probe-account"
import { readCallback } from "@/server/channels/wecom_kf/read-callback"
import { longestPart, sendReply } from "@/server/channels/wecom_kf/send-reply"
import { syncMessages } from "@/server/channels/wecom_kf/sync-messages"

/** An account of WeCom's customer service (微信客服). A callback only says that something arrived; `pull` fetches it. */
export const wecomKf: Channel = {
  name: "wecom_kf",

  verify(request, connection) {
    if (!connection.secrets.token) return refuse(401, "no token is set")
    if (request.method === "GET") return answerHandshake(request, connection)
    if (request.method !== "POST") return refuse(405, "method not allowed")
    const fault = faultOfEncrypted(request, connection)
    if (fault) return refuse(401, fault)
    return verifyInside(request, () => {
      const callback = readCallback(request.body, connection)
      const { openKfId } = connection.settings
      if (openKfId && callback.OpenKfId && callback.OpenKfId !== openKfId) return refuse(404, "another account")
      const said = [callback.CreateTime, callback.Event, callback.OpenKfId, callback.Token].join("\n")
      const externalId = createHash("sha256").update(said).digest("base64url")
      return { ok: true, externalId, lane: callback.OpenKfId ?? "-" }
    })
  },

  acknowledge: acknowledged,

  parse(delivery, connection) {
    readCallback(delivery.body, connection)
    return []
  },
  pull: syncMessages,
  send: sendReply,
  fetchMedia,

  abilities: {
    maxTextLength: longestPart,
    buttons: true,
    typing: false,
    repeatSafe: true,
    richWindow: false,
    style: "short",
    media: ["image", "voice", "video", "file"],
    replyWindowHours: 48,
    messagesPerWindow: 5,
    playable: false,
    keptForPeople: 1,
    partLength: 650,
    access: "open",
  },
  settings: z
    .object({
      corpId: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{6,64}$/, "corp-id"),
      corpSecret: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{16,128}$/, "corp-secret"),
      openKfId: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{6,64}$/, "open-kfid"),
      token: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{1,32}$/, "token"),
      encodingAESKey: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{43}$/, "aes-key"),
    })
    .strict(),
  secretKeys: ["token", "encodingAESKey", "corpSecret"],
  propose: proposeSecrets,
  probe: probeAccount,

  simulate(connection, message) {
    const at = String(Math.floor(message.at.getTime() / 1000))
    const { corpId = "", openKfId = "" } = connection.settings
    const { token = "", encodingAESKey = "" } = connection.secrets
    const inner = writeCallback([
      ["ToUserName", corpId],
      ["CreateTime", at],
      ["MsgType", "event"],
      ["Event", "kf_msg_or_event"],
      ["Token", `SIM${createHash("sha256").update(message.externalId).digest("base64url")}`],
      ["OpenKfId", openKfId],
    ])
    const outer = [
      ["ToUserName", corpId],
      ["AgentID", ""],
    ] as const
    const { query, body } = sealCallback(inner, { token, key: encodingAESKey, id: corpId, at, outer })
    return {
      method: "POST",
      headers: { "content-type": "text/xml; charset=utf-8" },
      query: new URLSearchParams(query).toString(),
      body,
    }
  },
}

function answerHandshake(request: RawRequest, { settings, secrets }: ConnectionInHand): Verification {
  const echo = request.query.get("echostr")
  if (!isSigned(request, secrets.token!, echo ?? "")) return refuse(401, "wrong signature")
  if (!echo) return refuse(400, "no echostr")
  try {
    return answerEcho(decryptMessage(secrets.encodingAESKey ?? "", settings.corpId ?? "", echo))
  } catch {
    return refuse(400, "the echo cannot be read")
  }
}

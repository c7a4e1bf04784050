import { createHmac } from "node:crypto"
import type { RawRequest } from "@/server/channels/channel"
import { arriving } from "../connection-for-tests"

/** A delivery of any Meta product, genuine whatever its body is. */
export const signedByMeta =
  (appSecret: string) =>
  (body: string): RawRequest =>
    arriving({
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-hub-signature-256": `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`,
      },
      query: "",
      body,
    })

/** The handshake with which Meta tries an address. */
export const handshake = (verifyToken: string, changed: Record<string, string> = {}): RawRequest =>
  arriving({
    method: "GET",
    headers: {},
    query: new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.challenge": "1158201444",
      "hub.verify_token": verifyToken,
      ...changed,
    }).toString(),
    body: "",
  })

import { randomBytes } from "node:crypto"
import { languageOf, lookOf, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { widgetText } from "@/components/i18n/widget"
import { colorOf, inkOn } from "@/components/widget/colors"
import { closedDocument, type FrameConfig, frameDocument } from "@/components/widget/frame-document"
import { readSites } from "@/components/widget/read-sites"
import { AppError } from "@/server/errors"
import { readWidgetHours } from "@/server/flows/read-visitor-thread"
import { logger } from "@/server/logger"
import { realtimePublic } from "@/server/realtime"
import { growingEvent, ringEvent, typingEvent } from "@/server/realtime/contract"

/** The chat's document: plain HTML, one style, one script. No React, so that it opens at once inside a shop's page. */
export async function showFrame(request: Request, { params }: WidgetParams): Promise<Response> {
  const { key } = await params
  const locale = languageOf(request)
  const nonce = nonceOf(request)
  try {
    const { scope, look } = await lookOf(key)
    const realtime = realtimeFor(request)
    const config: FrameConfig = {
      key,
      locale,
      shop: look.shop,
      bot: look.bot,
      color: colorOf(look.color),
      ink: inkOn(colorOf(look.color)),
      sites: readSites(look.sites),
      opening: await readWidgetHours(scope),
      realtime: realtime && { ...realtime, ringEvent, typingEvent, growingEvent },
    }
    return html(frameDocument(config, nonce), 200, policy(nonce, config.sites, realtime))
  } catch (cause) {
    const error = cause instanceof AppError ? cause : new AppError("broken", "The widget broke", { cause })
    if (error.code === "broken") logger.error({ err: error }, "the widget's document broke")
    const words = widgetText[locale].errors
    const message = error.code === "missing" ? words.closed : words[error.code]
    return html(closedDocument(message, locale, nonce), error.code === "missing" ? 404 : 503, policy(nonce, null, null))
  }
}

/** The page headers' own nonce where they gave one, so that both policies name the same script. */
function nonceOf(request: Request): string {
  const given = request.headers.get("x-nonce") ?? ""
  return /^[A-Za-z0-9+/]{22}==$/.test(given) ? given : randomBytes(16).toString("base64")
}

function realtimeFor(request: Request) {
  const realtime = realtimePublic()
  if (!realtime) return null
  if (!realtime.host && realtime.cluster) return { ...realtime, host: `ws-${realtime.cluster}.pusher.com` }
  return { ...realtime, host: realtime.host || hostOf(request) }
}

const hostOf = (request: Request) => new URL(`http://${request.headers.get("host") ?? "localhost"}`).hostname

function policy(nonce: string, sites: string[] | null, realtime: ReturnType<typeof realtimeFor>): string {
  const socket = realtime ? ` ${realtime.tls ? "wss" : "ws"}://${realtime.host}:${realtime.port}` : ""
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src 'self'${socket}`,
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${sites ? `'self' ${sites.join(" ")}` : "*"}`,
  ].join("; ")
}

function html(document: string, status: number, csp: string): Response {
  return new Response(document, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": csp,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin",
    },
  })
}

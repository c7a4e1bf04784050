import { clock } from "@/server/clock"
import * as commerce from "@/server/commerce"
import type { FeedFact, FeedProduct } from "@/server/commerce/contract"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { fetchBytesOutside } from "@/server/fetch-outside"
import type { KeepFeed, ReadFeed } from "@/server/knowledge"
import * as knowledge from "@/server/knowledge"
import { decodeText, readTable } from "@/server/read-table"
import { readXml } from "@/server/read-xml"

const largestFeed = 20 * 1024 * 1024
const productsAtOnce = 100

/** Reads an import's source: knowledge by itself, the products of a feed with commerce's eyes. */
export function readImport(scope: Scope, input: { runId: string }, attempt: { lastAttempt: boolean }) {
  return knowledge.readImport(scope, input, attempt, readProducts)
}

/** Writes what an import found: articles, or products and their facts. */
export function applyImport(scope: Scope, input: { runId: string }) {
  return knowledge.applyImport(scope, input, keepProducts)
}

const readProducts: ReadFeed = async (scope, source) => {
  const text = await fetchFeed(source.address ?? "")
  const found = commerce.readFeed(openFeed(text), source.settings.currency)
  if (!found) throw new AppError("invalid", "This is no product feed", { reason: "not-a-feed" })
  const kept = await keptProducts(scope, source.settings.connectorId)
  const read = new Set(found.products.map(({ externalId }) => externalId))
  const rows = [
    ...found.products.map((product) => {
      const before = kept.get(product.externalId)
      const words = { question: product.title, answer: factLines(product.facts) }
      const same = before?.question === words.question && before.answer === words.answer
      return {
        ...productRow(product.externalId, product.place ?? "", words),
        action: before ? (same ? "same" : "update") : "create",
      }
    }),
    ...found.faults.map(({ place, fault }) => ({
      ...productRow(place, place, noWords),
      action: "error",
      error: fault,
    })),
    ...[...kept].flatMap(([externalId, words]) =>
      read.has(externalId) ? [] : [{ ...productRow(externalId, "", words), action: "remove" }],
    ),
  ] as Awaited<ReturnType<ReadFeed>>["rows"]
  return {
    rows: rows.map((row) => ({ ...row, ticked: row.action !== "same" && row.action !== "error" })),
    file: new TextEncoder().encode(JSON.stringify(found.products)),
  }
}

async function fetchFeed(address: string): Promise<string> {
  let url = address
  for (let hop = 0; hop <= 5; hop++) {
    const answer = await fetchBytesOutside(url, { method: "GET", timeoutMs: 60_000, mostBytes: largestFeed })
    const target = answer.headers.get("location")
    if (answer.status >= 300 && answer.status < 400 && target && URL.canParse(target, url)) {
      url = new URL(target, url).href
    } else if (answer.status !== 200) {
      throw new AppError("unavailable", "The feed did not answer", { reason: `status-${answer.status}` })
    } else {
      return decodeText(answer.bytes, /charset\s*=\s*"?([\w-]+)/i.exec(answer.headers.get("content-type") ?? "")?.[1])
    }
  }
  throw new AppError("unavailable", "The feed leads in circles", { reason: "too-many-hops" })
}

function openFeed(text: string) {
  const start = text.trimStart().charAt(0)
  if (start === "<") return { tree: readXml(text) }
  if (start !== "{" && start !== "[") return { rows: readTable(text) }
  try {
    return { tree: JSON.parse(text) as unknown }
  } catch (cause) {
    throw new AppError("invalid", "This JSON cannot be read", { cause, reason: "unreadable-file" })
  }
}

type Words = { question: string; answer: string }
const noWords: Words = { question: "", answer: "" }

function productRow(sourceKey: string, place: string, words: Words) {
  return { sourceKey, place, ...words, topic: "product", locale: "zh-CN" as const, error: null, articleId: null }
}

const factLines = (facts: Pick<FeedFact, "name" | "value" | "unit">[]) =>
  facts
    .map(({ name, value, unit }) => `${name}: ${value} ${unit}`.trim())
    .sort()
    .join("\n")

async function keptProducts(scope: Scope, connectorId: string | undefined): Promise<Map<string, Words>> {
  if (!connectorId) return new Map()
  return inTenant(scope, async (ctx) => {
    const products = await ctx.db.product.findMany({
      where: { connectorId, removedAt: null },
      select: { externalId: true, title: true, facts: { where: { current: true } } },
    })
    return new Map(
      products.map(({ externalId, title, facts }) => [externalId, { question: title, answer: factLines(facts) }]),
    )
  })
}

const keepProducts: KeepFeed = async (scope, { source, file }) => {
  const products = JSON.parse(Buffer.from(file).toString("utf8"), (name, value) =>
    name === "validFrom" || name === "validUntil" ? new Date(value as string) : value,
  ) as FeedProduct[]
  const connectorId = await inTenant(scope, async (ctx) => {
    const known = source.settings.connectorId
    if (known && (await ctx.db.shopConnector.findFirst({ where: { id: known }, select: { id: true } }))) return known
    const settings: Record<string, string> = source.settings.currency ? { currency: source.settings.currency } : {}
    const made = await commerce.addConnector(ctx, { kind: "csv", name: source.name, settings })
    await knowledge.tieFeed(ctx, { sourceId: source.id, connectorId: made.connectorId })
    return made.connectorId
  })
  const since = clock.now()
  for (let at = 0; at < products.length; at += productsAtOnce) {
    const some = products.slice(at, at + productsAtOnce)
    await inTenant(scope, (ctx) => commerce.keepProducts(ctx, { connectorId, products: some }))
  }
  await inTenant(scope, (ctx) => commerce.removeUnseenProducts(ctx, { connectorId, since }))
}

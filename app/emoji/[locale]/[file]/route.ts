import { readFile } from "node:fs/promises"
import path from "node:path"

const locales = ["zh", "en"]
const files = ["data.json", "messages.json"]

/** Emoji with their names, written when the product is built: nobody's browser asks another house for them. */
export const dynamic = "force-static"
export const dynamicParams = false
export const generateStaticParams = () => locales.flatMap((locale) => files.map((file) => ({ locale, file })))

export async function GET(_: Request, { params }: { params: Promise<{ locale: string; file: string }> }) {
  const { locale, file } = await params
  if (!locales.includes(locale) || !files.includes(file)) return new Response(null, { status: 404 })
  const text = await readFile(path.join(process.cwd(), "node_modules/emojibase-data", locale, file), "utf8")
  return new Response(text, {
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "public, max-age=604800" },
  })
}

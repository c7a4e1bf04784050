import type { Scope } from "@/server/context"
import { type ExportedRow, exportRows } from "@/server/developers"
import { logger } from "@/server/logger"

/**
 * The export as NDJSON, one row a line, at the pace of who reads. The last line is `{"end":true}`: an export without it was
 * broken off and goes on with the cursor of its last line. A bad cursor throws before anything is sent.
 */
export async function streamExport(scope: Scope, cursor: string | null): Promise<Response> {
  const rows = exportRows(scope, cursor)
  const first = await rows.next()
  const encoder = new TextEncoder()
  const lineOf = ({ table, row, cursor }: ExportedRow) => encoder.encode(`${JSON.stringify({ table, row, cursor })}\n`)
  let waiting: IteratorResult<ExportedRow> | null = first
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = waiting ?? (await rows.next())
        waiting = null
        if (!next.done) return controller.enqueue(lineOf(next.value))
        controller.enqueue(encoder.encode(`{"end":true}\n`))
        controller.close()
      } catch (error) {
        logger.error({ err: error, tenantId: scope.tenantId }, "an export broke off")
        controller.error(error)
      }
    },
    async cancel() {
      await rows.return(undefined)
    },
  })
  return new Response(body, { headers: { "content-type": "application/x-ndjson; charset=utf-8" } })
}

import { standingContact } from "@/server/contacts"
import type { Scope } from "@/server/context"
import { inTenant, Prisma } from "@/server/db"
import { emit } from "@/server/events"
import { findPerson } from "@/server/flows/find-person"
import { personalData } from "@/server/flows/personal-data"

/** Rows read at once; files one by one, for each may be 20 MB. */
const atOnce = 500
const blanks = ["tenant_id", "said_print", "print", "phone_print", "email_print", "open_key"]

/**
 * Everything the shop keeps of a person as one JSON document, piece by piece: `{"contactId", "exportedAt", "tables": {<table>:
 * [<row>…]}}`, columns as they are kept, files in base64. Keyed prints, which tell nobody anything, are left out.
 */
export async function exportPerson(scope: Scope, input: { contactId: string }): Promise<AsyncGenerator<string>> {
  const { contactId, person, at } = await inTenant(scope, async (ctx) => {
    const contactId = await standingContact(ctx, input)
    await emit(ctx, "contact.exported", { contactId })
    return { contactId, person: await findPerson(ctx, { contactId }), at: ctx.now }
  })
  const told = personalData.filter(({ untold }) => !untold)

  async function* pieces() {
    yield `{"contactId":${JSON.stringify(contactId)},"exportedAt":${JSON.stringify(at)},"tables":{`
    for (const [place, { table, of }] of told.entries()) {
      yield `${place > 0 ? "," : ""}\n${JSON.stringify(table)}:[`
      const most = table === "media_file" ? 1 : atOnce
      const columns = Prisma.raw(
        table === "media_file"
          ? "to_jsonb(media_file) - 'bytes' || jsonb_build_object('base64', encode(bytes, 'base64'))"
          : `to_jsonb("${table}")`,
      )
      for (let from = 0; ; from += most) {
        const rows = await inTenant(
          scope,
          (ctx) => ctx.db.$queryRaw<{ row: object }[]>`
            select ${columns} - ${blanks}::text[] as row from ${Prisma.raw(`"${table}"`)}
            where ${of(person)} order by ctid limit ${most} offset ${from}`,
        )
        yield rows.map(({ row }, at) => (from + at > 0 ? "," : "") + JSON.stringify(row)).join("\n")
        if (rows.length < most) break
      }
      yield "]"
    }
    yield "}}\n"
  }
  return pieces()
}

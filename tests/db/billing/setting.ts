import { randomUUID } from "node:crypto"
import pg from "pg"

/** Looks past row security and makes what a test needs; the product itself never enters this way. */
export function ownerOf(ownerUrl: string) {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  const query = async <T extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
    (await owner.query<T>(sql, values)).rows

  return {
    query,
    close: () => owner.end(),

    /** A shop with one owner and a connection to be reached by. */
    async createShop({ locale = "en" }: { locale?: "en" | "zh-CN" } = {}) {
      const tenantId = randomUUID()
      const [memberId, personId] = [randomUUID(), randomUUID()]
      await query(
        `insert into tenant (id, slug, name, trade, locale, time_zone, data_key, created_at)
         values ($1, $2, 'Harbour Tea', 'food', $3, 'Asia/Shanghai', 'none', now())`,
        [tenantId, `shop-${tenantId.slice(0, 8)}`, locale],
      )
      await query("insert into person (id, email, name) values ($1, $2, 'Lin')", [personId, `${personId}@example.com`])
      await query(
        `insert into member (tenant_id, id, person_id, name, email, role, created_at)
         values ($1, $2, $3, 'Lin', $4, 'owner', now())`,
        [tenantId, memberId, personId, `${personId}@example.com`],
      )
      const connectionId = randomUUID()
      const contactId = randomUUID()
      await query(
        `insert into connection (tenant_id, id, channel, name, status, created_at)
         values ($1, $2, 'webchat', 'Shop page', 'active', now())`,
        [tenantId, connectionId],
      )
      await query(
        "insert into contact (tenant_id, id, name, tags, created_at, last_seen_at) values ($1, $2, 'Ana', '{}', now(), now())",
        [tenantId, contactId],
      )
      return { tenantId, memberId, personId, connectionId, contactId }
    },

    async openConversation(shop: { tenantId: string; connectionId: string; contactId: string }) {
      const id = randomUUID()
      await query(
        `insert into conversation (tenant_id, id, contact_id, connection_id, channel, thread_ref, tags, last_message_at, opened_at)
         values ($1, $2::uuid, $3, $4, 'webchat', ($2::uuid)::text, '{}', now(), now())`,
        [shop.tenantId, id, shop.contactId, shop.connectionId],
      )
      return id
    },
  }
}

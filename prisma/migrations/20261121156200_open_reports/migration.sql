-- AlterTable
ALTER TABLE "outcome" ADD COLUMN "human_reply_open" DOUBLE PRECISION;
ALTER TABLE "outcome" ADD COLUMN "human_end_open" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "ticket" ADD COLUMN "breached_at" TIMESTAMPTZ(3);
update ticket t set breached_at = b.at from (
  select tenant_id, data ->> 'ticketId' as id, min(at) as at from event where name = 'ticket.breached' group by 1, 2
) b where b.tenant_id = t.tenant_id and b.id = t.id::text;

-- CreateIndex
CREATE INDEX "ticket_tenant_id_opened_at_idx" ON "ticket"("tenant_id", "opened_at");

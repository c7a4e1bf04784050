-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "marketing" TEXT NOT NULL DEFAULT 'unknown',
ADD COLUMN     "marketing_at" TIMESTAMPTZ(3),
ADD COLUMN     "marketing_source" TEXT,
ADD COLUMN     "merged_into_id" UUID;

-- AlterTable
ALTER TABLE "contact_identity" ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "said_print" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "identity_id" UUID;

-- AlterTable
ALTER TABLE "page_event" ADD COLUMN     "identity_id" UUID;

-- CreateTable
CREATE TABLE "identity_evidence" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "identity_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "print" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_evidence_pkey" PRIMARY KEY ("tenant_id","identity_id","kind","print")
);

-- CreateTable
CREATE TABLE "contact_link" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "low_id" UUID NOT NULL,
    "high_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'suggested',
    "probability" DOUBLE PRECISION NOT NULL,
    "grounds" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "contact_link_pkey" PRIMARY KEY ("tenant_id","low_id","high_id")
);

-- CreateTable
CREATE TABLE "contact_merge" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "survivor_id" UUID NOT NULL,
    "absorbed_id" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "probability" DOUBLE PRECISION,
    "grounds" JSONB NOT NULL DEFAULT '[]',
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "moved" JSONB NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_by_id" UUID,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,

    CONSTRAINT "contact_merge_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "identity_evidence_tenant_id_kind_print_idx" ON "identity_evidence"("tenant_id", "kind", "print");

-- CreateIndex
CREATE INDEX "contact_link_tenant_id_high_id_idx" ON "contact_link"("tenant_id", "high_id");

-- CreateIndex
CREATE INDEX "contact_link_tenant_id_status_probability_idx" ON "contact_link"("tenant_id", "status", "probability");

-- CreateIndex
CREATE INDEX "contact_merge_tenant_id_survivor_id_merged_at_idx" ON "contact_merge"("tenant_id", "survivor_id", "merged_at");

-- CreateIndex
CREATE INDEX "contact_merge_tenant_id_absorbed_id_idx" ON "contact_merge"("tenant_id", "absorbed_id");

-- CreateIndex
CREATE INDEX "contact_tenant_id_merged_into_id_idx" ON "contact"("tenant_id", "merged_into_id");

-- CreateIndex
CREATE INDEX "conversation_tenant_id_identity_id_idx" ON "conversation"("tenant_id", "identity_id");

-- CreateIndex
CREATE INDEX "page_event_tenant_id_identity_id_at_idx" ON "page_event"("tenant_id", "identity_id", "at");

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_tenant_id_merged_into_id_fkey" FOREIGN KEY ("tenant_id", "merged_into_id") REFERENCES "contact"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_event" ADD CONSTRAINT "page_event_tenant_id_identity_id_fkey" FOREIGN KEY ("tenant_id", "identity_id") REFERENCES "contact_identity"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_evidence" ADD CONSTRAINT "identity_evidence_tenant_id_identity_id_fkey" FOREIGN KEY ("tenant_id", "identity_id") REFERENCES "contact_identity"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_link" ADD CONSTRAINT "contact_link_tenant_id_low_id_fkey" FOREIGN KEY ("tenant_id", "low_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_link" ADD CONSTRAINT "contact_link_tenant_id_high_id_fkey" FOREIGN KEY ("tenant_id", "high_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_merge" ADD CONSTRAINT "contact_merge_tenant_id_survivor_id_fkey" FOREIGN KEY ("tenant_id", "survivor_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_merge" ADD CONSTRAINT "contact_merge_tenant_id_absorbed_id_fkey" FOREIGN KEY ("tenant_id", "absorbed_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_tenant_id_identity_id_fkey" FOREIGN KEY ("tenant_id", "identity_id") REFERENCES "contact_identity"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('identity_evidence');
call wall_off('contact_link');
call wall_off('contact_merge');

-- A status is text with a check.
alter table contact add constraint contact_marketing check (marketing in ('unknown', 'yes', 'no'));
alter table contact add constraint contact_not_itself check (merged_into_id <> id);
alter table identity_evidence add constraint identity_evidence_kind check (kind in ('phone', 'email', 'unionid', 'openid', 'signed', 'device', 'order'));
alter table contact_link add constraint contact_link_status check (status in ('suggested', 'dismissed', 'merged', 'split'));
alter table contact_link add constraint contact_link_order check (low_id <= high_id);
alter table contact_link add constraint contact_link_probability check (probability between 0 and 1);
alter table contact_merge add constraint contact_merge_how check (how in ('certain', 'member'));
-- A contact is told as one other at a time.
create unique index contact_merge_standing on contact_merge (tenant_id, absorbed_id) where undone_at is null;

-- Threads so far: whoever had one name on a connection wrote by it.
update conversation v set identity_id = i.id from contact_identity i
  where i.tenant_id = v.tenant_id and i.contact_id = v.contact_id and i.connection_id = v.connection_id
  and not exists (
    select 1 from contact_identity o where o.tenant_id = i.tenant_id and o.contact_id = i.contact_id
    and o.connection_id = i.connection_id and o.id <> i.id);
update conversation set open_key = replace(open_key, contact_id::text, identity_id::text)
  where open_key is not null and identity_id is not null;

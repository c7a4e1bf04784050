-- CreateTable
CREATE TABLE "saved_filter" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "sorting" TEXT NOT NULL,
    "conditions" JSONB NOT NULL DEFAULT '{}',
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "saved_filter_tenant_id_member_id_idx" ON "saved_filter"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "conversation_tenant_id_status_waiting_since_id_idx" ON "conversation"("tenant_id", "status", "waiting_since", "id");

-- AddForeignKey
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('saved_filter');

alter table saved_filter add constraint saved_filter_view check (view in ('mine', 'unassigned', 'queue', 'mentioned', 'bot', 'all', 'resolved'));
alter table saved_filter add constraint saved_filter_sorting check (sorting in ('newest', 'waiting'));

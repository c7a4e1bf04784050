-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "merged_into_id" UUID;

-- CreateTable
CREATE TABLE "thread_part" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "from_seq" INTEGER NOT NULL,
    "to_seq" INTEGER NOT NULL,
    "before" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "thread_part_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "thread_part_tenant_id_conversation_id_idx" ON "thread_part"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "thread_part_tenant_id_source_id_idx" ON "thread_part"("tenant_id", "source_id");

-- CreateIndex
CREATE INDEX "conversation_tenant_id_merged_into_id_idx" ON "conversation"("tenant_id", "merged_into_id");

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_tenant_id_merged_into_id_fkey" FOREIGN KEY ("tenant_id", "merged_into_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_part" ADD CONSTRAINT "thread_part_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_part" ADD CONSTRAINT "thread_part_tenant_id_source_id_fkey" FOREIGN KEY ("tenant_id", "source_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('thread_part');

alter table thread_part add constraint thread_part_kind check (kind in ('merge', 'split'));
alter table thread_part add constraint thread_part_range check (from_seq <= to_seq);
alter table conversation add constraint conversation_not_itself check (merged_into_id <> id);
-- A thread is a part of one other at a time.
create unique index thread_part_merged on thread_part (tenant_id, source_id) where kind = 'merge' and undone_at is null;

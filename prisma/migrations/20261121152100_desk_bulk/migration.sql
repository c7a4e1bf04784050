-- CreateTable
CREATE TABLE "bulk_step" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "bulk_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "deed" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undo" TEXT,

    CONSTRAINT "bulk_step_pkey" PRIMARY KEY ("tenant_id","bulk_id","conversation_id")
);

-- CreateIndex
CREATE INDEX "bulk_step_tenant_id_conversation_id_idx" ON "bulk_step"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "bulk_step_tenant_id_member_id_idx" ON "bulk_step"("tenant_id", "member_id");

-- AddForeignKey
ALTER TABLE "bulk_step" ADD CONSTRAINT "bulk_step_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_step" ADD CONSTRAINT "bulk_step_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('bulk_step');

alter table bulk_step add constraint bulk_step_deed check (deed in ('assign', 'tag', 'snooze', 'resolve', 'read'));
alter table bulk_step add constraint bulk_step_undo check (undo in ('restored', 'kept'));

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "chosen_team_id" UUID;

-- AlterTable
ALTER TABLE "held_reply" ADD COLUMN     "macro" JSONB;

-- AlterTable
ALTER TABLE "macro" ADD COLUMN     "actions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "member_id" UUID,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "macro_use" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "macro_id" UUID NOT NULL,
    "bulk_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "macro_use_pkey" PRIMARY KEY ("tenant_id","macro_id","bulk_id","conversation_id")
);

-- CreateIndex
CREATE INDEX "macro_use_tenant_id_at_idx" ON "macro_use"("tenant_id", "at");

-- CreateIndex
CREATE INDEX "macro_use_tenant_id_conversation_id_idx" ON "macro_use"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "macro_tenant_id_member_id_idx" ON "macro"("tenant_id", "member_id");

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_tenant_id_chosen_team_id_fkey" FOREIGN KEY ("tenant_id", "chosen_team_id") REFERENCES "team"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "macro" ADD CONSTRAINT "macro_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "macro_use" ADD CONSTRAINT "macro_use_tenant_id_macro_id_fkey" FOREIGN KEY ("tenant_id", "macro_id") REFERENCES "macro"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "macro_use" ADD CONSTRAINT "macro_use_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

call wall_off('macro_use');

create index conversation_sent_to on conversation (tenant_id, chosen_team_id) where chosen_team_id is not null;

alter table bulk_step drop constraint bulk_step_deed;
alter table bulk_step add constraint bulk_step_deed check (deed in ('assign', 'tag', 'snooze', 'resolve', 'read', 'macro'));

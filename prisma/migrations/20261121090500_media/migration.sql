-- CreateTable
CREATE TABLE "media_file" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID,
    "kind" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_file_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "media_file_tenant_id_conversation_id_idx" ON "media_file"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "media_file_tenant_id_created_at_idx" ON "media_file"("tenant_id", "created_at");

-- AddForeignKey
ALTER TABLE "media_file" ADD CONSTRAINT "media_file_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('media_file');
alter table media_file add constraint media_file_kind check (kind in ('image', 'voice', 'video', 'file'));
-- Already compressed, as pictures and films are: pressing them again only costs.
alter table media_file alter column bytes set storage external;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "edited_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "message_version" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "message_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "media" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "message_version_pkey" PRIMARY KEY ("tenant_id","message_id","written_at")
);

-- CreateTable
CREATE TABLE "held_reply" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "file_ids" UUID[],
    "held_at" TIMESTAMPTZ(3) NOT NULL,
    "sends_at" TIMESTAMPTZ(3) NOT NULL,
    "refused" TEXT,

    CONSTRAINT "held_reply_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "held_reply_tenant_id_conversation_id_client_id_key" ON "held_reply"("tenant_id", "conversation_id", "client_id");

-- AddForeignKey
ALTER TABLE "message_version" ADD CONSTRAINT "message_version_tenant_id_message_id_fkey" FOREIGN KEY ("tenant_id", "message_id") REFERENCES "message"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "held_reply" ADD CONSTRAINT "held_reply_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "held_reply" ADD CONSTRAINT "held_reply_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('message_version');
call wall_off('held_reply');

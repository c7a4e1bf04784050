-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "own_thread" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "mail" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "message_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "mail_id" TEXT NOT NULL,
    "refs" TEXT[],
    "subject" TEXT NOT NULL DEFAULT '',
    "subject_key" TEXT NOT NULL DEFAULT '',
    "from_address" TEXT NOT NULL,
    "reply_to" TEXT,
    "to_people" JSONB NOT NULL DEFAULT '[]',
    "cc_people" JSONB NOT NULL DEFAULT '[]',
    "people" TEXT[],
    "html" TEXT NOT NULL DEFAULT '',
    "quoted" TEXT NOT NULL DEFAULT '',
    "signature" TEXT NOT NULL DEFAULT '',
    "sender_check" TEXT NOT NULL DEFAULT 'none',
    "automatic" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("tenant_id","message_id")
);

-- CreateIndex
CREATE INDEX "mail_tenant_id_connection_id_mail_id_idx" ON "mail"("tenant_id", "connection_id", "mail_id");

-- CreateIndex
CREATE INDEX "mail_tenant_id_connection_id_from_address_subject_key_creat_idx" ON "mail"("tenant_id", "connection_id", "from_address", "subject_key", "created_at");

-- CreateIndex
CREATE INDEX "mail_tenant_id_conversation_id_created_at_idx" ON "mail"("tenant_id", "conversation_id", "created_at");

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_tenant_id_message_id_fkey" FOREIGN KEY ("tenant_id", "message_id") REFERENCES "message"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table mail add constraint mail_sender_check check (sender_check in ('pass', 'fail', 'none'));
call wall_off('mail');

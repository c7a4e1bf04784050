-- CreateTable
CREATE TABLE "left_message" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "message_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "locale" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "left_message_pkey" PRIMARY KEY ("tenant_id","message_id")
);

-- CreateIndex
CREATE INDEX "left_message_tenant_id_conversation_id_left_at_idx" ON "left_message"("tenant_id", "conversation_id", "left_at");

-- AddForeignKey
ALTER TABLE "left_message" ADD CONSTRAINT "left_message_tenant_id_message_id_fkey" FOREIGN KEY ("tenant_id", "message_id") REFERENCES "message"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "left_message" ADD CONSTRAINT "left_message_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

call wall_off('left_message');
alter table left_message add constraint left_message_about check (about in ('order', 'return', 'product', 'other'));
alter table left_message add constraint left_message_locale check (locale in ('zh-CN', 'en'));

-- A message that was left is a reason of its own to stand in line.
alter table conversation drop constraint conversation_handoff_reason;
alter table conversation add constraint conversation_handoff_reason check (handoff_reason in (
  'asked', 'missing_knowledge', 'not_permitted', 'policy', 'mood', 'three_misses', 'tool_failed', 'model_unavailable',
  'usage_limit', 'vip', 'outside_hours', 'left_message'));

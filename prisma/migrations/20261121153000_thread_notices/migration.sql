-- CreateTable
CREATE TABLE "notice" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "member_wishes" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "member_id" UUID NOT NULL,
    "kinds" JSONB NOT NULL DEFAULT '{}',
    "quiet_from" INTEGER,
    "quiet_to" INTEGER,
    "undo_seconds" INTEGER NOT NULL DEFAULT 5,

    CONSTRAINT "member_wishes_pkey" PRIMARY KEY ("tenant_id","member_id")
);

-- CreateIndex
CREATE INDEX "notice_tenant_id_member_id_created_at_id_idx" ON "notice"("tenant_id", "member_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "notice_tenant_id_conversation_id_idx" ON "notice"("tenant_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_tenant_id_member_id_cause_key" ON "notice"("tenant_id", "member_id", "cause");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_wishes" ADD CONSTRAINT "member_wishes_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('notice');
call wall_off('member_wishes');

-- A kind is text with a check.
alter table notice add constraint notice_kind check (kind in ('assigned', 'mentioned', 'escalated', 'deadline', 'promise', 'alert'));
alter table member_wishes add constraint member_wishes_quiet check (
  (quiet_from is null) = (quiet_to is null) and quiet_from between 0 and 1439 and quiet_to between 0 and 1439);
alter table member_wishes add constraint member_wishes_undo check (undo_seconds in (0, 5, 10));
-- Few of them are unread, and those are counted with every ring.
create index notice_unread on notice (tenant_id, member_id, created_at, id) where read_at is null;

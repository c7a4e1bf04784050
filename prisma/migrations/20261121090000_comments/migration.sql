-- CreateTable
CREATE TABLE "comment_post" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "title" TEXT,
    "url" TEXT,
    "product_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_post_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "comment_question" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "units" TEXT[],
    "text" TEXT NOT NULL,
    "asks" BOOLEAN NOT NULL,
    "draft" JSONB,
    "drafted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_question_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "comment" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "post_id" UUID NOT NULL,
    "question_id" UUID,
    "parent_ref" TEXT,
    "thread_ref" TEXT NOT NULL,
    "author_ref" TEXT NOT NULL,
    "author_name" TEXT,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'new',
    "rule_id" UUID,
    "conversation_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "comment_answer" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "member_id" UUID,
    "text" TEXT NOT NULL,
    "cites" JSONB NOT NULL DEFAULT '[]',
    "facts" JSONB NOT NULL DEFAULT '[]',
    "status" TEXT NOT NULL DEFAULT 'queued',
    "error" TEXT,
    "external_id" TEXT,
    "send_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_answer_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "comment_rule" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "words" TEXT[],
    "unless" TEXT[],
    "scope" TEXT NOT NULL,
    "connection_id" UUID,
    "post_id" UUID,
    "product_id" UUID,
    "public_text" TEXT NOT NULL DEFAULT '',
    "private_text" TEXT NOT NULL DEFAULT '',
    "to_person" BOOLEAN NOT NULL DEFAULT false,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL,
    "fired" INTEGER NOT NULL DEFAULT 0,
    "fired_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_rule_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "comment_settings" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "bot" TEXT NOT NULL,
    "person_intents" TEXT[],
    "person_words" TEXT[],

    CONSTRAINT "comment_settings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "comment_post_tenant_id_connection_id_ref_key" ON "comment_post"("tenant_id", "connection_id", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "comment_question_tenant_id_post_id_key_key" ON "comment_question"("tenant_id", "post_id", "key");

-- CreateIndex
CREATE INDEX "comment_tenant_id_question_id_occurred_at_id_idx" ON "comment"("tenant_id", "question_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "comment_tenant_id_status_question_id_occurred_at_idx" ON "comment"("tenant_id", "status", "question_id", "occurred_at");

-- CreateIndex
CREATE INDEX "comment_tenant_id_post_id_idx" ON "comment"("tenant_id", "post_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_tenant_id_connection_id_external_id_key" ON "comment"("tenant_id", "connection_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_answer_tenant_id_comment_id_how_key" ON "comment_answer"("tenant_id", "comment_id", "how");

-- AddForeignKey
ALTER TABLE "comment_post" ADD CONSTRAINT "comment_post_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_question" ADD CONSTRAINT "comment_question_tenant_id_post_id_fkey" FOREIGN KEY ("tenant_id", "post_id") REFERENCES "comment_post"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_tenant_id_post_id_fkey" FOREIGN KEY ("tenant_id", "post_id") REFERENCES "comment_post"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_tenant_id_question_id_fkey" FOREIGN KEY ("tenant_id", "question_id") REFERENCES "comment_question"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_answer" ADD CONSTRAINT "comment_answer_tenant_id_comment_id_fkey" FOREIGN KEY ("tenant_id", "comment_id") REFERENCES "comment"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_answer" ADD CONSTRAINT "comment_answer_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_rule" ADD CONSTRAINT "comment_rule_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_rule" ADD CONSTRAINT "comment_rule_tenant_id_post_id_fkey" FOREIGN KEY ("tenant_id", "post_id") REFERENCES "comment_post"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rows.
call wall_off('comment_post');
call wall_off('comment_question');
call wall_off('comment');
call wall_off('comment_answer');
call wall_off('comment_rule');
call wall_off('comment_settings');

-- A status is text with a check.
alter table comment add constraint comment_status check (status in ('new', 'answered', 'escalated', 'ignored', 'hidden'));
alter table comment_answer add constraint comment_answer_how check (how in ('public', 'private'));
alter table comment_answer add constraint comment_answer_by check (by in ('rule', 'bot', 'member'));
alter table comment_answer add constraint comment_answer_member check (by <> 'member' or member_id is not null);
alter table comment_answer add constraint comment_answer_status check (status in ('queued', 'unknown', 'sent', 'failed'));
alter table comment_rule add constraint comment_rule_scope check (scope in ('all', 'connection', 'post', 'product'));
alter table comment_rule add constraint comment_rule_target check (
  (scope = 'connection') = (connection_id is not null) and (scope = 'post') = (post_id is not null)
  and (scope = 'product') = (product_id is not null));
alter table comment_settings add constraint comment_settings_bot check (bot in ('off', 'draft', 'auto'));

-- What waits to be sorted is looked for every second of a busy hour.
create index comment_unsorted on comment (tenant_id, received_at, id) where question_id is null;

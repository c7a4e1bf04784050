-- CreateTable
CREATE TABLE "live_room" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "answers" BOOLEAN NOT NULL DEFAULT true,
    "repeat_seconds" INTEGER NOT NULL DEFAULT 60,
    "host_key_hash" TEXT,
    "cluster_step" INTEGER NOT NULL DEFAULT 0,
    "comments" INTEGER NOT NULL DEFAULT 0,
    "questions" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "live_room_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "live_comment" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "room_id" UUID NOT NULL,
    "author_ref" TEXT NOT NULL,
    "author_name" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "cluster_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "live_comment_pkey" PRIMARY KEY ("tenant_id","room_id","id")
);

-- CreateTable
CREATE TABLE "live_cluster" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "intent" TEXT NOT NULL DEFAULT '',
    "slots" TEXT NOT NULL DEFAULT '',
    "rest" TEXT[],
    "question_group" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "askers" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "answered_by" TEXT,
    "sources" JSONB NOT NULL DEFAULT '[]',
    "draft" TEXT NOT NULL DEFAULT '',
    "member_id" UUID,
    "tried_at" TIMESTAMPTZ(3),
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "first_answer_ms" INTEGER,

    CONSTRAINT "live_cluster_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "live_answer" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "written_by" TEXT NOT NULL,
    "member_id" UUID,
    "sent" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "mark" TEXT,
    "marked_at" TIMESTAMPTZ(3),

    CONSTRAINT "live_answer_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "live_script" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "room_id" UUID,
    "name" JSONB NOT NULL,
    "words" JSONB NOT NULL,
    "intent" TEXT,
    "says" JSONB NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_script_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "live_watch" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "member_id" UUID NOT NULL,
    "groups" TEXT[],
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_watch_pkey" PRIMARY KEY ("tenant_id","member_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "live_room_tenant_id_connection_id_ref_key" ON "live_room"("tenant_id", "connection_id", "ref");

-- CreateIndex
CREATE INDEX "live_comment_tenant_id_cluster_id_author_ref_idx" ON "live_comment"("tenant_id", "cluster_id", "author_ref");

-- CreateIndex
CREATE UNIQUE INDEX "live_comment_tenant_id_connection_id_external_id_key" ON "live_comment"("tenant_id", "connection_id", "external_id");

-- CreateIndex
CREATE INDEX "live_cluster_tenant_id_room_id_last_at_idx" ON "live_cluster"("tenant_id", "room_id", "last_at");

-- CreateIndex
CREATE INDEX "live_answer_tenant_id_room_id_at_idx" ON "live_answer"("tenant_id", "room_id", "at");

-- CreateIndex
CREATE INDEX "live_answer_tenant_id_cluster_id_at_idx" ON "live_answer"("tenant_id", "cluster_id", "at");

-- CreateIndex
CREATE INDEX "live_script_tenant_id_room_id_idx" ON "live_script"("tenant_id", "room_id");

-- AddForeignKey
ALTER TABLE "live_room" ADD CONSTRAINT "live_room_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_comment" ADD CONSTRAINT "live_comment_tenant_id_room_id_fkey" FOREIGN KEY ("tenant_id", "room_id") REFERENCES "live_room"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_cluster" ADD CONSTRAINT "live_cluster_tenant_id_room_id_fkey" FOREIGN KEY ("tenant_id", "room_id") REFERENCES "live_room"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_cluster" ADD CONSTRAINT "live_cluster_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_answer" ADD CONSTRAINT "live_answer_tenant_id_room_id_fkey" FOREIGN KEY ("tenant_id", "room_id") REFERENCES "live_room"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_answer" ADD CONSTRAINT "live_answer_tenant_id_cluster_id_fkey" FOREIGN KEY ("tenant_id", "cluster_id") REFERENCES "live_cluster"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_script" ADD CONSTRAINT "live_script_tenant_id_room_id_fkey" FOREIGN KEY ("tenant_id", "room_id") REFERENCES "live_room"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_watch" ADD CONSTRAINT "live_watch_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('live_room');
call wall_off('live_comment');
call wall_off('live_cluster');
call wall_off('live_answer');
call wall_off('live_script');
call wall_off('live_watch');

-- A status is text with a check.
alter table live_room add constraint live_room_status check (status in ('waiting', 'live', 'ended'));
alter table live_cluster add constraint live_cluster_group check (question_group in ('presale', 'aftersale', 'other'));
alter table live_cluster add constraint live_cluster_status check (status in ('open', 'answered', 'dismissed', 'assigned'));
alter table live_cluster add constraint live_cluster_answered_by check (answered_by in ('script', 'bot', 'person'));
alter table live_answer add constraint live_answer_written_by check (written_by in ('script', 'bot', 'person'));
alter table live_answer add constraint live_answer_sent check (sent in ('sent', 'failed'));
alter table live_answer add constraint live_answer_mark check (mark in ('said', 'skipped'));

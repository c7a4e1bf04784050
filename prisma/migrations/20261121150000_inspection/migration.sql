-- CreateTable
CREATE TABLE "quality_settings" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "rules" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quality_settings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "inspection" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "conversation_id" UUID NOT NULL,
    "inspected_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_pkey" PRIMARY KEY ("tenant_id","conversation_id")
);

-- CreateTable
CREATE TABLE "inspection_part" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "member_id" UUID,
    "score" INTEGER NOT NULL,
    "messages" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_part_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "inspection_finding" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "part_id" UUID,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "inspection_finding_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "finding_appeal" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "finding_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "decided_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_appeal_pkey" PRIMARY KEY ("tenant_id","finding_id")
);

-- CreateTable
CREATE TABLE "quality_sample" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quality_sample_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "sample_score" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "sample_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "scored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sample_score_pkey" PRIMARY KEY ("tenant_id","sample_id","member_id")
);

-- CreateTable
CREATE TABLE "coaching_note" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "conversation_id" UUID,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "coaching_note_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "quality_alert" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "words" TEXT[],
    "quote" TEXT NOT NULL,
    "open_key" TEXT,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_by" UUID,
    "seen_at" TIMESTAMPTZ(3),
    "taken_over" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "quality_alert_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "inspection_part_tenant_id_at_idx" ON "inspection_part"("tenant_id", "at");

-- CreateIndex
CREATE INDEX "inspection_part_tenant_id_score_id_idx" ON "inspection_part"("tenant_id", "score", "id");

-- CreateIndex
CREATE INDEX "inspection_part_tenant_id_member_id_at_idx" ON "inspection_part"("tenant_id", "member_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_part_tenant_id_conversation_id_subject_key" ON "inspection_part"("tenant_id", "conversation_id", "subject");

-- CreateIndex
CREATE INDEX "inspection_finding_tenant_id_part_id_idx" ON "inspection_finding"("tenant_id", "part_id");

-- CreateIndex
CREATE INDEX "inspection_finding_tenant_id_at_idx" ON "inspection_finding"("tenant_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_finding_tenant_id_conversation_id_key_key" ON "inspection_finding"("tenant_id", "conversation_id", "key");

-- CreateIndex
CREATE INDEX "finding_appeal_tenant_id_status_created_at_idx" ON "finding_appeal"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "quality_sample_tenant_id_created_at_idx" ON "quality_sample"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "quality_sample_tenant_id_part_id_key" ON "quality_sample"("tenant_id", "part_id");

-- CreateIndex
CREATE INDEX "coaching_note_tenant_id_member_id_created_at_idx" ON "coaching_note"("tenant_id", "member_id", "created_at");

-- CreateIndex
CREATE INDEX "quality_alert_tenant_id_raised_at_idx" ON "quality_alert"("tenant_id", "raised_at");

-- CreateIndex
CREATE INDEX "quality_alert_tenant_id_conversation_id_idx" ON "quality_alert"("tenant_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "quality_alert_tenant_id_open_key_key" ON "quality_alert"("tenant_id", "open_key");

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_part" ADD CONSTRAINT "inspection_part_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "inspection"("tenant_id", "conversation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_part" ADD CONSTRAINT "inspection_part_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "inspection"("tenant_id", "conversation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_tenant_id_part_id_fkey" FOREIGN KEY ("tenant_id", "part_id") REFERENCES "inspection_part"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_appeal" ADD CONSTRAINT "finding_appeal_tenant_id_finding_id_fkey" FOREIGN KEY ("tenant_id", "finding_id") REFERENCES "inspection_finding"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_appeal" ADD CONSTRAINT "finding_appeal_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_sample" ADD CONSTRAINT "quality_sample_tenant_id_part_id_fkey" FOREIGN KEY ("tenant_id", "part_id") REFERENCES "inspection_part"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_score" ADD CONSTRAINT "sample_score_tenant_id_sample_id_fkey" FOREIGN KEY ("tenant_id", "sample_id") REFERENCES "quality_sample"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_score" ADD CONSTRAINT "sample_score_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coaching_note" ADD CONSTRAINT "coaching_note_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coaching_note" ADD CONSTRAINT "coaching_note_tenant_id_author_id_fkey" FOREIGN KEY ("tenant_id", "author_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coaching_note" ADD CONSTRAINT "coaching_note_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_alert" ADD CONSTRAINT "quality_alert_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_alert" ADD CONSTRAINT "quality_alert_tenant_id_seen_by_fkey" FOREIGN KEY ("tenant_id", "seen_by") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rows.
call wall_off('quality_settings');
call wall_off('inspection');
call wall_off('inspection_part');
call wall_off('inspection_finding');
call wall_off('finding_appeal');
call wall_off('quality_sample');
call wall_off('sample_score');
call wall_off('coaching_note');
call wall_off('quality_alert');

-- A status is text with a check.
alter table inspection_part add constraint inspection_part_side check (side in ('agent', 'bot'));
alter table inspection_part add constraint inspection_part_member check ((side = 'agent') = (member_id is not null));
alter table inspection_part add constraint inspection_part_score check (score between 0 and 100);
alter table inspection_finding add constraint inspection_finding_kind check (kind in ('forbidden', 'greeting', 'closing', 'cold',
  'repeated', 'slow', 'swing', 'promise', 'sensitive', 'monitor'));
alter table finding_appeal add constraint finding_appeal_status check (status in ('open', 'upheld', 'refused'));
alter table quality_sample add constraint quality_sample_why check (why in ('random', 'low', 'agent'));
alter table sample_score add constraint sample_score_score check (score between 0 and 100);

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "survey_id" UUID;

-- CreateTable
CREATE TABLE "promise" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "owner_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'open',
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "look_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "broken_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "evidence" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "promise_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "survey_plan" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "moment" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "delay_minutes" INTEGER NOT NULL,
    "rest_days" INTEGER NOT NULL,
    "words" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "survey_plan_pkey" PRIMARY KEY ("tenant_id","moment")
);

-- CreateTable
CREATE TABLE "survey" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "moment" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "skipped_for" TEXT,
    "look_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "score" INTEGER,
    "comment" TEXT,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "source_key" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "owner_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "look_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "overdue_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "done" TEXT NOT NULL DEFAULT '',
    "link" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "promise_tenant_id_look_at_idx" ON "promise"("tenant_id", "look_at");

-- CreateIndex
CREATE INDEX "promise_tenant_id_status_due_at_id_idx" ON "promise"("tenant_id", "status", "due_at", "id");

-- CreateIndex
CREATE INDEX "promise_tenant_id_owner_id_status_due_at_idx" ON "promise"("tenant_id", "owner_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "promise_tenant_id_conversation_id_idx" ON "promise"("tenant_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "promise_tenant_id_message_id_place_key" ON "promise"("tenant_id", "message_id", "place");

-- CreateIndex
CREATE INDEX "survey_tenant_id_look_at_idx" ON "survey"("tenant_id", "look_at");

-- CreateIndex
CREATE INDEX "survey_tenant_id_conversation_id_idx" ON "survey"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "survey_tenant_id_answered_at_idx" ON "survey"("tenant_id", "answered_at");

-- CreateIndex
CREATE INDEX "survey_tenant_id_sent_at_idx" ON "survey"("tenant_id", "sent_at");

-- CreateIndex
CREATE UNIQUE INDEX "survey_tenant_id_source_key_key" ON "survey"("tenant_id", "source_key");

-- CreateIndex
CREATE INDEX "follow_up_tenant_id_look_at_idx" ON "follow_up"("tenant_id", "look_at");

-- CreateIndex
CREATE INDEX "follow_up_tenant_id_status_due_at_id_idx" ON "follow_up"("tenant_id", "status", "due_at", "id");

-- CreateIndex
CREATE INDEX "follow_up_tenant_id_owner_id_status_idx" ON "follow_up"("tenant_id", "owner_id", "status");

-- CreateIndex
CREATE INDEX "follow_up_tenant_id_conversation_id_idx" ON "follow_up"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "follow_up_tenant_id_opened_at_idx" ON "follow_up"("tenant_id", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_tenant_id_source_key_key" ON "follow_up"("tenant_id", "source_key");

-- AddForeignKey
ALTER TABLE "promise" ADD CONSTRAINT "promise_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise" ADD CONSTRAINT "promise_tenant_id_owner_id_fkey" FOREIGN KEY ("tenant_id", "owner_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise" ADD CONSTRAINT "promise_tenant_id_settled_by_id_fkey" FOREIGN KEY ("tenant_id", "settled_by_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_tenant_id_owner_id_fkey" FOREIGN KEY ("tenant_id", "owner_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_tenant_id_closed_by_id_fkey" FOREIGN KEY ("tenant_id", "closed_by_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rows.
call wall_off('promise');
call wall_off('survey_plan');
call wall_off('survey');
call wall_off('follow_up');

-- A status is text with a check.
alter table promise add constraint promise_kind check (kind in ('ship', 'refund', 'reply', 'deliver', 'other'));
alter table promise add constraint promise_author check (author in ('agent', 'bot'));
alter table promise add constraint promise_status check (status in ('open', 'due_soon', 'kept', 'broken', 'cancelled'));
alter table survey_plan add constraint survey_plan_moment check (moment in ('conversation', 'delivered', 'solved'));
alter table survey_plan add constraint survey_plan_scale check (scale in ('csat', 'nps'));
alter table survey add constraint survey_moment check (moment in ('conversation', 'delivered', 'solved'));
alter table survey add constraint survey_scale check (scale in ('csat', 'nps'));
alter table survey add constraint survey_status check (status in ('planned', 'sent', 'answered', 'skipped', 'expired'));
alter table survey add constraint survey_score check (score between 0 and 10);
alter table follow_up add constraint follow_up_scale check (scale in ('csat', 'nps'));
alter table follow_up add constraint follow_up_status check (status in ('open', 'closed'));
alter table follow_up add constraint follow_up_score check (score between 0 and 10);

-- An apology for a broken promise is offered like the bot's drafts.
alter table copilot_suggestion drop constraint copilot_suggestion_kind;
alter table copilot_suggestion add constraint copilot_suggestion_kind
  check (kind in ('draft', 'autodraft', 'summary', 'tone', 'script', 'apology'));

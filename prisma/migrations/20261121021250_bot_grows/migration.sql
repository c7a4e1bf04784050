-- AlterTable
ALTER TABLE "article" ADD COLUMN     "place" TEXT,
ADD COLUMN     "source_id" UUID,
ADD COLUMN     "source_key" TEXT,
ADD COLUMN     "valid_from" TIMESTAMPTZ(3),
ADD COLUMN     "valid_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "bot_settings" ADD COLUMN     "asks_back" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "daily_tokens" INTEGER,
ADD COLUMN     "translate_to" TEXT;

-- AlterTable
ALTER TABLE "dialogue" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "dialogue_run" ADD COLUMN     "memory" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "handoff_rule" ADD COLUMN     "conditions" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "turn" ADD COLUMN     "cached" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "intent" TEXT,
ADD COLUMN     "mood" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "intent" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "mode" TEXT NOT NULL DEFAULT 'auto',
    "mode_reason" TEXT NOT NULL DEFAULT 'chosen',
    "error_budget" DOUBLE PRECISION NOT NULL DEFAULT 0.02,
    "answer_at" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "intent_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "training_line" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "intent_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "fold" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "training_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "intent_model" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL DEFAULT '{}',
    "weights" BYTEA,
    "why" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "intent_model_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "turn_fact" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "message_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ref_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "said" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "turn_fact_pkey" PRIMARY KEY ("tenant_id","message_id","kind","ref_id")
);

-- CreateTable
CREATE TABLE "cached_answer" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "key" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "hits" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cached_answer_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "model_day" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "day" DATE NOT NULL,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "used" INTEGER NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "model_day_pkey" PRIMARY KEY ("tenant_id","day")
);

-- CreateTable
CREATE TABLE "model_call" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "reserved" INTEGER NOT NULL,
    "used" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'reserved',
    "failure" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_call_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "copilot_suggestion" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "message_id" UUID,
    "member_id" UUID,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sources" JSONB NOT NULL DEFAULT '[]',
    "status" TEXT NOT NULL DEFAULT 'shown',
    "sent_text" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "copilot_suggestion_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "translation" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "message_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "translation_pkey" PRIMARY KEY ("tenant_id","message_id","locale")
);

-- CreateTable
CREATE TABLE "shop_connector" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "secrets" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'ready',
    "error" TEXT,
    "last_sync_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_connector_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "product" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "connector_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "url" TEXT,
    "image" TEXT,
    "locale" TEXT,
    "removed_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "product_fact" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "product_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "unit" TEXT NOT NULL DEFAULT '',
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "current" BOOLEAN NOT NULL DEFAULT true,
    "place" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "product_fact_pkey" PRIMARY KEY ("tenant_id","product_id","name","version")
);

-- CreateTable
CREATE TABLE "shop_order" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "connector_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "contact_id" UUID,
    "phone_print" TEXT,
    "phone_end" TEXT,
    "email_print" TEXT,
    "status" TEXT NOT NULL,
    "total" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL DEFAULT '',
    "items" JSONB NOT NULL DEFAULT '[]',
    "parcels" JSONB NOT NULL DEFAULT '[]',
    "placed_at" TIMESTAMPTZ(3),
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_order_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "coupon" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "terms" TEXT NOT NULL DEFAULT '',
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupon_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "order_proof" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "conversation_id" UUID NOT NULL,
    "order_number" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "how" TEXT NOT NULL DEFAULT '',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "proven_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_proof_pkey" PRIMARY KEY ("tenant_id","conversation_id","order_number")
);

-- CreateTable
CREATE TABLE "service_request" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "order_number" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'registered',
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_request_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "question_list" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_regression" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_list_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "exam_question" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "article_id" UUID,
    "must_say" TEXT,
    "may_refuse" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "exam_question_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "exam_run" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "score" JSONB NOT NULL DEFAULT '{}',
    "why" TEXT NOT NULL DEFAULT 'asked',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "exam_run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "exam_answer" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "run_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "cites" JSONB NOT NULL DEFAULT '[]',
    "choices" JSONB NOT NULL DEFAULT '[]',
    "confidence" DOUBLE PRECISION NOT NULL,
    "intent" TEXT,
    "took_ms" INTEGER NOT NULL,
    "passed" BOOLEAN,
    "rating" TEXT,

    CONSTRAINT "exam_answer_pkey" PRIMARY KEY ("tenant_id","run_id","question_id")
);

-- CreateTable
CREATE TABLE "shadow_run" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "forecast" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "shadow_run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "shadow_chat" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "turns" JSONB NOT NULL,
    "outcome" JSONB,
    "badness" DOUBLE PRECISION,

    CONSTRAINT "shadow_chat_pkey" PRIMARY KEY ("tenant_id","run_id","position")
);

-- CreateTable
CREATE TABLE "attack_run" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 1,
    "leaks" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "attack_run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "knowledge_source" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "schedule" TEXT NOT NULL DEFAULT 'off',
    "status" TEXT NOT NULL DEFAULT 'new',
    "next_run_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_source_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "same" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "file" BYTEA,
    "file_name" TEXT,
    "unattended" BOOLEAN NOT NULL DEFAULT false,
    "member_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "source_key" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "question" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL DEFAULT '',
    "topic" TEXT NOT NULL DEFAULT 'product',
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "error" TEXT,
    "ticked" BOOLEAN NOT NULL DEFAULT true,
    "article_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("tenant_id","run_id","position")
);

-- CreateTable
CREATE TABLE "site_page" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "source_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "fingerprint" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "site_page_pkey" PRIMARY KEY ("tenant_id","source_id","url")
);

-- CreateTable
CREATE TABLE "article_pair" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'open',
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_pair_pkey" PRIMARY KEY ("tenant_id","first_id","second_id")
);

-- CreateTable
CREATE TABLE "gap" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "customers" INTEGER NOT NULL DEFAULT 0,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'open',
    "article_id" UUID,
    "last_asked_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gap_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "gap_question" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "message_id" UUID NOT NULL,
    "gap_id" UUID,
    "conversation_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gap_question_pkey" PRIMARY KEY ("tenant_id","message_id")
);

-- CreateTable
CREATE TABLE "knowledge_suggestion" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "article_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "member_id" UUID,

    CONSTRAINT "knowledge_suggestion_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "answer_review" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "note" TEXT NOT NULL DEFAULT '',
    "correction" TEXT,
    "article_id" UUID,
    "article_version" INTEGER,
    "retest" JSONB,
    "asked_by" UUID,
    "decided_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "answer_review_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "answer_recall" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ref_id" TEXT NOT NULL,
    "from_version" INTEGER NOT NULL,
    "to_version" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_recall_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "recall_notice" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "recall_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "said" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "recall_notice_pkey" PRIMARY KEY ("tenant_id","recall_id","conversation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "intent_tenant_id_key_key" ON "intent"("tenant_id", "key");

-- CreateIndex
CREATE INDEX "training_line_tenant_id_intent_id_idx" ON "training_line"("tenant_id", "intent_id");

-- CreateIndex
CREATE UNIQUE INDEX "training_line_tenant_id_fold_key" ON "training_line"("tenant_id", "fold");

-- CreateIndex
CREATE INDEX "intent_model_tenant_id_status_idx" ON "intent_model"("tenant_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "intent_model_tenant_id_version_key" ON "intent_model"("tenant_id", "version");

-- CreateIndex
CREATE INDEX "turn_fact_tenant_id_kind_ref_id_version_idx" ON "turn_fact"("tenant_id", "kind", "ref_id", "version");

-- CreateIndex
CREATE INDEX "turn_fact_tenant_id_conversation_id_idx" ON "turn_fact"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "cached_answer_tenant_id_used_at_idx" ON "cached_answer"("tenant_id", "used_at");

-- CreateIndex
CREATE INDEX "model_call_tenant_id_state_at_idx" ON "model_call"("tenant_id", "state", "at");

-- CreateIndex
CREATE INDEX "copilot_suggestion_tenant_id_conversation_id_created_at_idx" ON "copilot_suggestion"("tenant_id", "conversation_id", "created_at");

-- CreateIndex
CREATE INDEX "copilot_suggestion_tenant_id_created_at_idx" ON "copilot_suggestion"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "product_tenant_id_connector_id_external_id_key" ON "product"("tenant_id", "connector_id", "external_id");

-- CreateIndex
CREATE INDEX "product_fact_tenant_id_current_idx" ON "product_fact"("tenant_id", "current");

-- CreateIndex
CREATE INDEX "shop_order_tenant_id_contact_id_idx" ON "shop_order"("tenant_id", "contact_id");

-- CreateIndex
CREATE INDEX "shop_order_tenant_id_number_idx" ON "shop_order"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "shop_order_tenant_id_connector_id_number_key" ON "shop_order"("tenant_id", "connector_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_tenant_id_code_key" ON "coupon"("tenant_id", "code");

-- CreateIndex
CREATE INDEX "service_request_tenant_id_conversation_id_idx" ON "service_request"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "service_request_tenant_id_created_at_idx" ON "service_request"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "service_request_tenant_id_key_key" ON "service_request"("tenant_id", "key");

-- CreateIndex
CREATE INDEX "exam_question_tenant_id_list_id_position_idx" ON "exam_question"("tenant_id", "list_id", "position");

-- CreateIndex
CREATE INDEX "exam_run_tenant_id_list_id_started_at_idx" ON "exam_run"("tenant_id", "list_id", "started_at");

-- CreateIndex
CREATE INDEX "exam_answer_tenant_id_question_id_idx" ON "exam_answer"("tenant_id", "question_id");

-- CreateIndex
CREATE INDEX "shadow_chat_tenant_id_run_id_badness_idx" ON "shadow_chat"("tenant_id", "run_id", "badness");

-- CreateIndex
CREATE INDEX "attack_run_tenant_id_started_at_idx" ON "attack_run"("tenant_id", "started_at");

-- CreateIndex
CREATE INDEX "knowledge_source_tenant_id_next_run_at_idx" ON "knowledge_source"("tenant_id", "next_run_at");

-- CreateIndex
CREATE INDEX "import_run_tenant_id_source_id_started_at_idx" ON "import_run"("tenant_id", "source_id", "started_at");

-- CreateIndex
CREATE INDEX "article_pair_tenant_id_status_idx" ON "article_pair"("tenant_id", "status");

-- CreateIndex
CREATE INDEX "gap_tenant_id_status_customers_idx" ON "gap"("tenant_id", "status", "customers");

-- CreateIndex
CREATE INDEX "gap_question_tenant_id_gap_id_idx" ON "gap_question"("tenant_id", "gap_id");

-- CreateIndex
CREATE INDEX "knowledge_suggestion_tenant_id_status_created_at_idx" ON "knowledge_suggestion"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_suggestion_tenant_id_message_id_key" ON "knowledge_suggestion"("tenant_id", "message_id");

-- CreateIndex
CREATE INDEX "answer_review_tenant_id_status_created_at_idx" ON "answer_review"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "answer_review_tenant_id_message_id_key" ON "answer_review"("tenant_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "answer_recall_tenant_id_kind_ref_id_to_version_key" ON "answer_recall"("tenant_id", "kind", "ref_id", "to_version");

-- CreateIndex
CREATE UNIQUE INDEX "article_tenant_id_source_id_source_key_key" ON "article"("tenant_id", "source_id", "source_key");

-- CreateIndex
CREATE INDEX "turn_tenant_id_created_at_idx" ON "turn"("tenant_id", "created_at");

-- AddForeignKey
ALTER TABLE "training_line" ADD CONSTRAINT "training_line_tenant_id_intent_id_fkey" FOREIGN KEY ("tenant_id", "intent_id") REFERENCES "intent"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "turn_fact" ADD CONSTRAINT "turn_fact_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "copilot_suggestion" ADD CONSTRAINT "copilot_suggestion_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "translation" ADD CONSTRAINT "translation_tenant_id_message_id_fkey" FOREIGN KEY ("tenant_id", "message_id") REFERENCES "message"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_tenant_id_connector_id_fkey" FOREIGN KEY ("tenant_id", "connector_id") REFERENCES "shop_connector"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_fact" ADD CONSTRAINT "product_fact_tenant_id_product_id_fkey" FOREIGN KEY ("tenant_id", "product_id") REFERENCES "product"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_tenant_id_connector_id_fkey" FOREIGN KEY ("tenant_id", "connector_id") REFERENCES "shop_connector"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_tenant_id_contact_id_fkey" FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_proof" ADD CONSTRAINT "order_proof_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_question" ADD CONSTRAINT "exam_question_tenant_id_list_id_fkey" FOREIGN KEY ("tenant_id", "list_id") REFERENCES "question_list"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_run" ADD CONSTRAINT "exam_run_tenant_id_list_id_fkey" FOREIGN KEY ("tenant_id", "list_id") REFERENCES "question_list"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_answer" ADD CONSTRAINT "exam_answer_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "exam_run"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_answer" ADD CONSTRAINT "exam_answer_tenant_id_question_id_fkey" FOREIGN KEY ("tenant_id", "question_id") REFERENCES "exam_question"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shadow_chat" ADD CONSTRAINT "shadow_chat_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "shadow_run"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_tenant_id_source_id_fkey" FOREIGN KEY ("tenant_id", "source_id") REFERENCES "knowledge_source"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_tenant_id_source_id_fkey" FOREIGN KEY ("tenant_id", "source_id") REFERENCES "knowledge_source"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "import_run"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_page" ADD CONSTRAINT "site_page_tenant_id_source_id_fkey" FOREIGN KEY ("tenant_id", "source_id") REFERENCES "knowledge_source"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gap_question" ADD CONSTRAINT "gap_question_tenant_id_gap_id_fkey" FOREIGN KEY ("tenant_id", "gap_id") REFERENCES "gap"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_review" ADD CONSTRAINT "answer_review_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recall_notice" ADD CONSTRAINT "recall_notice_tenant_id_recall_id_fkey" FOREIGN KEY ("tenant_id", "recall_id") REFERENCES "answer_recall"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recall_notice" ADD CONSTRAINT "recall_notice_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('intent');
call wall_off('training_line');
call wall_off('intent_model');
call wall_off('turn_fact');
call wall_off('cached_answer');
call wall_off('model_day');
call wall_off('model_call');
call wall_off('copilot_suggestion');
call wall_off('translation');
call wall_off('shop_connector');
call wall_off('product');
call wall_off('product_fact');
call wall_off('shop_order');
call wall_off('coupon');
call wall_off('order_proof');
call wall_off('service_request');
call wall_off('question_list');
call wall_off('exam_question');
call wall_off('exam_run');
call wall_off('exam_answer');
call wall_off('shadow_run');
call wall_off('shadow_chat');
call wall_off('attack_run');
call wall_off('knowledge_source');
call wall_off('import_run');
call wall_off('import_row');
call wall_off('site_page');
call wall_off('article_pair');
call wall_off('gap');
call wall_off('gap_question');
call wall_off('knowledge_suggestion');
call wall_off('answer_review');
call wall_off('answer_recall');
call wall_off('recall_notice');

-- A status is text with a check.
alter table intent add constraint intent_mode check (mode in ('auto', 'draft', 'human'));
alter table training_line add constraint training_line_source check (source in ('template', 'merchant', 'import', 'approved'));
alter table intent_model add constraint intent_model_status check (status in ('training', 'live', 'kept', 'worse', 'failed'));
alter table turn_fact add constraint turn_fact_kind check (kind in ('article', 'product', 'order', 'coupon'));
alter table model_call add constraint model_call_state check (state in ('reserved', 'settled', 'released'));
alter table copilot_suggestion add constraint copilot_suggestion_kind check (kind in ('draft', 'autodraft', 'summary', 'tone', 'script'));
alter table copilot_suggestion add constraint copilot_suggestion_status check (status in ('shown', 'used', 'edited', 'dismissed'));
alter table knowledge_source add constraint knowledge_source_kind check (kind in ('file', 'site', 'feed'));
alter table knowledge_source add constraint knowledge_source_schedule check (schedule in ('off', 'hourly', 'daily', 'weekly'));
alter table knowledge_source add constraint knowledge_source_status check (status in ('new', 'ready', 'working', 'failed', 'paused'));
alter table import_run add constraint import_run_status check (status in ('waiting', 'reading', 'ready', 'applying', 'done', 'failed', 'cancelled'));
alter table import_row add constraint import_row_action check (action in ('create', 'update', 'same', 'remove', 'error'));
alter table article_pair add constraint article_pair_kind check (kind in ('duplicate', 'contradiction'));
alter table article_pair add constraint article_pair_status check (status in ('open', 'dismissed'));
alter table gap add constraint gap_status check (status in ('open', 'drafted', 'answered', 'dismissed'));
alter table knowledge_suggestion add constraint knowledge_suggestion_kind check (kind in ('article', 'alias'));
alter table knowledge_suggestion add constraint knowledge_suggestion_status check (status in ('open', 'approved', 'dismissed'));
alter table shop_connector add constraint shop_connector_kind check (kind in ('rest', 'shopify', 'woocommerce', 'csv'));
alter table shop_connector add constraint shop_connector_status check (status in ('ready', 'failed', 'paused'));
alter table service_request add constraint service_request_kind check (kind in ('return', 'exchange', 'change_address', 'invoice', 'complaint', 'cancel'));
alter table service_request add constraint service_request_status check (status in ('registered', 'sent', 'confirmed', 'failed', 'withdrawn'));
alter table answer_review add constraint answer_review_status check (status in ('open', 'corrected', 'right', 'dismissed'));
alter table answer_recall add constraint answer_recall_kind check (kind in ('article', 'product'));
alter table answer_recall add constraint answer_recall_status check (status in ('open', 'sent', 'dismissed'));
alter table recall_notice add constraint recall_notice_status check (status in ('draft', 'sent', 'skipped'));
alter table exam_run add constraint exam_run_status check (status in ('waiting', 'running', 'done', 'failed'));
alter table exam_run add constraint exam_run_why check (why in ('asked', 'knowledge', 'nightly'));
alter table exam_answer add constraint exam_answer_rating check (rating in ('right', 'wrong'));
alter table shadow_run add constraint shadow_run_status check (status in ('waiting', 'running', 'done', 'failed', 'cancelled'));
alter table attack_run add constraint attack_run_status check (status in ('waiting', 'running', 'done', 'failed'));
alter table intent add constraint intent_error_budget check (error_budget between 0 and 0.5);
alter table model_day add constraint model_day_counts check (reserved >= 0 and used >= 0);

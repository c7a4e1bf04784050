-- CreateTable
CREATE TABLE "bot_settings" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "name" JSONB NOT NULL,
    "greeting" JSONB NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "tone" TEXT NOT NULL DEFAULT 'warm',
    "instructions" TEXT NOT NULL DEFAULT '',
    "guardrails" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "bot_settings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "handoff_rule" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" JSONB NOT NULL,
    "words" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "handoff_rule_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "turn" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "language" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "model" TEXT,
    "prompt_tokens" INTEGER NOT NULL DEFAULT 0,
    "completion_tokens" INTEGER NOT NULL DEFAULT 0,
    "took_ms" INTEGER NOT NULL,
    "trace" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "turn_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "dialogue" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "definition" JSONB NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "dialogue_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "dialogue_run" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "conversation_id" UUID NOT NULL,
    "dialogue_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "slots" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dialogue_run_pkey" PRIMARY KEY ("tenant_id","conversation_id")
);

-- CreateTable
CREATE TABLE "outcome" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "conversation_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "first_contact_at" TIMESTAMPTZ(3),
    "first_bot_reply_at" TIMESTAMPTZ(3),
    "first_human_reply_at" TIMESTAMPTZ(3),
    "handoff_at" TIMESTAMPTZ(3),
    "handoff_reason" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "reopens" INTEGER NOT NULL DEFAULT 0,
    "bot_replies" INTEGER NOT NULL DEFAULT 0,
    "human_replies" INTEGER NOT NULL DEFAULT 0,
    "rating" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outcome_pkey" PRIMARY KEY ("tenant_id","conversation_id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "plan" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "period_end" TIMESTAMPTZ(3) NOT NULL,
    "trial_ends_at" TIMESTAMPTZ(3),
    "cancel_at" TIMESTAMPTZ(3),
    "past_due_since" TIMESTAMPTZ(3),
    "budget_cap" INTEGER,
    "at_cap" TEXT NOT NULL DEFAULT 'human_only',
    "stripe_customer_id" TEXT,
    "stripe_subscription_id" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "usage" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "conversation_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reversed_at" TIMESTAMPTZ(3),
    "reversed_for" TEXT,

    CONSTRAINT "usage_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "usage_counter" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "kind" TEXT NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "alerted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "usage_counter_pkey" PRIMARY KEY ("tenant_id","kind","period_start")
);

-- CreateTable
CREATE TABLE "usage_report" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "part" INTEGER NOT NULL DEFAULT 0,
    "quantity" INTEGER NOT NULL,
    "identifier" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "usage_report_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "stripe_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "stripe_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "secrets" TEXT,
    "last_delivery_at" TIMESTAMPTZ(3),
    "last_error_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "connection_token" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_token_pkey" PRIMARY KEY ("tenant_id","connection_id","kind")
);

-- CreateTable
CREATE TABLE "delivery" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "query" TEXT NOT NULL DEFAULT '',
    "body" BYTEA NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'accepted',
    "error" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "contact" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT,
    "locale" TEXT,
    "tags" TEXT[],
    "note" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "contact_identity" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_identity_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "event" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "conversation_id" UUID,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "work" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "shard" INTEGER NOT NULL,
    "lane" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ready',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "work_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shard_lease" (
    "shard" INTEGER NOT NULL,
    "owner" TEXT,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "shard_lease_pkey" PRIMARY KEY ("shard")
);

-- CreateTable
CREATE TABLE "lane_worker" (
    "id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lane_worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "thread_ref" TEXT NOT NULL,
    "open_key" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "holder" TEXT NOT NULL DEFAULT 'bot',
    "agent_id" UUID,
    "priority" INTEGER NOT NULL DEFAULT 1,
    "language" TEXT,
    "misses" INTEGER NOT NULL DEFAULT 0,
    "handoff_reason" TEXT,
    "handoff_at" TIMESTAMPTZ(3),
    "summary" TEXT,
    "queued_at" TIMESTAMPTZ(3),
    "waiting_since" TIMESTAMPTZ(3),
    "snoozed_until" TIMESTAMPTZ(3),
    "tags" TEXT[],
    "activity" INTEGER NOT NULL DEFAULT 0,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "last_message_text" TEXT NOT NULL DEFAULT '',
    "last_message_from" TEXT NOT NULL DEFAULT 'contact',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "reopened_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "message" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "direction" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "member_id" UUID,
    "kind" TEXT NOT NULL DEFAULT 'text',
    "text" TEXT NOT NULL DEFAULT '',
    "media" JSONB NOT NULL DEFAULT '[]',
    "cites" JSONB NOT NULL DEFAULT '[]',
    "choices" JSONB NOT NULL DEFAULT '[]',
    "client_id" TEXT,
    "source_key" TEXT,
    "external_id" TEXT,
    "status" TEXT NOT NULL,
    "error" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "draft" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "member_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "note" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("tenant_id","member_id","conversation_id")
);

-- CreateTable
CREATE TABLE "mention" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "mention_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "read_mark" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "member_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "activity" INTEGER NOT NULL,

    CONSTRAINT "read_mark_pkey" PRIMARY KEY ("tenant_id","member_id","conversation_id")
);

-- CreateTable
CREATE TABLE "macro" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" JSONB NOT NULL,
    "text" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "macro_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "article" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "key" TEXT,
    "topic" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "aliases" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'published',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "article_version" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "article_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_version_pkey" PRIMARY KEY ("tenant_id","article_id","version")
);

-- CreateTable
CREATE TABLE "knowledge_state" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "knowledge_state_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "rating" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "conversation_id" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "comment" TEXT,
    "rated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("tenant_id","conversation_id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "user_agent" TEXT,
    "address" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_account" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_account_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "proof_token" (
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "proof_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "tenant_key" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,

    CONSTRAINT "tenant_key_pkey" PRIMARY KEY ("kind","key")
);

-- CreateTable
CREATE TABLE "rate_bucket" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "dev_mail" (
    "id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dev_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "trade" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "website" TEXT,
    "data_key" TEXT NOT NULL,
    "onboarding" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "presence" TEXT NOT NULL DEFAULT 'off',
    "presence_at" TIMESTAMPTZ(3),
    "capacity" INTEGER NOT NULL DEFAULT 6,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "turn_tenant_id_conversation_id_idx" ON "turn"("tenant_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "turn_tenant_id_message_id_key" ON "turn"("tenant_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "dialogue_tenant_id_key_key" ON "dialogue"("tenant_id", "key");

-- CreateIndex
CREATE INDEX "dialogue_run_tenant_id_dialogue_id_idx" ON "dialogue_run"("tenant_id", "dialogue_id");

-- CreateIndex
CREATE INDEX "outcome_tenant_id_opened_at_idx" ON "outcome"("tenant_id", "opened_at");

-- CreateIndex
CREATE INDEX "usage_tenant_id_kind_at_idx" ON "usage"("tenant_id", "kind", "at");

-- CreateIndex
CREATE UNIQUE INDEX "usage_tenant_id_kind_key_key" ON "usage"("tenant_id", "kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "usage_report_identifier_key" ON "usage_report"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "usage_report_tenant_id_kind_hour_part_key" ON "usage_report"("tenant_id", "kind", "hour", "part");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_status_received_at_idx" ON "delivery"("tenant_id", "status", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_tenant_id_connection_id_external_id_key" ON "delivery"("tenant_id", "connection_id", "external_id");

-- CreateIndex
CREATE INDEX "contact_identity_tenant_id_contact_id_idx" ON "contact_identity"("tenant_id", "contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_identity_tenant_id_connection_id_external_id_key" ON "contact_identity"("tenant_id", "connection_id", "external_id");

-- CreateIndex
CREATE INDEX "event_tenant_id_conversation_id_id_idx" ON "event"("tenant_id", "conversation_id", "id");

-- CreateIndex
CREATE INDEX "event_tenant_id_name_at_idx" ON "event"("tenant_id", "name", "at");

-- CreateIndex
CREATE UNIQUE INDEX "work_key_key" ON "work"("key");

-- CreateIndex
CREATE INDEX "work_shard_status_id_idx" ON "work"("shard", "status", "id");

-- CreateIndex
CREATE INDEX "work_status_tenant_id_id_idx" ON "work"("status", "tenant_id", "id");

-- CreateIndex
CREATE INDEX "conversation_tenant_id_status_last_message_at_id_idx" ON "conversation"("tenant_id", "status", "last_message_at", "id");

-- CreateIndex
CREATE INDEX "conversation_tenant_id_agent_id_status_last_message_at_id_idx" ON "conversation"("tenant_id", "agent_id", "status", "last_message_at", "id");

-- CreateIndex
CREATE INDEX "conversation_tenant_id_status_holder_queued_at_idx" ON "conversation"("tenant_id", "status", "holder", "queued_at");

-- CreateIndex
CREATE INDEX "conversation_tenant_id_contact_id_idx" ON "conversation"("tenant_id", "contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_tenant_id_open_key_key" ON "conversation"("tenant_id", "open_key");

-- CreateIndex
CREATE INDEX "message_tenant_id_conversation_id_external_id_idx" ON "message"("tenant_id", "conversation_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_tenant_id_conversation_id_seq_key" ON "message"("tenant_id", "conversation_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "message_tenant_id_conversation_id_client_id_key" ON "message"("tenant_id", "conversation_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_tenant_id_source_key_key" ON "message"("tenant_id", "source_key");

-- CreateIndex
CREATE INDEX "mention_tenant_id_conversation_id_idx" ON "mention"("tenant_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "mention_tenant_id_member_id_message_id_key" ON "mention"("tenant_id", "member_id", "message_id");

-- CreateIndex
CREATE INDEX "read_mark_tenant_id_conversation_id_idx" ON "read_mark"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "article_tenant_id_status_updated_at_idx" ON "article"("tenant_id", "status", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_account_person_id_idx" ON "sign_in_account"("person_id");

-- CreateIndex
CREATE INDEX "proof_token_email_purpose_idx" ON "proof_token"("email", "purpose");

-- CreateIndex
CREATE INDEX "tenant_key_tenant_id_idx" ON "tenant_key"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_slug_key" ON "tenant"("slug");

-- CreateIndex
CREATE INDEX "member_person_id_idx" ON "member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_tenant_id_person_id_key" ON "member"("tenant_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_hash_key" ON "invitation"("hash");

-- AddForeignKey
ALTER TABLE "turn" ADD CONSTRAINT "turn_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dialogue_run" ADD CONSTRAINT "dialogue_run_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dialogue_run" ADD CONSTRAINT "dialogue_run_tenant_id_dialogue_id_fkey" FOREIGN KEY ("tenant_id", "dialogue_id") REFERENCES "dialogue"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_token" ADD CONSTRAINT "connection_token_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_identity" ADD CONSTRAINT "contact_identity_tenant_id_contact_id_fkey" FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_identity" ADD CONSTRAINT "contact_identity_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_tenant_id_contact_id_fkey" FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_version" ADD CONSTRAINT "article_version_tenant_id_article_id_fkey" FOREIGN KEY ("tenant_id", "article_id") REFERENCES "article"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_invited_by_id_fkey" FOREIGN KEY ("tenant_id", "invited_by_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

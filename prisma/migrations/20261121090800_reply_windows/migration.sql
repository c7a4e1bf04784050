-- CreateTable
CREATE TABLE "reply_window" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "conversation_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "agent_closes_at" TIMESTAMPTZ(3) NOT NULL,
    "granted" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,
    "reserve" INTEGER NOT NULL DEFAULT 0,
    "part_length" INTEGER,

    CONSTRAINT "reply_window_pkey" PRIMARY KEY ("tenant_id","conversation_id")
);

-- CreateIndex
CREATE INDEX "reply_window_tenant_id_agent_closes_at_idx" ON "reply_window"("tenant_id", "agent_closes_at");

-- AddForeignKey
ALTER TABLE "reply_window" ADD CONSTRAINT "reply_window_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('reply_window');
alter table reply_window add constraint reply_window_times check (closes_at >= opened_at and agent_closes_at >= closes_at);
alter table reply_window add constraint reply_window_counts check (used >= 0 and reserve >= 0 and (granted is null or granted >= reserve));

-- CreateTable
CREATE TABLE "ticket" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'new',
    "priority" INTEGER NOT NULL DEFAULT 1,
    "contact_id" UUID,
    "conversation_id" UUID,
    "order_number" TEXT NOT NULL DEFAULT '',
    "assignee_id" UUID,
    "summary" TEXT NOT NULL DEFAULT '',
    "values" JSONB NOT NULL DEFAULT '{}',
    "opened_by" TEXT NOT NULL,
    "source_key" TEXT,
    "request_id" UUID,
    "awaits_parcel" BOOLEAN NOT NULL DEFAULT false,
    "parcel_told" TEXT,
    "heard_seq" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "solved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "ticket_counter" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "last" INTEGER NOT NULL,

    CONSTRAINT "ticket_counter_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "ticket_clock" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "ticket_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "left_minutes" DOUBLE PRECISION,
    "look_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_clock_pkey" PRIMARY KEY ("tenant_id","ticket_id","kind")
);

-- CreateTable
CREATE TABLE "ticket_task" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "department" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "client_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_task_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "ticket_comment" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "member_id" UUID,
    "department" TEXT,
    "text" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_comment_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "ticket_type" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "fields" JSONB NOT NULL DEFAULT '[]',
    "departments" TEXT[],
    "priority" INTEGER NOT NULL DEFAULT 1,
    "awaits_parcel" BOOLEAN NOT NULL DEFAULT false,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_type_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "ticket_department" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "member_ids" UUID[],
    "email" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_department_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "ticket_policy" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "type" TEXT,
    "priority" INTEGER,
    "first_reply" INTEGER,
    "next_reply" INTEGER,
    "resolve" INTEGER,
    "escalate_to_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_policy_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "ticket_rule" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "values" TEXT[],
    "hours" INTEGER NOT NULL DEFAULT 48,
    "type" TEXT NOT NULL,
    "tell" JSONB NOT NULL DEFAULT '{}',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "fired" INTEGER NOT NULL DEFAULT 0,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_rule_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "ticket_tenant_id_status_id_idx" ON "ticket"("tenant_id", "status", "id");

-- CreateIndex
CREATE INDEX "ticket_tenant_id_due_at_id_idx" ON "ticket"("tenant_id", "due_at", "id");

-- CreateIndex
CREATE INDEX "ticket_tenant_id_updated_at_id_idx" ON "ticket"("tenant_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "ticket_tenant_id_priority_id_idx" ON "ticket"("tenant_id", "priority", "id");

-- CreateIndex
CREATE INDEX "ticket_tenant_id_assignee_id_id_idx" ON "ticket"("tenant_id", "assignee_id", "id");

-- CreateIndex
CREATE INDEX "ticket_tenant_id_conversation_id_idx" ON "ticket"("tenant_id", "conversation_id");

-- CreateIndex
CREATE INDEX "ticket_tenant_id_contact_id_idx" ON "ticket"("tenant_id", "contact_id");

-- CreateIndex
CREATE INDEX "ticket_tenant_id_order_number_idx" ON "ticket"("tenant_id", "order_number");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_tenant_id_number_key" ON "ticket"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_tenant_id_source_key_key" ON "ticket"("tenant_id", "source_key");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_tenant_id_request_id_key" ON "ticket"("tenant_id", "request_id");

-- CreateIndex
CREATE INDEX "ticket_clock_tenant_id_look_at_idx" ON "ticket_clock"("tenant_id", "look_at");

-- CreateIndex
CREATE INDEX "ticket_task_tenant_id_department_status_id_idx" ON "ticket_task"("tenant_id", "department", "status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_task_tenant_id_ticket_id_client_id_key" ON "ticket_task"("tenant_id", "ticket_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_comment_tenant_id_ticket_id_client_id_key" ON "ticket_comment"("tenant_id", "ticket_id", "client_id");

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_tenant_id_contact_id_fkey" FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_tenant_id_assignee_id_fkey" FOREIGN KEY ("tenant_id", "assignee_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_tenant_id_request_id_fkey" FOREIGN KEY ("tenant_id", "request_id") REFERENCES "service_request"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_clock" ADD CONSTRAINT "ticket_clock_tenant_id_ticket_id_fkey" FOREIGN KEY ("tenant_id", "ticket_id") REFERENCES "ticket"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_task" ADD CONSTRAINT "ticket_task_tenant_id_ticket_id_fkey" FOREIGN KEY ("tenant_id", "ticket_id") REFERENCES "ticket"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_comment" ADD CONSTRAINT "ticket_comment_tenant_id_ticket_id_fkey" FOREIGN KEY ("tenant_id", "ticket_id") REFERENCES "ticket"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_comment" ADD CONSTRAINT "ticket_comment_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_policy" ADD CONSTRAINT "ticket_policy_tenant_id_escalate_to_id_fkey" FOREIGN KEY ("tenant_id", "escalate_to_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rows.
call wall_off('ticket');
call wall_off('ticket_counter');
call wall_off('ticket_clock');
call wall_off('ticket_task');
call wall_off('ticket_comment');
call wall_off('ticket_type');
call wall_off('ticket_department');
call wall_off('ticket_policy');
call wall_off('ticket_rule');

-- A status is text with a check.
alter table ticket add constraint ticket_status check (status in ('new', 'open', 'waiting_customer', 'waiting_department', 'solved', 'closed'));
alter table ticket add constraint ticket_priority check (priority between 0 and 3);
alter table ticket add constraint ticket_opened_by check (opened_by in ('agent', 'bot', 'rule', 'api'));
alter table ticket_clock add constraint ticket_clock_kind check (kind in ('first_reply', 'next_reply', 'resolve'));
alter table ticket_task add constraint ticket_task_status check (status in ('open', 'doing', 'done', 'declined'));
alter table ticket_comment add constraint ticket_comment_author check (author in ('agent', 'department', 'api'));
alter table ticket_rule add constraint ticket_rule_cause check (cause in ('intent', 'handoff', 'unshipped'));

-- The diary of one ticket. Reading JSON is not leakproof and loses its index under row security; this function filters by
-- tenant itself.
create index event_ticket on event (tenant_id, ((data ->> 'ticketId'))) where name like 'ticket.%';
create function ticket_history(wanted uuid)
returns table (id uuid, name text, actor_kind text, actor_id uuid, data jsonb, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.name, e.actor_kind, e.actor_id, e.data, e.at from event e
  where e.tenant_id = app_tenant() and e.name like 'ticket.%' and e.data ->> 'ticketId' = wanted::text
  order by e.id desc limit 200
$$;
revoke execute on function ticket_history(uuid) from public;
grant execute on function ticket_history(uuid) to tideline_app;

-- Tickets go out under their own names; what the shop system is asked stays inside.
create or replace function webhook_type(name text) returns text language sql immutable as $$
  select case
    when name = 'article.changed' then 'knowledge.changed'
    when name = 'article.removed' then 'knowledge.removed'
    when name in ('conversation.billed', 'message.read') then null
    when name like 'conversation.%' or name like 'message.%' or name like 'contact.%' or name like 'ticket.%' then name
  end
$$;

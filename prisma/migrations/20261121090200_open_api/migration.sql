-- CreateTable
CREATE TABLE "page_event" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "props" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_event_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "api_key_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("tenant_id","api_key_id","key")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secrets" TEXT NOT NULL,
    "overlap_until" TIMESTAMPTZ(3),
    "events" TEXT[],
    "with_texts" BOOLEAN NOT NULL DEFAULT false,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "failing_since" TIMESTAMPTZ(3),
    "disabled_why" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "last_status" INTEGER,
    "last_ms" INTEGER,
    "last_answer" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tried_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "outside_desk" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "endpoint_id" UUID NOT NULL,
    "reasons" TEXT[],

    CONSTRAINT "outside_desk_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateIndex
CREATE INDEX "page_event_tenant_id_contact_id_at_idx" ON "page_event"("tenant_id", "contact_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "idempotency_key_tenant_id_created_at_idx" ON "idempotency_key"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "webhook_endpoint_tenant_id_enabled_idx" ON "webhook_endpoint"("tenant_id", "enabled");

-- CreateIndex
CREATE INDEX "webhook_delivery_tenant_id_endpoint_id_created_at_idx" ON "webhook_delivery"("tenant_id", "endpoint_id", "created_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_tenant_id_created_at_idx" ON "webhook_delivery"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_tenant_id_endpoint_id_event_id_key" ON "webhook_delivery"("tenant_id", "endpoint_id", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "outside_desk_tenant_id_endpoint_id_key" ON "outside_desk"("tenant_id", "endpoint_id");

-- AddForeignKey
ALTER TABLE "page_event" ADD CONSTRAINT "page_event_tenant_id_contact_id_fkey" FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_tenant_id_created_by_id_fkey" FOREIGN KEY ("tenant_id", "created_by_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_tenant_id_api_key_id_fkey" FOREIGN KEY ("tenant_id", "api_key_id") REFERENCES "api_key"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_tenant_id_endpoint_id_fkey" FOREIGN KEY ("tenant_id", "endpoint_id") REFERENCES "webhook_endpoint"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outside_desk" ADD CONSTRAINT "outside_desk_tenant_id_endpoint_id_fkey" FOREIGN KEY ("tenant_id", "endpoint_id") REFERENCES "webhook_endpoint"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('api_key');
call wall_off('idempotency_key');
call wall_off('webhook_endpoint');
call wall_off('webhook_delivery');
call wall_off('outside_desk');
call wall_off('page_event');

-- A status is text with a check.
alter table webhook_delivery add constraint webhook_delivery_status check (status in ('pending', 'delivered', 'failed', 'dead'));
alter table webhook_endpoint add constraint webhook_endpoint_disabled check (disabled_why in ('gone', 'failing', 'paused'));

-- A system outside may hold a conversation and speak in it.
alter table conversation drop constraint conversation_holder;
alter table conversation add constraint conversation_holder check (holder in ('bot', 'queue', 'agent', 'external'));
alter table message drop constraint message_author;
alter table message add constraint message_author check (author in ('contact', 'bot', 'agent', 'system', 'external'));

-- What an event of the diary is called outside; null for what stays inside.
create function webhook_type(name text) returns text language sql immutable as $$
  select case
    when name = 'request.registered' then 'ticket.created'
    when name = 'request.changed' then 'ticket.changed'
    when name = 'article.changed' then 'knowledge.changed'
    when name = 'article.removed' then 'knowledge.removed'
    when name in ('conversation.billed', 'message.read') then null
    when name like 'conversation.%' or name like 'message.%' or name like 'contact.%' then name
  end
$$;

-- Every event goes to the addresses that asked for it, in the event's own transaction: none is lost, none is told of what
-- was rolled back. A tenant without addresses pays one look at an index.
create function hand_to_webhooks() returns trigger language plpgsql as $$
declare
  address uuid;
  delivery uuid;
begin
  for address in
    select id from webhook_endpoint
    where tenant_id = new.tenant_id and enabled and webhook_type(new.name) = any(events)
  loop
    delivery := gen_random_uuid();
    insert into webhook_delivery (tenant_id, id, endpoint_id, event_id, type, next_try_at, created_at)
    values (new.tenant_id, delivery, address, new.id, webhook_type(new.name), new.at, new.at);
    perform graphile_worker.add_job(
      'sendWebhook', json_build_object('tenantId', new.tenant_id, 'deliveryId', delivery), max_attempts => 3);
  end loop;
  return null;
end
$$;
create trigger hand_to_webhooks after insert on event
  for each row when (webhook_type(new.name) is not null) execute function hand_to_webhooks();

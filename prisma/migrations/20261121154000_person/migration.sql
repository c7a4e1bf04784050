-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "context" TEXT;

-- CreateTable
CREATE TABLE "contact_value" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "contact_id" UUID NOT NULL,
    "paid_orders" INTEGER NOT NULL,
    "spent" DECIMAL(16,2) NOT NULL,
    "currency" TEXT NOT NULL,
    "sums" JSONB NOT NULL,
    "first_order_at" TIMESTAMPTZ(3),
    "last_order_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_value_pkey" PRIMARY KEY ("tenant_id","contact_id")
);

-- CreateTable
CREATE TABLE "contact_field" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "kind" TEXT NOT NULL,
    "choices" TEXT[],
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_field_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "person_erasure" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'asked',
    "asked_by_id" UUID,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_erasure_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "contact_value_tenant_id_spent_contact_id_idx" ON "contact_value"("tenant_id", "spent", "contact_id");

-- CreateIndex
CREATE INDEX "person_erasure_tenant_id_contact_id_idx" ON "person_erasure"("tenant_id", "contact_id");

-- CreateIndex
CREATE INDEX "order_proof_tenant_id_contact_id_idx" ON "order_proof"("tenant_id", "contact_id");

-- CreateIndex
CREATE INDEX "order_proof_tenant_id_order_number_idx" ON "order_proof"("tenant_id", "order_number");

-- AddForeignKey
ALTER TABLE "contact_value" ADD CONSTRAINT "contact_value_tenant_id_contact_id_fkey" FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_erasure" ADD CONSTRAINT "person_erasure_tenant_id_contact_id_fkey" FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows.
call wall_off('contact_value');
call wall_off('contact_field');
call wall_off('person_erasure');

-- A status is text with a check.
alter table contact_field add constraint contact_field_kind check (kind in ('text', 'number', 'date', 'choice'));
alter table person_erasure add constraint person_erasure_status check (status in ('asked', 'confirmed', 'done', 'withdrawn'));
-- One at a time.
create unique index person_erasure_standing on person_erasure (tenant_id, contact_id) where status in ('asked', 'confirmed');

-- Lists of contacts, who wrote last first; who waits; notes without walking whole threads; lists without what is archived.
create index contact_standing on contact (tenant_id, last_seen_at desc, id desc) where merged_into_id is null;
create index conversation_waiting on conversation (tenant_id, contact_id, waiting_since) where waiting_since is not null;
create index message_notes on message (tenant_id, conversation_id, created_at desc) where direction = 'note';
create index conversation_shown on conversation (tenant_id, status, last_message_at desc, id desc) where archived_at is null;

-- What a contact has bought, from the orders themselves, so that no road to an order can leave it out. The lock makes one
-- who counts wait for another who changes an order of the same contact.
create function weigh_contact(tenant uuid, buyer uuid) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('weigh:' || tenant || buyer, 4));
  with own as (
    select o.id, o.currency, o.total, o.placed_at, o.status from shop_order o
    where o.tenant_id = tenant and o.contact_id = buyer
    union
    select o.id, o.currency, o.total, o.placed_at, o.status from order_proof p
    join shop_order o on o.tenant_id = p.tenant_id and o.number = p.order_number and p.how like '% ' || o.id
    where p.tenant_id = tenant and p.contact_id = buyer and p.proven_at is not null and o.contact_id is null
  ), paid as (
    select currency, placed_at, case when total ~ '^\d{1,12}(\.\d{1,4})?$' then total::numeric else 0 end as total
    from own where status in ('paid', 'shipped', 'delivered', 'completed')
  ), summed as (
    select currency, sum(total) as total from paid group by currency
  )
  insert into contact_value (tenant_id, contact_id, paid_orders, spent, currency, sums, first_order_at, last_order_at)
  select c.tenant_id, c.id, (select count(*) from paid), most.total, most.currency,
    (select jsonb_object_agg(currency, total::text) from summed), (select min(placed_at) from paid), (select max(placed_at) from paid)
  from contact c, (select * from summed order by total desc, currency limit 1) most
  where c.tenant_id = tenant and c.id = buyer
  on conflict (tenant_id, contact_id) do update set paid_orders = excluded.paid_orders, spent = excluded.spent,
    currency = excluded.currency, sums = excluded.sums, first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at;
  if not found then
    delete from contact_value where tenant_id = tenant and contact_id = buyer;
  end if;
end
$$;

create function weigh_buyers() returns trigger language plpgsql as $$
declare
  buyer uuid;
begin
  for buyer in
    select old.contact_id where tg_op <> 'INSERT' and old.contact_id is not null
    union
    select new.contact_id where tg_op <> 'DELETE' and new.contact_id is not null
    union
    select p.contact_id from order_proof p
    where p.tenant_id = coalesce(new.tenant_id, old.tenant_id) and p.order_number = coalesce(new.number, old.number)
      and p.proven_at is not null
    order by 1
  loop
    perform weigh_contact(coalesce(new.tenant_id, old.tenant_id), buyer);
  end loop;
  return null;
end
$$;
create trigger shop_order_weighed after insert or delete on shop_order for each row execute function weigh_buyers();
create trigger shop_order_reweighed after update on shop_order for each row
  when (old.contact_id is distinct from new.contact_id or old.status <> new.status or old.total <> new.total
    or old.currency <> new.currency or old.placed_at is distinct from new.placed_at)
  execute function weigh_buyers();

create function weigh_prover() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.proven_at is not null then
    perform weigh_contact(old.tenant_id, old.contact_id);
  end if;
  if tg_op <> 'DELETE' and new.proven_at is not null and (tg_op = 'INSERT' or old.contact_id <> new.contact_id
    or old.proven_at is null) then
    perform weigh_contact(new.tenant_id, new.contact_id);
  end if;
  return null;
end
$$;
create trigger order_proof_weighed after insert or update or delete on order_proof for each row execute function weigh_prover();

select weigh_contact(tenant_id, contact_id) from (
  select tenant_id, contact_id from shop_order where contact_id is not null
  union select tenant_id, contact_id from order_proof where proven_at is not null) buyers;

-- Contacts by name, as search_conversations finds messages.
create function search_contacts(wanted text, most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := app_tenant();
  query tsquery := search_query(tenant, wanted);
  patterns text[] := array(select '%' || word || '%' from unnest(search_words(wanted)) word);
begin
  if query is null then
    return;
  end if;
  return query
    select c.id from contact c
    where search_vector(c.tenant_id, coalesce(c.name, '')) @@ query and c.tenant_id = tenant and c.merged_into_id is null
      and lower(c.name) like all (patterns)
    order by c.last_seen_at desc limit least(most, 500);
end
$$;
revoke execute on function search_contacts(text, int) from public;
grant execute on function search_contacts(text, int) to tideline_app;

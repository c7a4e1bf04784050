-- CreateTable
CREATE TABLE "engine_decision" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "slow_since" TIMESTAMPTZ(3),
    "wanted" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3),
    "carried" DOUBLE PRECISION NOT NULL,
    "why" TEXT NOT NULL,

    CONSTRAINT "engine_decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "engine_decision_at_idx" ON "engine_decision"("at");

grant select, insert, delete on engine_decision to tideline_app;

-- How long the bot's customers waited for each answer since a moment, the newest first: from the kept message to the kept
-- answer, in milliseconds. The shop's own, like everything behind the wall.
create function answers_since(since timestamptz) returns table (conversation_id uuid, took float8)
language sql stable as $$
  select t.conversation_id, (extract(epoch from t.created_at - m.created_at) * 1000)::float8
  from turn t join message m on m.tenant_id = t.tenant_id and m.id = t.message_id
  where t.tenant_id = app_tenant() and t.created_at > since and t.decision <> 'dropped'
  order by t.created_at desc limit 2000
$$;

-- The same of every shop, one after the other, each seen as itself: a look over the house that climbs no wall. `slowest` is
-- the conversation that waited longest. Shops without an answer are left out.
create function answers_of_all_since(since timestamptz) returns table (tenant_id uuid, took float8[], slowest uuid)
language plpgsql as $$
begin
  for tenant_id in select distinct k.tenant_id from tenant_key k where k.kind = 'slug' loop
    perform set_config('app.tenant_id', tenant_id::text, true);
    select array_agg(a.took), (array_agg(a.conversation_id order by a.took desc))[1] into took, slowest
    from answers_since(since) a;
    if took is not null then return next; end if;
  end loop;
  perform set_config('app.tenant_id', '', true);
end
$$;
grant execute on function answers_since(timestamptz), answers_of_all_since(timestamptz) to tideline_app;

-- Members are told that answers are slow.
alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind
  check (kind in ('assigned', 'mentioned', 'escalated', 'deadline', 'promise', 'alert', 'follow_up', 'task', 'slow'));

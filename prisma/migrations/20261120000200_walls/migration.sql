grant usage on schema public to tideline_app;
grant execute on function app_tenant(), app_tenant_or_null(), app_person_or_null() to tideline_app;

-- Rows: every table that carries a tenant, but for the three that are asked before a tenant is known.
do $$
declare
  name text;
begin
  for name in
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'tenant_id' and table_name not in ('tenant_key', 'work', 'member')
  loop
    call wall_off(name::regclass);
  end loop;
end
$$;

-- A person may see where they are a member; everything else about members belongs to the tenant.
alter table member enable row level security;
alter table member force row level security;
create policy tenant_wall on member
  using (tenant_id = app_tenant_or_null() or person_id = app_person_or_null())
  with check (tenant_id = app_tenant_or_null());
grant select, insert, update on member to tideline_app;

alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant_wall on tenant using (id = app_tenant()) with check (id = app_tenant());
grant select, insert, update on tenant to tideline_app;

-- The global tables and their keepers (server/db/global.ts).
grant select, insert, update, delete on
  person, session, sign_in_account, proof_token, tenant_key, rate_bucket, dev_mail, work, shard_lease, lane_worker, stripe_event
  to tideline_app;
grant usage, select on all sequences in schema public to tideline_app;

-- The diary and the ledger are written once.
revoke update, delete on event from tideline_app;
revoke delete on usage from tideline_app;

-- A status is text with a check: equality on enums cannot use an index under row security.
alter table member add constraint member_role check (role in ('owner', 'admin', 'supervisor', 'agent'));
alter table member add constraint member_presence check (presence in ('online', 'away', 'off'));
alter table invitation add constraint invitation_role check (role in ('owner', 'admin', 'supervisor', 'agent'));
alter table proof_token add constraint proof_token_purpose check (purpose in ('verify', 'reset', 'magic'));
alter table tenant add constraint tenant_trade check (trade in ('clothing', 'beauty', 'food', 'electronics', 'home'));
alter table tenant add constraint tenant_locale check (locale in ('zh-CN', 'en'));
alter table work add constraint work_status check (status in ('ready', 'dead'));
alter table connection add constraint connection_status check (status in ('active', 'paused', 'broken'));
alter table delivery add constraint delivery_status check (status in ('accepted', 'done', 'parked'));
alter table conversation add constraint conversation_status check (status in ('open', 'resolved'));
alter table conversation add constraint conversation_holder check (holder in ('bot', 'queue', 'agent'));
alter table conversation add constraint conversation_agent check ((holder = 'agent') = (agent_id is not null) or status = 'resolved');
alter table conversation add constraint conversation_handoff_reason check (handoff_reason is null or handoff_reason in (
  'asked', 'missing_knowledge', 'not_permitted', 'policy', 'mood', 'three_misses', 'tool_failed', 'model_unavailable', 'usage_limit', 'vip', 'outside_hours'));
alter table message add constraint message_direction check (direction in ('inbound', 'outbound', 'note', 'event'));
alter table message add constraint message_author check (author in ('contact', 'bot', 'agent', 'system'));
alter table message add constraint message_status check (status in ('received', 'kept', 'queued', 'sent', 'delivered', 'read', 'failed', 'unknown'));
alter table article add constraint article_status check (status in ('published', 'draft', 'archived'));
alter table article add constraint article_locale check (locale in ('zh-CN', 'en'));
alter table turn add constraint turn_decision check (decision in ('answer', 'suggest', 'miss', 'handoff', 'greet', 'dialogue', 'dropped'));
alter table rating add constraint rating_score check (score between 1 and 5);
alter table subscription add constraint subscription_at_cap check (at_cap in ('human_only', 'cached', 'continue'));
alter table usage_report add constraint usage_report_state check (state in ('waiting', 'sent', 'unknown', 'failed'));

alter table message
  add column voice boolean not null default false,
  add column heard text,
  add column heard_at timestamptz(3);
alter table message add constraint message_heard check ((heard is null) = (heard_at is null) and (voice or heard is null));
update message set voice = true
where kind = 'voice' or jsonb_path_exists(media, '$[*].mime ? (@ starts with "audio/")');

create index message_voice on message (tenant_id, created_at) where voice;
create index message_heard on message (tenant_id, conversation_id, heard_at) where heard_at is not null;
create index message_heard_search on message using gin (search_vector(tenant_id, heard)) where heard is not null;

-- What is said in a recording is found like what is written.
alter function search_messages(text, uuid, int) rename to search_written;
revoke execute on function search_written(text, uuid, int) from tideline_app;
create function search_messages(wanted text, before uuid, most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := app_tenant();
  query tsquery := search_query(tenant, wanted);
  patterns text[] := search_patterns(wanted);
  shown int := least(most, 100);
begin
  if query is null then
    return;
  end if;
  return query
    select found.id from (
      (select m.id from message m
       where m.heard is not null and search_vector(m.tenant_id, m.heard) @@ query and m.tenant_id = tenant
         and lower(m.heard) like all (patterns) and (before is null or m.id < before)
       order by m.id desc limit shown)
      union
      select written from search_written(wanted, before, shown) written
    ) found
    order by found.id desc limit shown;
end
$$;
revoke execute on function search_messages(text, uuid, int) from public;
grant execute on function search_messages(text, uuid, int) to tideline_app;

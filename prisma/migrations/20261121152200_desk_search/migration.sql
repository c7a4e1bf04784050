-- What the search of the desk finds: ids alone, newest first, so that the rows themselves are read behind the wall.
-- Full-text operators are not leakproof and lose their index under row security; each function keeps to its tenant itself.
drop function search_conversations(text, int);

create function search_patterns(wanted text) returns text[] language sql immutable parallel safe as $$
  select array(select '%' || word || '%' from unnest(public.search_words(wanted)) word)
$$;

-- First among the newest messages, where a common word is found at once; then by the index among the older ones.
create function search_messages(wanted text, before uuid, most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := app_tenant();
  query tsquery := search_query(tenant, wanted);
  patterns text[] := search_patterns(wanted);
  shown int := least(most, 100);
  found uuid[];
  oldest uuid;
begin
  if query is null then
    return;
  end if;
  found := array(
    select newest.id
    from (select m.id, m.text, m.tenant_id, m.direction from message m
          where m.tenant_id = tenant and (before is null or m.id < before) order by m.id desc limit 4000) newest
    where lower(newest.text) like all (patterns) and newest.direction <> 'event'
      and search_vector(newest.tenant_id, newest.text) @@ query
    order by newest.id desc limit shown);
  return query select unnest(found);
  if cardinality(found) >= shown then
    return;
  end if;
  select m.id into oldest from message m
  where m.tenant_id = tenant and (before is null or m.id < before) order by m.id desc offset 3999 limit 1;
  if oldest is null then
    return;
  end if;
  return query
    select m.id from message m
    where search_vector(m.tenant_id, m.text) @@ query and m.direction <> 'event' and m.tenant_id = tenant
      and lower(m.text) like all (patterns) and m.id < oldest
    order by m.id desc limit shown - cardinality(found);
end
$$;

create function search_contacts(wanted text, before uuid, most int) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from contact c
  where search_vector(c.tenant_id, coalesce(c.name, '')) @@ search_query(app_tenant(), wanted)
    and c.tenant_id = app_tenant() and c.merged_into_id is null and lower(c.name) like all (search_patterns(wanted))
    and (before is null or c.id < before)
  order by c.id desc limit least(most, 100)
$$;

-- By the beginning of the number. Three signs at least: fewer begin nearly every order of a shop.
create index shop_order_number on shop_order (tenant_id, upper(number) text_pattern_ops);
create function search_orders(wanted text, before uuid, most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  start text := upper(replace(replace(replace(ltrim(trim(wanted), '#'), '\', '\\'), '%', '\%'), '_', '\_'));
begin
  if length(start) < 3 then
    return;
  end if;
  return query
    select o.id from shop_order o
    where o.tenant_id = app_tenant() and upper(o.number) like start || '%' and (before is null or o.id < before)
    order by o.id desc limit least(most, 100);
end
$$;

create index ticket_search on ticket using gin (search_vector(tenant_id, title || ' ' || summary));
create function search_tickets(wanted text, before uuid, most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := app_tenant();
  query tsquery := coalesce(search_query(tenant, wanted), ''::tsquery);
  sign text := upper(ltrim(trim(wanted), '#'));
  nth int := case when sign ~ '^\d{1,9}$' then sign::int end;
begin
  return query
    select t.id from ticket t
    where t.tenant_id = tenant and (before is null or t.id < before)
      and (t.number = nth or t.order_number = sign
        or (search_vector(t.tenant_id, t.title || ' ' || t.summary) @@ query
          and lower(t.title || ' ' || t.summary) like all (search_patterns(wanted))))
    order by t.id desc limit least(most, 100);
end
$$;

revoke execute on function search_messages(text, uuid, int), search_contacts(text, uuid, int),
  search_orders(text, uuid, int), search_tickets(text, uuid, int) from public;
grant execute on function search_messages(text, uuid, int), search_contacts(text, uuid, int),
  search_orders(text, uuid, int), search_tickets(text, uuid, int) to tideline_app;

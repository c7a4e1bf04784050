-- Words for search: Latin words and numbers whole, Chinese as pairs of characters (pg_trgm makes none from Chinese).
create function search_words(content text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct word), '{}') from (
    select m[1] as word from regexp_matches(lower(left(content, 4000)), '[a-z0-9\u00c0-\u024f]{2,40}', 'g') m
    union all
    select substr(m[1], i, 2) from regexp_matches(left(content, 4000), '[\u3400-\u9fff]+', 'g') m,
      generate_series(1, greatest(length(m[1]) - 1, 1)) i
  ) words
$$;

-- The tenant is one of the words, so the index itself keeps to it.
create function search_vector(tenant uuid, content text) returns tsvector language sql immutable parallel safe as $$
  select array_to_tsvector(array_append(public.search_words(content), 'tenant' || tenant))
$$;

create function search_query(tenant uuid, wanted text) returns tsquery language sql immutable parallel safe as $$
  select ('''tenant' || tenant || ''' & ' || string_agg('''' || word || ''':*', ' & '))::tsquery
  from unnest(public.search_words(wanted)) word
$$;

create index message_search on message using gin (search_vector(tenant_id, text)) where direction <> 'event';
create index contact_search on contact using gin (search_vector(tenant_id, coalesce(name, '')));

-- Full-text operators are not leakproof and lose their index under row security; this function filters by tenant itself.
create function search_conversations(wanted text, most int)
returns table (conversation_id uuid, excerpt text) language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := app_tenant();
  query tsquery := search_query(tenant, wanted);
begin
  if query is null then
    return;
  end if;
  return query
    with said as (
      select m.conversation_id, m.text, m.id from message m
      where search_vector(m.tenant_id, m.text) @@ query and m.direction <> 'event' and m.tenant_id = tenant
      order by m.id desc limit 2000
    ), named as (
      select c.id from contact c where search_vector(c.tenant_id, coalesce(c.name, '')) @@ query and c.tenant_id = tenant limit 200
    ), found as (
      select s.conversation_id, left(s.text, 160) as excerpt, s.id from said s
      union all
      select v.id, '' as excerpt, v.id from conversation v join named n on v.contact_id = n.id where v.tenant_id = tenant
    ), newest as (
      select distinct on (f.conversation_id) f.conversation_id, f.excerpt, f.id from found f order by f.conversation_id, f.id desc
    )
    select n.conversation_id, n.excerpt from newest n order by n.id desc limit least(most, 100);
end
$$;
revoke execute on function search_conversations(text, int) from public;
grant execute on function search_conversations(text, int) to tideline_app;

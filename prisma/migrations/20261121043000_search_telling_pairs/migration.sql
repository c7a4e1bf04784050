-- Pairs like 什么 or 时候 stand in every third message: the index gains nothing from them and pays for walking them. They are
-- left out of what the index is asked while anything else remains, and looked for in the rows it finds.
create or replace function search_query(tenant uuid, wanted text) returns tsquery language sql immutable parallel safe as $$
  with words as (
    select word, word = any (array['什么', '怎么', '么时', '时候', '可以', '多少', '我的', '你们', '请问', '是不', '不是',
      '有没', '没有', '一下', '这个', '那个', '如何', '为什', '么样', '能不', '不能']) as common
    from unnest(public.search_words(wanted)) word
  )
  select ('''tenant' || tenant || ''' & ' || string_agg(
    '''' || word || '''' || case when word ~ '^[\u3400-\u9fff]{2}$' then '' else ':*' end, ' & '))::tsquery
  from words where not common or not exists (select 1 from words where not common)
$$;

create or replace function search_conversations(wanted text, most int)
returns table (conversation_id uuid, excerpt text) language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := app_tenant();
  query tsquery := search_query(tenant, wanted);
  patterns text[] := array(select '%' || word || '%' from unnest(search_words(wanted)) word);
  shown int := least(most, 100);
  found uuid[] := '{}';
  said record;
begin
  if query is null then
    return;
  end if;
  for said in
    select newest.conversation_id as conversation, newest.text, newest.tenant_id
    from (select m.conversation_id, m.text, m.tenant_id, m.direction, m.id from message m
          where m.tenant_id = tenant order by m.id desc limit 4000) newest
    where lower(newest.text) like all (patterns) and newest.direction <> 'event'
    order by newest.id desc
  loop
    continue when said.conversation = any(found) or not search_vector(said.tenant_id, said.text) @@ query;
    found := array_append(found, said.conversation);
    conversation_id := said.conversation;
    excerpt := left(said.text, 160);
    return next;
    if cardinality(found) >= shown then
      return;
    end if;
  end loop;
  return query
    with said as (
      select m.conversation_id, m.text, m.id from message m
      where search_vector(m.tenant_id, m.text) @@ query and m.direction <> 'event' and m.tenant_id = tenant
        and lower(m.text) like all (patterns)
      order by m.id desc limit 2000
    ), named as (
      select c.id from contact c
      where search_vector(c.tenant_id, coalesce(c.name, '')) @@ query and c.tenant_id = tenant
        and lower(c.name) like all (patterns) limit 200
    ), hit as (
      select s.conversation_id, left(s.text, 160) as excerpt, s.id from said s
      union all
      select v.id, '' as excerpt, v.id from conversation v join named n on v.contact_id = n.id where v.tenant_id = tenant
    ), newest as (
      select distinct on (h.conversation_id) h.conversation_id, h.excerpt, h.id from hit h
      where h.conversation_id <> all (found) order by h.conversation_id, h.id desc
    )
    select n.conversation_id, n.excerpt from newest n order by n.id desc limit shown - cardinality(found);
end
$$;

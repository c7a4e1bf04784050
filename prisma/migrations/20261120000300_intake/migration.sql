-- Keeps many deliveries of many tenants in one round trip and one commit. Each tenant's rows are written with that
-- tenant set, so row security judges them like any other write; a repeat (same connection, same platform id) is dropped
-- together with its work. Rows are written in the order of their platform ids, so that two writes with the same repeats
-- wait for each other instead of both for ever; their work is numbered in the order of arrival.
create function keep_deliveries(
  tenants uuid[], ids uuid[], connections uuid[], external_ids text[], header_texts text[], queries text[],
  bodies bytea[], lanes text[], shards int[], at timestamptz
) returns int language plpgsql as $$
declare
  tenant uuid;
  kept int := 0;
  added int;
begin
  for tenant in select distinct unnest(tenants) as id order by id loop
    perform set_config('app.tenant_id', tenant::text, true);
    with incoming as (
      select * from unnest(tenants, ids, connections, external_ids, header_texts, queries, bodies, lanes, shards)
        as i (tenant_id, id, connection_id, external_id, headers, query, body, lane, shard)
      where i.tenant_id = tenant
    ), stored as (
      insert into delivery (tenant_id, id, connection_id, external_id, headers, query, body, received_at)
      select i.tenant_id, i.id, i.connection_id, i.external_id, i.headers::jsonb, i.query, i.body, at from incoming i
      on conflict (tenant_id, connection_id, external_id) do nothing
      returning id
    )
    insert into work (tenant_id, shard, lane, job, payload, key)
    select i.tenant_id, i.shard, i.lane, 'receiveDelivery', jsonb_build_object('deliveryId', i.id), i.tenant_id || ':receive:' || i.id
    from incoming i join stored s on s.id = i.id
    order by i.id
    on conflict (key) do nothing;
    get diagnostics added = row_count;
    kept := kept + added;
  end loop;
  perform set_config('app.tenant_id', '', true);
  return kept;
end
$$;
grant execute on function keep_deliveries(uuid[], uuid[], uuid[], text[], text[], text[], bytea[], text[], int[], timestamptz) to tideline_app;

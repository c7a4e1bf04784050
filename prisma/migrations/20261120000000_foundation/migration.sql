-- Whose rows: set by inTenant() for one transaction. Null and '' both mean "nobody", and nobody sees nothing:
-- after the first set_config(…, true) of a connection the setting reads '' outside of a transaction.
create function app_tenant() returns uuid language plpgsql stable parallel safe as $$
declare
  tenant text := current_setting('app.tenant_id', true);
begin
  if tenant is null or tenant = '' then
    raise exception 'no tenant is set' using errcode = '42501';
  end if;
  return tenant::uuid;
end
$$;

-- The same without an error, for the few tables that a person may also read before a tenant is known.
create function app_tenant_or_null() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.tenant_id', true), '')::uuid
$$;

create function app_person_or_null() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.person_id', true), '')::uuid
$$;

-- Puts a tenant's table behind the wall; every migration that makes one calls it.
create procedure wall_off(tenant_table regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy tenant_wall on %s using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', tenant_table);
  execute format('grant select, insert, update, delete on %s to tideline_app', tenant_table);
end
$$;

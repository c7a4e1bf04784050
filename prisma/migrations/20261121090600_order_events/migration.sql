-- Orders that a channel tells of need no shop system that can be asked.
alter table shop_connector drop constraint shop_connector_kind;
alter table shop_connector add constraint shop_connector_kind check (kind in ('rest', 'shopify', 'woocommerce', 'csv', 'channel'));
-- One place of its own for the orders of each channel connection.
create unique index shop_connector_channel on shop_connector (tenant_id, (settings ->> 'connectionId')) where kind = 'channel';

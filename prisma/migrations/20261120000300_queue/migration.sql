grant select, insert, update, delete on lane_worker to tideline_app;

-- Rows of work live for milliseconds: sweep early and without resting, so that scans never wade through the dead ones.
alter table work set (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000,
  autovacuum_vacuum_cost_delay = 0, fillfactor = 80
);

-- Planned once, not for every shop anew: planning took ten times as long as looking.
alter function answers_of_all_since(timestamptz) set plan_cache_mode = force_generic_plan;

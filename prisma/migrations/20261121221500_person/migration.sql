-- Agents are told that a department answered, with the word to the customer drafted.
alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind
  check (kind in ('assigned', 'mentioned', 'escalated', 'deadline', 'promise', 'alert', 'follow_up', 'task'));
alter table copilot_suggestion drop constraint copilot_suggestion_kind;
alter table copilot_suggestion add constraint copilot_suggestion_kind
  check (kind in ('draft', 'autodraft', 'summary', 'tone', 'script', 'apology', 'task'));

-- How soon after the order a shop promises to ship: beyond it the bot offers to chase the warehouse.
alter table ticket_settings add column ships_within_hours integer default 48;
alter table ticket_settings add constraint ticket_settings_ships check (ships_within_hours between 1 and 2160);

-- Members are told of mail that came back.
alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind
  check (kind in ('assigned', 'mentioned', 'escalated', 'deadline', 'promise', 'alert', 'follow_up', 'task', 'slow', 'bounce'));

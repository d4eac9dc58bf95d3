-- Reports that are to be sent by the schedule: one row for each period and way, so that it is sent once whoever sends it.
create table history.report_sending (
  sending     text        not null,
  delivery    text        not null,
  partner     text        not null,
  period_from timestamptz not null,
  period_to   timestamptz not null,
  attempts    integer     not null default 0,
  next_try_at timestamptz not null,
  last_error  text,
  revision    integer,
  sent_at     timestamptz,
  primary key (sending, delivery, period_from, period_to),
  check ((sent_at is null) = (revision is null))
);
create index report_sending_waits on history.report_sending (next_try_at) where sent_at is null;

alter table history.report_sending enable row level security;
alter table history.report_sending force row level security;
create policy staff on history.report_sending to stagewatch_history_staff using (true) with check (true);
create policy writer on history.report_sending to stagewatch_history_writer using (true) with check (true);
grant select on history.report_sending to stagewatch_history_staff;
grant select, insert, update, delete on history.report_sending to stagewatch_history_writer;

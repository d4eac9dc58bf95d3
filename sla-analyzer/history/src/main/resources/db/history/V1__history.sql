-- Roles first: nobody reads or writes as the owner, since row security is forced and the owner has no policy.
-- They belong to the whole cluster, so another database may have made them already.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['stagewatch_history_writer', 'stagewatch_history_staff', 'stagewatch_history_partner'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then
        raise exception 'role % does not exist and % may not create it', wanted, current_user
          using hint = format('as an administrator: create role %I nologin; grant %I to %I with inherit false, set true',
                              wanted, wanted, current_user);
    end;
    begin
      execute format('grant %I to current_user with inherit false, set true', wanted);
    exception when insufficient_privilege then
      if not pg_has_role(current_user, wanted, 'SET') then
        raise exception '% may not become %', current_user, wanted
          using hint = format('as an administrator: grant %I to %I with inherit false, set true', wanted, current_user);
      end if;
    end;
  end loop;
end
$$;

create schema if not exists history;
grant usage on schema history to stagewatch_history_writer, stagewatch_history_staff, stagewatch_history_partner;

-- The directory: in which month's partitions all rows of an order lie. The month is that in which the order began, as it was
-- first told; it never changes, so that the keys below hold and an order leaves as a whole.
create table history.sla_order (
  order_id    text        primary key,
  order_month date        not null,
  partner     text,
  began_at    timestamptz not null,
  last_at     timestamptz not null,
  said_at     timestamptz not null
);
create index sla_order_by_partner on history.sla_order (partner, began_at desc, order_id desc);
create index sla_order_by_time on history.sla_order (began_at desc, order_id desc);
create index sla_order_by_prefix on history.sla_order (order_id text_pattern_ops);
create index sla_order_by_month on history.sla_order (order_month);

-- What runs now: at most one visit for each order and stage (S2).
create table history.open_visit (
  order_id    text        not null,
  stage       text        not null,
  visit_id    text        not null,
  order_month date        not null,
  revision    integer     not null,
  number      integer     not null,
  implicit    boolean     not null,
  partner     text,
  from_status text        not null,
  started_at  timestamptz not null,
  deadline    timestamptz,
  level       text        not null check (level in ('ok', 'at_risk', 'overdue')),
  level_since timestamptz,
  limit_ns    bigint      not null,
  severity    text        not null,
  owner       text,
  service     text,
  kind        text,
  holder      jsonb,
  policy      text        not null,
  trace_ids   text[]      not null,
  said_at     timestamptz not null,
  primary key (order_id, stage)
);
create index open_visit_by_stage on history.open_visit (stage, level, started_at);
create index open_visit_by_partner on history.open_visit (partner);

-- One row for each revision of what was said of a visit's end, never changed but for superseded_by: the next revision.
-- end_kind 'running' is a visit that was ended and runs again; 'gone' one that the facts no longer have.
create table history.visit (
  order_month   date        not null,
  order_id      text        not null,
  stage         text        not null,
  visit_id      text        not null,
  revision      integer     not null check (revision >= 1),
  superseded_by integer,
  event_type    text        not null,
  number        integer     not null,
  implicit      boolean     not null,
  partner       text,
  end_kind      text        not null check (end_kind in ('completed', 'inferred', 'cancelled', 'abandoned', 'running', 'gone')),
  verdict       text        check (verdict in ('met', 'breached')),
  from_status   text,
  started_at    timestamptz,
  ended_at      timestamptz,
  deadline      timestamptz,
  elapsed_ns    bigint      not null,
  limit_ns      bigint      not null,
  paused_ns     bigint,
  completeness  numeric,
  severity      text,
  owner         text,
  service       text,
  kind          text,
  holder        jsonb,
  components    jsonb,
  policy        text,
  calendar      text,
  trace_ids     text[]      not null,
  said_at       timestamptz not null,
  event_hash    text        not null,
  primary key (order_month, order_id, stage, visit_id, revision)
) partition by range (order_month);
create index visit_by_stage on history.visit (stage, ended_at) include (partner, order_id, verdict, end_kind, elapsed_ns, implicit, started_at)
  where superseded_by is null;
create index visit_by_partner on history.visit (partner, ended_at) where superseded_by is null;
create index visit_breached on history.visit (ended_at desc, order_id desc, stage desc, visit_id desc)
  where superseded_by is null and verdict = 'breached';
create index visit_breached_by_partner on history.visit (partner, ended_at desc, order_id desc, stage desc, visit_id desc)
  where superseded_by is null and verdict = 'breached';

-- The alerts' log: at risk, overdue, another kind, resolved. Apart from visits, since a verdict does not depend on it (D8).
create table history.alert_log (
  order_month date        not null,
  order_id    text        not null,
  stage       text        not null,
  visit_id    text        not null,
  revision    integer     not null,
  event_type  text        not null check (event_type in ('at_risk', 'overdue', 'kind_changed', 'resolved')),
  said_at     timestamptz not null,
  at          timestamptz not null,
  partner     text,
  level       text,
  reason      text,
  kind        text,
  holder      jsonb,
  elapsed_ns  bigint      not null,
  limit_ns    bigint      not null,
  policy      text,
  primary key (order_month, order_id, stage, visit_id, revision, event_type, said_at)
) partition by range (order_month);

-- What could not be read or stored, so that nothing is lost in silence.
create table history.dead_letter (
  topic       text        not null,
  partition   integer     not null,
  position    bigint      not null,
  record_key  text,
  payload     bytea,
  reason      text        not null,
  message     text        not null,
  received_at timestamptz not null default now(),
  primary key (topic, partition, position)
);

-- Orders that are not to come back when the topic is read again; only a hash of the id stays.
create table history.erased_order (
  order_hash text        primary key,
  erased_at  timestamptz not null default now(),
  erased_by  text        not null,
  reason     text        not null
);

-- Orders that began before this month were dropped, and do not come back either.
create table history.retention_mark (
  only_row       boolean primary key default true check (only_row),
  dropped_before date    not null
);
insert into history.retention_mark (dropped_before) values ('-infinity');

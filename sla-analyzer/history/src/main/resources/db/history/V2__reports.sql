-- What the verdicts of a policy's version were given by: definitions of stages, agreements of partners.
create table history.policy_version (
  version     text        primary key,
  definition  jsonb       not null,
  recorded_at timestamptz not null default now()
);

-- Time that does not count, with who said so and why. A row is revoked, never changed and never deleted.
create table history.exclusion (
  id            bigint      generated always as identity primary key,
  kind          text        not null check (kind in ('maintenance', 'exclusion')),
  partner       text,
  stage         text,
  order_id      text,
  from_at       timestamptz not null,
  to_at         timestamptz not null,
  reason        text        not null check (length(trim(reason)) > 0),
  created_by    text        not null check (length(trim(created_by)) > 0),
  created_at    timestamptz not null default now(),
  revoked_by    text,
  revoked_at    timestamptz,
  revoke_reason text,
  check (from_at < to_at),
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoke_reason is null)),
  check (kind <> 'exclusion' or order_id is not null)
);
create index exclusion_in_force on history.exclusion (from_at, to_at) where revoked_at is null;

create table history.exclusion_audit (
  id           bigint      generated always as identity primary key,
  exclusion_id bigint      not null,
  action       text        not null check (action in ('recorded', 'revoked')),
  actor        text        not null,
  at           timestamptz not null default now(),
  content      jsonb       not null
);

create function history.audit_exclusion() returns trigger language plpgsql security definer set search_path = history, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into history.exclusion_audit (exclusion_id, action, actor, content) values (new.id, 'recorded', new.created_by, to_jsonb(new));
    return new;
  end if;
  if tg_op = 'UPDATE' and old.revoked_at is null and new.revoked_at is not null
      and to_jsonb(new) - array['revoked_by', 'revoked_at', 'revoke_reason']
        = to_jsonb(old) - array['revoked_by', 'revoked_at', 'revoke_reason'] then
    insert into history.exclusion_audit (exclusion_id, action, actor, content) values (new.id, 'revoked', new.revoked_by, to_jsonb(new));
    return new;
  end if;
  raise exception 'an exclusion may only be revoked, once';
end
$$;
create trigger exclusion_is_audited before insert or update or delete on history.exclusion
  for each row execute function history.audit_exclusion();

-- What a partner gets back when attainment falls below a share; the lowest band that applies counts.
create table history.credit_band (
  partner text    not null,
  stage   text    not null,
  below   numeric not null check (below > 0 and below <= 1),
  credit  numeric not null check (credit >= 0 and credit <= 1),
  primary key (partner, stage, below)
);

-- Reports as they were made; a later one of the same period is a new revision where its content differs.
create table history.report (
  partner     text        not null,
  period_from timestamptz not null,
  period_to   timestamptz not null,
  revision    integer     not null check (revision >= 1),
  hash        text        not null,
  content     text        not null,
  redacted    boolean     not null default false,
  made_at     timestamptz not null default now(),
  primary key (partner, period_from, period_to, revision)
);

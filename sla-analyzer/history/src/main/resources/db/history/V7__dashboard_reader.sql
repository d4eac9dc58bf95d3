-- Whoever shows history and changes nothing of it: a dashboard's login is a member of this role. It sees every partner's rows,
-- as staff does, and has no right to write, whatever it sets for its session. Tables of later versions have to name it too.
do $$
begin
  if not exists (select from pg_roles where rolname = 'stagewatch_history_reader') then
    create role stagewatch_history_reader nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'role stagewatch_history_reader does not exist and % may not create it', current_user
      using hint = 'as an administrator: create role stagewatch_history_reader nologin';
end
$$;

grant usage on schema history to stagewatch_history_reader;
do $$
declare
  name text;
begin
  foreach name in array array['sla_order', 'open_visit', 'visit', 'alert_log', 'policy_version', 'exclusion', 'credit_band', 'report'] loop
    execute format('grant select on history.%I to stagewatch_history_reader', name);
    execute format('create policy reader on history.%I for select to stagewatch_history_reader using (true)', name);
  end loop;
end
$$;

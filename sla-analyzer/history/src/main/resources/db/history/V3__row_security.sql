-- Forced, so that the owner is bound as well. The partner's role sees rows whose partner is app.partner, set for one
-- transaction; where it is not set, current_setting gives null or '', and nothing matches.
grant select, insert, update, delete on history.sla_order, history.open_visit, history.visit, history.alert_log
  to stagewatch_history_writer;
grant select, insert on history.dead_letter to stagewatch_history_writer;
grant select, insert on history.erased_order to stagewatch_history_writer;
grant select, update on history.retention_mark to stagewatch_history_writer;
grant select, insert on history.policy_version to stagewatch_history_writer;
grant select, insert, update, delete on history.report to stagewatch_history_writer;
grant delete on history.dead_letter to stagewatch_history_writer;

grant select on all tables in schema history to stagewatch_history_staff;
grant insert on history.exclusion to stagewatch_history_staff;
grant update (revoked_by, revoked_at, revoke_reason) on history.exclusion to stagewatch_history_staff;
grant insert, delete on history.credit_band to stagewatch_history_staff;
grant insert on history.report to stagewatch_history_staff;

grant select on history.sla_order, history.open_visit, history.visit, history.alert_log, history.exclusion, history.credit_band,
  history.report to stagewatch_history_partner;

do $$
declare
  name text;
begin
  foreach name in array array['sla_order', 'open_visit', 'visit', 'alert_log', 'dead_letter', 'erased_order', 'retention_mark',
                              'policy_version', 'exclusion', 'credit_band', 'report'] loop
    execute format('alter table history.%I enable row level security', name);
    execute format('alter table history.%I force row level security', name);
    execute format('create policy staff on history.%I to stagewatch_history_staff using (true) with check (true)', name);
    execute format('create policy writer on history.%I to stagewatch_history_writer using (true) with check (true)', name);
  end loop;
  foreach name in array array['sla_order', 'open_visit', 'visit', 'alert_log', 'credit_band', 'report'] loop
    execute format('create policy own_rows on history.%I for select to stagewatch_history_partner '
                   || 'using (partner = current_setting(''app.partner'', true))', name);
  end loop;
end
$$;

-- A maintenance window may be for all partners; one order's exclusion is its partner's only.
create policy own_rows on history.exclusion for select to stagewatch_history_partner
  using (partner = current_setting('app.partner', true)
         or partner is null and order_id is null and current_setting('app.partner', true) <> '');

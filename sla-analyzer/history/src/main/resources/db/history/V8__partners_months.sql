-- A partner's report asks what of its orders happened in a month among all that are kept.

-- Such alerts are few beside all.
create index alert_log_blind on history.alert_log (order_month, order_id, stage, visit_id) where kind = 'blind';

-- Orders that something happened to since: without it each order that ever began is looked at. last_at changes with each event, so
-- updates of an order write its indexes; that is paid by the writer, which has time.
create index sla_order_by_partner_last on history.sla_order (partner, last_at, began_at);

-- What a report counts of visits is in the index.
drop index history.visit_by_partner;
create index visit_by_partner on history.visit (partner, ended_at)
  include (order_id, stage, visit_id, started_at, verdict, end_kind, elapsed_ns, completeness, implicit, policy)
  where superseded_by is null;

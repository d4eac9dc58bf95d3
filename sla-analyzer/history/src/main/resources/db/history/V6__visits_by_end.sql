-- Attainment of all partners asks by the end of visits alone; everything it counts is in the index, so that its cost follows
-- the window and not the years that are kept.
create index visit_by_end on history.visit (ended_at)
  include (stage, partner, order_id, verdict, end_kind, elapsed_ns, implicit, started_at, completeness)
  where superseded_by is null;

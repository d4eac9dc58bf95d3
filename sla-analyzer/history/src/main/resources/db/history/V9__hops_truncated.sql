-- More hops came than are kept, so what a row's components name is not to be relied on (A4). Null: it was written before this column.
alter table history.visit add column hops_truncated boolean;

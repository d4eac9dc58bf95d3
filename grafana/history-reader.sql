-- The login by which Grafana reads history: everything, and nothing but reading. Run once by the analyzer's login (the owner):
--   psql -v password=SECRET -f history-reader.sql history
-- Row security shows a login without a role nothing, so it inherits the role of staff; the session is read-only all the same.
create role grafana login password :'password';
alter role grafana set default_transaction_read_only = on;
alter role grafana set timezone = 'UTC';
grant connect on database history to grafana;
grant stagewatch_history_staff to grafana with inherit true, set false;

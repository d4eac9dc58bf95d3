#!/usr/bin/env bash
# Makes what is missing of databases, users and roles, and sets the passwords; run with each start, so that an older volume gets
# what is new. Environment: PGHOST, PGPORT, PGUSER, PGPASSWORD or PGPASSFILE and PGSSLMODE as psql takes them, for an administrator;
# SECRETS_DIR (/run/secrets), with a file NAME_DB_PASSWORD for each NAME below.
set -euo pipefail
secrets=${SECRETS_DIR:-/run/secrets}

# own NAME [ATTRIBUTE]: a login and the database that it owns, which nobody else may enter.
own() {
  local name=$1 attribute=${2:-NOCREATEROLE} file
  file=$secrets/$(printf %s "$name" | tr '[:lower:]' '[:upper:]')_DB_PASSWORD
  [ -s "$file" ] || { echo "databases.sh: $file is missing or empty" >&2; exit 1; }
  psql -q -d postgres -v ON_ERROR_STOP=1 -v name="$name" -v attribute="$attribute" -v file="$file" <<'END'
\set password `cat :'file'`
SELECT format('CREATE ROLE %I', :'name') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'name') \gexec
SELECT format('ALTER ROLE %I LOGIN NOSUPERUSER %s PASSWORD %L', :'name', :'attribute', :'password') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'name') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'name') \gexec
END
}

# Grafana shows history and writes none of it: its login has no database, and of history the reader's role alone. The analyzer's first
# start gives that role its rights; it may come after this.
reader() {
  local file=$secrets/GRAFANA_DB_PASSWORD
  [ -s "$file" ] || { echo "databases.sh: $file is missing or empty" >&2; exit 1; }
  psql -q -d postgres -v ON_ERROR_STOP=1 -v file="$file" <<'END'
\set password `cat :'file'`
SELECT format('CREATE ROLE %I NOLOGIN', name) FROM (VALUES ('stagewatch_history_reader')) AS wanted(name)
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
SELECT 'CREATE ROLE grafana' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'grafana') \gexec
SELECT format('ALTER ROLE grafana LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD %L', :'password') \gexec
ALTER ROLE grafana SET default_transaction_read_only = on;
ALTER ROLE grafana SET statement_timeout = '30s';
ALTER ROLE grafana SET timezone = 'UTC';
GRANT stagewatch_history_reader TO grafana;
GRANT CONNECT ON DATABASE history TO grafana;
END
}

own shop
own crm
own mes
own keycloak
own history CREATEROLE      # it makes the roles of its row security
reader

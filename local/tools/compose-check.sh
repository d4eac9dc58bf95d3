#!/usr/bin/env bash
# compose-check.sh: docker compose itself judges docker-compose.yml with .env; every file that it mounts must be there. Needs
# no container engine.
set -euo pipefail
part=compose-check
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if docker compose version >/dev/null 2>&1; then compose=(docker compose); else
  compose=("$("$tools/ensure.sh" docker-compose | sed 's/^[^=]*=//')")
  [ -n "${compose[0]}" ] || absent "no docker compose" "install it, or Go to build it with"
fi

secrets=$(mktemp -d); trap 'rm -rf "$secrets"' EXIT
"$tools/compose-secrets.sh" "$secrets" 2>/dev/null
cd "$root"
run() { PARTNERS_FILE=$secrets/partners.properties "${compose[@]}" --env-file .env --env-file "$secrets/.env.secrets" "$@"; }

warnings=$(run config --quiet 2>&1) || { say "$warnings"; exit 1; }
[ -z "$warnings" ] || { say "$warnings"; exit 1; }

missing=0
while read -r file; do
  [ -e "$file" ] || { say "mounts $file, which is not there"; missing=1; }
done < <(run config | sed -n 's/^ *source: \(\/.*\)/\1/p' | sort -u)
[ $missing = 0 ] || exit 1

# Without its secrets it must refuse to start rather than start with empty ones.
if PARTNERS_FILE=x "${compose[@]}" --env-file .env config --quiet 2>/dev/null; then say "accepts missing secrets"; exit 1; fi
say "docker-compose.yml is valid"

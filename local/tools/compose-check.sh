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
"$tools/compose-secrets.sh" "$secrets/all" 2>/dev/null
cd "$root"
run() { SECRETS_DIR=$secrets/all PROXY_CERTIFICATE_FILE=$secrets/all/tls/proxy.pem PROXY_KEY_FILE=$secrets/all/tls/proxy.key "${compose[@]}" --env-file .env "$@"; }

warnings=$(run config --quiet 2>&1) || { say "$warnings"; exit 1; }
[ -z "$warnings" ] || { say "$warnings"; exit 1; }

# Every file that it mounts, secrets among them, is there.
missing=0
while read -r file; do
  [ -e "$file" ] || { say "mounts $file, which is not there"; missing=1; }
done < <(run config | sed -n -e 's/^ *source: \(\/.*\)/\1/p' -e 's/^ *file: \(\/.*\)/\1/p' | sort -u)
[ $missing = 0 ] || exit 1

# No value of a secret is in what it starts containers with.
effective=$(run config)
for file in "$secrets"/all/[A-Z]*; do
  [ -s "$file" ] || continue   # of a server that a deployment may do without
  if grep -qF -- "$(cat "$file")" <<<"$effective"; then say "shows ${file##*/} to whoever looks at a container"; exit 1; fi
done

# Each knob of .env is one of the file's, and each of the file's is in .env.
knobs() { sed -n 's/^\([A-Z_0-9]*\)=.*/\1/p' .env | sort; }
used() { grep -o '\${[A-Z_0-9]*' docker-compose.yml | tr -d '${' | sort -u; }
unlike=$(diff <(knobs) <(used)) || { say ".env and docker-compose.yml differ in knobs:"; say "$unlike"; exit 1; }
say "docker-compose.yml is valid"

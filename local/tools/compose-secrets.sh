#!/usr/bin/env bash
# compose-secrets.sh [FOLDER]: makes what docker-compose.yml must not know, at random, in FOLDER (the checkout): .env.secrets
# with the passwords, and partners.properties with the hash of one partner's key. What is there already stays.
set -euo pipefail
part=compose-secrets
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
folder=${1:-$root}
umask 077

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

if [ ! -e "$folder/.env.secrets" ]; then
  for name in POSTGRES_PASSWORD SHOP_DB_PASSWORD CRM_DB_PASSWORD MES_DB_PASSWORD RABBITMQ_PASSWORD S3_ACCESS_KEY S3_SECRET_KEY \
    STAFF_API_KEY HISTORY_DB_PASSWORD; do
    printf '%s=%s\n' "$name" "$(random)"
  done >"$folder/.env.secrets"
  say "wrote $folder/.env.secrets"
fi
if [ ! -e "$folder/partners.properties" ]; then
  key=$(random)
  printf 'acme=%s\n' "$(printf %s "$key" | sha256sum | cut -d' ' -f1)" >"$folder/partners.properties"
  chmod 644 "$folder/partners.properties"     # hashes only; the shop's user in the container must read it
  say "wrote $folder/partners.properties; the key of partner acme, shown this once: $key"
fi

#!/usr/bin/env bash
# compose-secrets.sh [FOLDER]: makes what docker-compose.yml must not know, at random, in FOLDER (.secrets of the checkout, or
# SECRETS_DIR): a file for each password and key, the files that are made of them, and the certificates in FOLDER/tls
# (compose-certificates.sh; DOMAIN of .env is in the proxy's). What is there already stays; passwords of an older .env.secrets are taken
# over. Run again after an upgrade: it makes what is new.
# The folder is its owner's alone; the files in it are readable, since each container reads its own under a user of its own.
set -euo pipefail
part=compose-secrets
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
folder=${1:-${SECRETS_DIR:-$root/.secrets}}
older=$root/.env.secrets older_partners=$root/partners.properties
umask 077
mkdir -p "$folder"
chmod 700 "$folder"

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
write() { cat >"$folder/$1.new" && chmod 444 "$folder/$1.new" && mv -f "$folder/$1.new" "$folder/$1"; }
value() { cat "$folder/$1"; }

# secret NAME [LENGTH]: LENGTH characters of hexadecimal at most.
secret() {
  [ ! -s "$folder/$1" ] || return 0
  local known=
  [ ! -e "$older" ] || known=$(sed -n "s/^$1=//p" "$older")
  printf %s "${known:-$(random | cut -c1-"${2:-48}")}" | write "$1"
  say "made $folder/$1"
}

for name in POSTGRES_PASSWORD SHOP_DB_PASSWORD CRM_DB_PASSWORD MES_DB_PASSWORD HISTORY_DB_PASSWORD KEYCLOAK_DB_PASSWORD GRAFANA_DB_PASSWORD \
  RABBITMQ_PASSWORD S3_ACCESS_KEY S3_SECRET_KEY STAFF_API_KEY TRACING_SESSION_SALT KEYCLOAK_ADMIN_PASSWORD GRAFANA_ADMIN_PASSWORD \
  PROXY_CLIENT_SECRET GRAFANA_CLIENT_SECRET S3_KEYSTORE_PASSWORD; do
  secret $name
done
secret COOKIE_SECRET 32
# Of others' servers, where reports are sent by: empty until somebody writes them in.
for name in SMTP_PASSWORD REPORT_S3_ACCESS_KEY REPORT_S3_SECRET_KEY; do
  [ -e "$folder/$name" ] || write $name </dev/null
done
if [ ! -s "$folder/partners.properties" ]; then
  if [ -s "$older_partners" ]; then write partners.properties <"$older_partners"; else
    key=$(random)
    printf 'acme=%s\n' "$(printf %s "$key" | sha256sum | cut -d' ' -f1)" | write partners.properties
    say "wrote $folder/partners.properties; the key of partner acme, shown this once: $key"
  fi
fi

domain=${DOMAIN:-$(sed -n 's/^DOMAIN=//p' "$root/.env")}
hosts=()
for page in sso auth grafana jaeger prometheus alerts orders shop partners crm mes; do hosts+=("$page.$domain"); done
"$tools/compose-certificates.sh" "$folder/tls" "${hosts[@]}"

# Parts that take a secret in a file of theirs alone.
printf 'default_user = stagewatch\ndefault_pass = %s\n' "$(value RABBITMQ_PASSWORD)" | write rabbitmq-user.conf
printf 'map "" $staff_key { default "%s"; }\n' "$(value STAFF_API_KEY)" | write staff-key.conf
write keycloak.conf <<END
db-password=$(value KEYCLOAK_DB_PASSWORD)
bootstrap-admin-username=admin
bootstrap-admin-password=$(value KEYCLOAK_ADMIN_PASSWORD)
END
sed -e "s/@PROXY_CLIENT_SECRET@/$(value PROXY_CLIENT_SECRET)/" -e "s/@GRAFANA_CLIENT_SECRET@/$(value GRAFANA_CLIENT_SECRET)/" \
  "$root/deploy/sso/realm.json" | write stagewatch-realm.json
openssl pkcs12 -export -in "$folder/tls/s3.pem" -inkey "$folder/tls/s3.key" -name s3 -passout "file:$folder/S3_KEYSTORE_PASSWORD" | write s3.p12
write s3proxy.conf <<END
s3proxy.secure-endpoint=https://0.0.0.0:8443
s3proxy.keystore-path=/run/secrets/s3.p12
s3proxy.keystore-password=$(value S3_KEYSTORE_PASSWORD)
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=$(value S3_ACCESS_KEY)
s3proxy.credential=$(value S3_SECRET_KEY)
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=/data
END

#!/usr/bin/env bash
# compose-certificates.sh FOLDER [HOST…]: makes in FOLDER what docker-compose.yml's parts show each other and believe, by
# openssl: ca.pem, and for each part NAME.pem and NAME.key (PEM, PKCS 8), NAME.bundle.pem (both, for Kafka) and, for a Liberty
# server, NAME.p12 with its password in NAME.p12.password. A certificate is for the part's name, localhost and 127.0.0.1; that of the
# proxy also for each HOST. What is there and has CERTIFICATE_RENEW_DAYS (30) left stays; so a run renews what is to end, and
# restarts of the parts take it. Days of validity: CERTIFICATE_DAYS (397), of the authority CA_DAYS (3650).
# The authority's key, FOLDER/authority/ca.key, signs all of it: keep it off the machine that runs the parts.
set -euo pipefail
part=compose-certificates
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
folder=${1:?usage: compose-certificates.sh FOLDER [HOST…]}
shift
hosts=("$@")
parts=(proxy oauth2-proxy keycloak grafana prometheus alertmanager jaeger jaeger-query collector kafka postgres rabbitmq s3)
servers=(shop crm mes sla-analyzer)
days=${CERTIFICATE_DAYS:-397} renew_s=$((${CERTIFICATE_RENEW_DAYS:-30} * 86400))
command -v openssl >/dev/null || absent "openssl is missing" "install it; any version from 1.1.1 does"

umask 077
mkdir -p "$folder/authority"
authority=$folder/authority
quietly() { local out; out=$("$@" 2>&1) || { say "$out"; exit 1; }; }
lasts() { [ -s "$1" ] && openssl x509 -in "$1" -noout -checkend "$renew_s" >/dev/null 2>&1; }
new_key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)

make_authority() {
  [ ! -e "$authority/ca.key" ] || [ "${CA_RENEW:-}" = yes ] ||
    { say "the authority of $folder ends soon; CA_RENEW=yes makes another, and every part is to be restarted with it"; exit 1; }
  quietly openssl req -x509 "${new_key[@]}" -days "${CA_DAYS:-3650}" -subj "/CN=Stagewatch internal CA" \
    -addext "basicConstraints=critical,CA:TRUE,pathlen:0" -addext "keyUsage=critical,keyCertSign,cRLSign" \
    -keyout "$authority/ca.key" -out "$folder/ca.pem"
  rm -f "$folder"/*.bundle.pem "$folder"/*.key
}

# certificate NAME HOST…: in a folder beside it first, so that a run that is cut short leaves the old pair whole.
certificate() {
  local name=$1 work names= host
  shift
  lasts "$folder/$name.pem" && [ -s "$folder/$name.key" ] && return
  for host; do names=$names,DNS:$host; done
  work=$(mktemp -d "$folder/.making-XXXXXX")
  printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth,clientAuth\nsubjectAltName=%s\n' \
    "DNS:$name$names,DNS:localhost,IP:127.0.0.1" >"$work/extensions"
  quietly openssl req "${new_key[@]}" -subj "/CN=$name" -keyout "$work/$name.key" -out "$work/request"
  quietly openssl x509 -req -in "$work/request" -CA "$folder/ca.pem" -CAkey "$authority/ca.key" -days "$days" \
    -set_serial "0x$(openssl rand -hex 16)" -extfile "$work/extensions" -out "$work/$name.pem"
  cat "$work/$name.key" "$work/$name.pem" >"$work/$name.bundle.pem"
  rm "$work/extensions" "$work/request"
  mv "$work"/* "$folder/"
  rmdir "$work"
  say "made $folder/$name.pem"
}

# Liberty takes a key store; its password guards nothing that the file's rights do not, but there has to be one.
key_store() {
  [ -s "$folder/$1.p12" ] && [ "$folder/$1.p12" -nt "$folder/$1.pem" ] && return
  [ -s "$folder/$1.p12.password" ] || openssl rand -hex 24 | tr -d '\n' >"$folder/$1.p12.password"
  quietly openssl pkcs12 -export -in "$folder/$1.pem" -inkey "$folder/$1.key" -name "$1" -passout "file:$folder/$1.p12.password" -out "$folder/$1.p12"
}

lasts "$folder/ca.pem" || make_authority
for name in "${parts[@]}" "${servers[@]}"; do
  if [ "$name" = proxy ]; then certificate proxy "${hosts[@]}"; else certificate "$name"; fi
done
for name in "${servers[@]}"; do key_store "$name"; done
# Each container sees its own files alone, mounted one by one, under a user of its own; the folder, which only its owner
# enters, is what guards them on this machine.
chmod 644 "$folder"/*.pem "$folder"/*.key "$folder"/*.p12 "$folder"/*.p12.password

#!/usr/bin/env bash
# part.sh NAME: prints the path of a part's program, from the PATH first, then from the cache; exit 3 when there is none.
# It only looks; debian-part.sh and go-part.sh get what is missing.
set -euo pipefail
part=${1:?usage: part.sh rabbitmq|prometheus|promtool|alertmanager|amtool|otelcol|otelcol-peer|jaeger|docker-compose|oauth2-proxy|nginx|psql|chromium}
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

on_path() { command -v "$1" || true; }

# The collector's configuration names components that a foreign distribution may lack, so the program itself is asked.
otelcol_on_path() {
  local candidate
  candidate=$(on_path otelcol)
  [ -n "$candidate" ] && ALLOWED_ATTRIBUTES_FILE="$root/collector/allowed-attributes.yaml" \
    "$candidate" validate --config "$root/collector/config.yaml" >/dev/null 2>&1 && printf '%s' "$candidate"
  return 0
}

# Jaeger 1 has another command line and another storage.
jaeger_on_path() {
  local candidate
  candidate=$(on_path jaeger)
  [ -n "$candidate" ] && "$candidate" validate --config "$root/jaeger/config.yaml" >/dev/null 2>&1 && printf '%s' "$candidate"
  return 0
}

# Installed RabbitMQ is started below the distribution's wrapper, which insists on root or its own user.
rabbitmq_installed() {
  command -v erl >/dev/null || return 0
  newest /usr/lib/rabbitmq/bin/rabbitmq-server /opt/rabbitmq/sbin/rabbitmq-server
}

case $part in
  rabbitmq)
    found=$(rabbitmq_installed)
    [ -n "$found" ] || found=$(newest "$cache"/rabbitmq-*/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server) ;;
  prometheus|promtool|alertmanager|amtool)
    found=$(on_path "$part"); [ -n "$found" ] || found=$(on_path "prometheus-$part")
    [ -n "$found" ] || found=$(newest "$cache"/prometheus-*/usr/bin/"$part") ;;
  otelcol)
    found=$(otelcol_on_path)
    [ -n "$found" ] || found=$(newest "$cache/$("$tools/go-part.sh" --key otelcol)/otelcol") ;;
  otelcol-peer) found=$(newest "$cache/$("$tools/go-part.sh" --key otelcol-peer)/otelcol-peer") ;;
  jaeger)
    found=$(jaeger_on_path)
    [ -n "$found" ] || found=$(newest "$cache/$("$tools/go-part.sh" --key jaeger)/jaeger") ;;
  docker-compose|oauth2-proxy)
    found=$(on_path "$part")
    [ -n "$found" ] || found=$(newest "$cache/$("$tools/go-part.sh" --key "$part")/$part") ;;
  nginx)
    found=$(on_path nginx)
    [ -n "$found" ] || found=$(newest "$cache"/nginx-*/usr/sbin/nginx) ;;
  psql)
    found=$(on_path psql)
    [ -n "$found" ] || found=$(newest "$cache"/psql-*/psql) ;;
  chromium)
    found=${STAGEWATCH_CHROMIUM:-}
    for name in chromium chromium-browser google-chrome; do [ -n "$found" ] || found=$(on_path $name); done ;;
  *) say "no such part"; exit 2 ;;
esac
[ -n "$found" ] || absent "not on the PATH and not in $cache" "$tools/ensure.sh $part"
printf '%s\n' "$found"

#!/usr/bin/env bash
# ensure.sh NAME…: gets each part that is missing and prints NAME=path for each that there is; exit 3 when one could not
# be had (the others still were).
set -uo pipefail
tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -gt 0 ] || { echo "usage: ensure.sh NAME…" >&2; exit 2; }

get() {
  case $1 in
    rabbitmq) "$tools/debian-part.sh" rabbitmq ;;
    prometheus|promtool|alertmanager|amtool) "$tools/debian-part.sh" prometheus ;;
    nginx|psql) "$tools/debian-part.sh" "$1" ;;
    otelcol|otelcol-peer|jaeger|docker-compose|oauth2-proxy) "$tools/go-part.sh" "$1" ;;
    chromium) "$tools/chromium.sh" ;;
    *) echo "$1: no such part" >&2; return 2 ;;
  esac
}

code=0
for name; do
  if path=$("$tools/part.sh" "$name" 2>/dev/null) || { get "$name" >/dev/null && path=$("$tools/part.sh" "$name"); }; then
    printf '%s=%s\n' "$name" "$path"
  else
    code=3
  fi
done
exit $code

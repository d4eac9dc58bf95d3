#!/usr/bin/env bash
# alert-config.sh FOLDER: writes the configuration of Prometheus and Alertmanager into FOLDER: the files of alert-rules/
# with the addresses of this deployment.
# Environment, each host:port, empty or absent = not there: ANALYZER_TARGET, COLLECTOR_TARGET, JAEGER_TARGET,
# ALERTMANAGER_TARGET, RABBITMQ_TARGET; WEBHOOK_URL = where Alertmanager notifies.
set -euo pipefail
part=alert-config
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
folder=${1:?usage: alert-config.sh FOLDER}

target() {
  if [ -n "$2" ]; then printf -- '- targets: ["%s"]\n' "$2"; else printf '[]\n'; fi >"$folder/targets/$1.yml"
}

mkdir -p "$folder/targets"
rm -rf "$folder/rules"
cp -r "$root/alert-rules/rules" "$root/alert-rules/prometheus.yml" "$folder/"
target sla-analyzer "${ANALYZER_TARGET:-}"
target collector "${COLLECTOR_TARGET:-}"
target jaeger "${JAEGER_TARGET:-}"
target alertmanager "${ALERTMANAGER_TARGET:-}"
target rabbitmq "${RABBITMQ_TARGET:-}"

webhook='# receiver'
[ -z "${WEBHOOK_URL:-}" ] || webhook="webhook_configs: [{url: \"$WEBHOOK_URL\", send_resolved: true}]"
while IFS= read -r line; do
  printf '%s\n' "${line/'# receiver'/$webhook}"
done <"$root/alert-rules/alertmanager.yml" >"$folder/alertmanager.yml"

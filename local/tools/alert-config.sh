#!/usr/bin/env bash
# alert-config.sh FOLDER: writes the configuration of Prometheus and Alertmanager into FOLDER: the files of alert-rules/
# with the addresses of this deployment.
# Environment, each host:port, empty or absent = not there: ANALYZER_TARGET, COLLECTOR_TARGET, JAEGER_TARGET, JAEGER_QUERY_TARGET,
# ALERTMANAGER_TARGET, RABBITMQ_TARGET.
# Where Alertmanager notifies, each absent = not there: WEBHOOK_URL (its own JSON), CHAT_URL (a Slack-compatible incoming
# webhook), SMTP_SMARTHOST (host:port) with SMTP_FROM, SMTP_TO and SMTP_REQUIRE_TLS (true); WATCHDOG_URL takes the watchdog.
set -euo pipefail
part=alert-config
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
folder=${1:?usage: alert-config.sh FOLDER}

# target NAME ADDRESS...: those that are not empty.
target() {
  local name=$1 address list=
  shift
  for address; do [ -z "$address" ] || list+="${list:+, }\"$address\""; done
  if [ -n "$list" ]; then printf -- '- targets: [%s]\n' "$list"; else printf '[]\n'; fi >"$folder/targets/$name.yml"
}

mkdir -p "$folder/targets"
rm -rf "$folder/rules" "$folder/templates"
cp -r "$root/alert-rules/rules" "$root/alert-rules/templates" "$root/alert-rules/prometheus.yml" "$folder/"
target sla-analyzer "${ANALYZER_TARGET:-}"
target collector "${COLLECTOR_TARGET:-}"
target jaeger "${JAEGER_TARGET:-}" "${JAEGER_QUERY_TARGET:-}"
target alertmanager "${ALERTMANAGER_TARGET:-}"
target rabbitmq "${RABBITMQ_TARGET:-}"

receivers() {
  [ -z "${WEBHOOK_URL:-}" ] || printf '    webhook_configs: [{url: "%s", send_resolved: true}]\n' "$WEBHOOK_URL"
  [ -z "${CHAT_URL:-}" ] || cat <<END
    slack_configs:
      - api_url: "$CHAT_URL"
        send_resolved: true
        title: '{{ template "stagewatch.title" . }}'
        title_link: '{{ .ExternalURL }}'
        text: '{{ template "stagewatch.text" . }}'
END
  [ -z "${SMTP_SMARTHOST:-}" ] || cat <<END
    email_configs:
      - smarthost: "$SMTP_SMARTHOST"
        from: "${SMTP_FROM:?goes with SMTP_SMARTHOST}"
        to: "${SMTP_TO:?goes with SMTP_SMARTHOST}"
        require_tls: ${SMTP_REQUIRE_TLS:-true}
        send_resolved: true
        headers: {Subject: '{{ template "stagewatch.title" . }}'}
        html: '{{ template "stagewatch.html" . }}'
        text: '{{ template "stagewatch.text" . }}'
END
}

watchdog() { [ -z "${WATCHDOG_URL:-}" ] || printf '    webhook_configs: [{url: "%s"}]\n' "$WATCHDOG_URL"; }

while IFS= read -r line; do
  case $line in
    '    # receiver') receivers ;;
    '    # watchdog') watchdog ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$root/alert-rules/alertmanager.yml" >"$folder/alertmanager.yml"

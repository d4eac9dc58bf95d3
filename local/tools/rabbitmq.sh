#!/usr/bin/env bash
# rabbitmq.sh run FOLDER AMQP-PORT: runs RabbitMQ in the foreground as the plain user, all its files in FOLDER. This process
#   becomes the broker (its pid is the one to end, and is in FOLDER/rabbitmq.pid). Ready when AMQP-PORT accepts.
# rabbitmq.sh ctl FOLDER ARGUMENTS…: rabbitmqctl for that broker.
# rabbitmq.sh stop FOLDER: ends the broker and its name server (epmd).
# Environment: RABBITMQ_DIST_PORT (default AMQP-PORT+1), RABBITMQ_EPMD_PORT (AMQP-PORT+2), RABBITMQ_DEFAULT_USER and
#   RABBITMQ_DEFAULT_PASS (guest, guest; used when FOLDER is new), RABBITMQ_LISTEN (127.0.0.1), RABBITMQ_METRICS_PORT (absent:
#   no metrics; else Prometheus scrapes /metrics/detailed there), RABBITMQ_CONFIG (a rabbitmq.conf instead of the one that the
#   others make, with metrics).
set -euo pipefail
part=rabbitmq
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
action=${1:?run, ctl or stop} folder=$(realpath -m "${2:?FOLDER}")

# Unpacked packages: the server's own scripts must not fall back to the installed places under /usr and /etc.
use_server() {
  server=$("$tools/part.sh" rabbitmq)
  tree=${server%/usr/lib/rabbitmq/*}
  if [ "$tree" != "$server" ] && [ -n "$tree" ]; then
    export PATH=$tree/usr/lib/erlang/bin:$PATH RABBITMQ_HOME=${server%/sbin/rabbitmq-server}
    epmd=$(newest "$tree"/usr/lib/erlang/erts-*/bin/epmd)
  else
    epmd=$(command -v epmd || newest /usr/lib/erlang/erts-*/bin/epmd)
  fi
  export SYS_PREFIX='' RABBITMQ_CONF_ENV_FILE=/dev/null
}

use_broker() {
  . "$folder/broker.env"
  export RABBITMQ_NODENAME RABBITMQ_DIST_PORT ERL_EPMD_PORT
  export HOME=$folder RABBITMQ_CONFIG_FILE=$folder/rabbitmq.conf RABBITMQ_MNESIA_BASE=$folder/mnesia \
    RABBITMQ_LOG_BASE=$folder/log RABBITMQ_PID_FILE=$folder/rabbitmq.pid RABBITMQ_ENABLED_PLUGINS_FILE=$folder/enabled_plugins
}

# What names the broker is kept beside its data: a second run on another port would not find the queues of a new name.
describe_broker() {
  local port=$1
  mkdir -p "$folder/mnesia" "$folder/log"
  cat >"$folder/broker.env" <<END
RABBITMQ_NODENAME=stagewatch@localhost
RABBITMQ_DIST_PORT=${RABBITMQ_DIST_PORT:-$((port + 1))}
ERL_EPMD_PORT=${RABBITMQ_EPMD_PORT:-$((port + 2))}
END
  cat >"$folder/rabbitmq.conf" <<END
listeners.tcp.default = ${RABBITMQ_LISTEN:-127.0.0.1}:$port
default_user = ${RABBITMQ_DEFAULT_USER:-guest}
default_pass = ${RABBITMQ_DEFAULT_PASS:-guest}
loopback_users = none
log.file.level = warning
log.console = true
log.console.level = warning
END
  local plugins=
  if [ -n "${RABBITMQ_METRICS_PORT:-}" ]; then
    plugins=rabbitmq_prometheus
    cat >>"$folder/rabbitmq.conf" <<END
prometheus.tcp.ip = ${RABBITMQ_LISTEN:-127.0.0.1}
prometheus.tcp.port = $RABBITMQ_METRICS_PORT
END
  fi
  if [ -n "${RABBITMQ_CONFIG:-}" ]; then
    plugins=rabbitmq_prometheus
    cp "$RABBITMQ_CONFIG" "$folder/rabbitmq.conf"
  fi
  printf '[%s].\n' "$plugins" >"$folder/enabled_plugins"
}

# The broker writes its pid anew, without a line end.
pid_of() { if [ -s "$folder/$1.pid" ]; then printf '%s\n' "$(cat "$folder/$1.pid")"; fi; }

end() {
  kill "$1" 2>/dev/null || return 0
  for _ in $(seq 200); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  say "process $1 did not end in 20 s"
  exit 1
}

# One name server outlives many brokers: when only the broker was killed, its name server still holds the port.
start_name_server() {
  local running
  running=$(pid_of epmd)
  if [ -n "$running" ] && [ "$(cat "/proc/$running/comm" 2>/dev/null)" = epmd ]; then return; fi
  "$epmd" -port "$ERL_EPMD_PORT" -address 127.0.0.1 </dev/null >/dev/null 2>&1 &
  printf '%s\n' $! >"$folder/epmd.pid"
}

case $action in
  run)
    port=${3:?AMQP-PORT}
    use_server
    describe_broker "$port"
    use_broker
    start_name_server
    printf '%s\n' $$ >"$folder/rabbitmq.pid"
    export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
    export RUNNING_UNDER_SYSTEMD=true       # makes the server's script become the broker instead of its parent
    exec "$server" ;;
  ctl)
    shift 2
    use_server
    use_broker
    exec "$(dirname "$server")/rabbitmqctl" "$@" ;;
  stop)
    for pid in $(pid_of rabbitmq) $(pid_of epmd); do end "$pid"; done ;;
  *) say "no such action: $action"; exit 2 ;;
esac

#!/usr/bin/env bash
# start.sh PROPERTIES [OPTION…]: formats the node's folder where it is empty, lets the controller notice where the broker was
# killed (docs/decisions/0161), and becomes the node. KAFKA_HOME: the distribution (default /opt/kafka).
set -euo pipefail
home=${KAFKA_HOME:-/opt/kafka} properties=$1
shift
value() { sed -n "s/^$1=//p" "$properties" | tail -n 1; }
data=$(value log.dirs)

if [ -e "$data/meta.properties" ] && [ ! -e "$data/.kafka_cleanshutdown" ]; then
  alone=$(mktemp -d)
  trap 'rm -rf "$alone"' EXIT
  grep -Ev '^(process\.roles|listeners|advertised\.listeners|inter\.broker\.listener\.name)=' "$properties" >"$alone/properties"
  controller=$(value listeners | tr , '\n' | grep "^$(value controller.listener.names):")
  printf '%s\n' process.roles=controller "listeners=$controller" broker.session.timeout.ms=1000 broker.heartbeat.interval.ms=250 \
    >>"$alone/properties"
  echo "the broker was killed; its controller is to notice first"
  "$home/bin/kafka-server-start.sh" "$alone/properties" >"$alone/log" 2>&1 &
  node=$!
  for _ in $(seq 100); do            # a broker that had been fenced before it was killed is not fenced again: 20 s at most
    grep -q 'Fencing broker' "$alone/log" && break
    kill -0 $node 2>/dev/null || { cat "$alone/log"; exit 1; }
    sleep 0.2
  done
  kill $node
  wait $node || true                 # a JVM that SIGTERM ends says 143
  rm -rf "$alone"
  trap - EXIT
fi

"$home/bin/kafka-storage.sh" format --ignore-formatted -t 5L6g3nShT-eMCtK--X86sw -c "$properties"
exec "$home/bin/kafka-server-start.sh" "$properties" "$@"

#!/usr/bin/env bash
# Fuzzes a part with Jazzer, which follows coverage.
#   fuzz.sh reader|policy [SECONDS] [SEED]
# Prints seed, runs and coverage. Exit code 0: nothing found; 1: something was found, its input lies in target/fuzz/TARGET and
# fails in each build once it is copied to src/test/resources/fuzz/TARGET; 2: the run could not be started.
# Inputs that reached new code are kept in target/fuzz/TARGET/corpus and used by the next run.
set -euo pipefail
cd "$(dirname "$0")"

target=${1:-}
case "$target" in
  reader) class=dev.stagewatch.engine.fuzz.ReaderFuzz ;;
  policy) class=dev.stagewatch.engine.fuzz.PolicyFuzz ;;
  *) echo "usage: fuzz.sh reader|policy [SECONDS] [SEED]" >&2; exit 2 ;;
esac
seconds=${2:-1800}
seed=${3:-$RANDOM}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
out=target/fuzz/$target
mkdir -p "$out/corpus"

${MVN:-mvn} -q -B -ntp -f ../../pom.xml -pl sla-analyzer/engine -am -Pfuzz -DskipTests process-test-classes || exit 2
classes=../model/target/classes:target/classes:target/test-classes

options=("--target_class=$class" "--instrumentation_includes=dev.stagewatch.model.**:dev.stagewatch.engine.**:org.snakeyaml.**"
  -timeout=10 -max_len=8192 -rss_limit_mb=0 "-seed=$seed" "-artifact_prefix=$out/" "--reproducer_path=$out" -print_final_stats=1)
jazzer=("$java" -Xmx1g -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classes:$(cat target/fuzz/class-path)"
  com.code_intelligence.jazzer.Jazzer)

log=$out/log
status=0
SECONDS=0
"${jazzer[@]}" "${options[@]}" "-max_total_time=$seconds" "$out/corpus" "src/test/resources/fuzz/$target" > "$log" 2>&1 || status=$?
runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
coverage=$(grep -oE 'cov: [0-9]+' "$log" | tail -1 | cut -d' ' -f2 || true)
echo "fuzz-$target: seed $seed, ${runs:-0} runs in $SECONDS s, coverage ${coverage:-0} edges, log $PWD/$log"
if [ -z "$runs" ]; then
  tail -20 "$log" >&2
  exit 2
fi
if [ "$status" -ne 0 ]; then
  grep -A 12 -E '^== (Java|libFuzzer)|ALARM|ERROR: ' "$log" >&2 || tail -20 "$log" >&2
  exit 1
fi

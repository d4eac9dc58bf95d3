#!/usr/bin/env bash
# ./stagewatch test: gets what tests need, runs all of them, and ends with "N passed, N failed". Nothing is skipped: a part
# that cannot be had, a module that does not build and a test that skips itself each count as failed.
# JAVA_HOME is set by the entry script. Logs of the steps: local/target/test-logs/.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/local/tools
logs=$root/local/target/test-logs
passed=0 failed=0 failures=()
cd "$root" || exit 1
mkdir -p "$logs"

say() { printf '%s\n' "$*"; }

took() { printf '%4d s' $(($(date +%s) - $1)); }

verdict() { # verdict CODE NAME STARTED LOG: counts a step that is one check, and shows the end of its log when it failed
  if [ "$1" = 0 ]; then
    passed=$((passed + 1))
    say "$(took "$3")  ok      $2"
  else
    failed=$((failed + 1)) failures+=("$2 (log: $4)")
    say "$(took "$3")  FAILED  $2"
    tail -n 15 "$4" | sed 's/^/          | /'
  fi
}

step() { # step NAME COMMAND…: one check
  local name=$1 started log code=0
  shift
  started=$(date +%s) log=$logs/${name//[^a-zA-Z0-9]/-}.log
  "$@" >"$log" 2>&1 || code=$?
  verdict $code "$name" "$started" "$log"
}

maven() { # maven NAME ARGUMENTS…: tests that fail are counted from their reports; only a broken build fails the step itself
  local name=$1 started log code=0
  shift
  started=$(date +%s) log=$logs/${name//[^a-zA-Z0-9]/-}.log
  say "        ..      $name (log: $log)"
  mvn -B -ntp install --fail-at-end -Dmaven.test.failure.ignore=true "$@" 2>&1 | tee "$log" \
    | sed -un -e 's/^\[INFO\] Building \(.*[^ ]\)  *\[[0-9/]*\]$/                  \1/p' -e '/Tests run:.*[0-9] -- in/s/^\[[A-Z]*\] */                    /p' || code=$?
  verdict $code "$name builds" "$started" "$log"
}

reports() { find . -path '*/target/*-reports/TEST-*.xml' -not -path './.git/*' "$@"; }

# count ATTRIBUTE: the sum of one attribute over all test suites.
count() { reports -exec sed -n 's/^<testsuite .* '"$1"'="\([0-9]*\)".*/\1/p' {} + | awk '{ sum += $1 } END { print sum + 0 }'; }

# Failed tests by class and name, from the lines that open a test case and the ones that say what became of it, with the
# beginning of what they say: who reads this where it ran far away has no other.
failed_tests() {
  reports -exec awk '/<testcase /{ match($0, / name="[^"]*"/); n = substr($0, RSTART + 7, RLENGTH - 8); match($0, /classname="[^"]*"/)
    c = substr($0, RSTART + 11, RLENGTH - 12) } /^ *<(failure|error|skipped)/{ print "  " c "." n
    if (match($0, / message="[^"]*"/)) { m = substr($0, RSTART + 10, RLENGTH - 11); gsub(/&#10;/, "\n", m); gsub(/&quot;/, "\"", m)
      gsub(/&lt;/, "<", m); gsub(/&gt;/, ">", m); gsub(/&amp;/, "\\&", m); lines = split(m, line, "\n")
      for (i = 1; i <= lines && i <= 12; i++) if (line[i] != "") print "    | " substr(line[i], 1, 400) } }' {} +
}

sum_reports() {
  local tests bad
  tests=$(count tests) bad=$(($(count failures) + $(count errors) + $(count skipped)))
  passed=$((passed + tests - bad)) failed=$((failed + bad))
  say "        $tests tests in $(reports | wc -l) classes, $bad failed or skipped"
  [ "$tests" -gt 0 ] || { failed=$((failed + 1)) failures+=("no test report was written"); }
  [ "$bad" = 0 ] || failed_tests
}

begun=$(date +%s)
reports -delete
say "parts from the distribution, then modules; collector and Jaeger are built meanwhile when the cache lacks them"
step "parts of the distribution" "$tools/ensure.sh" rabbitmq prometheus promtool alertmanager amtool nginx psql chromium
"$tools/ensure.sh" otelcol jaeger docker-compose >"$logs/go-parts.log" 2>&1 &
go_parts=$! go_started=$(date +%s)

maven "modules with unit and in-container tests" -pl '!local,!bench' "$@"

code=0; wait $go_parts || code=$?
verdict $code "collector, Jaeger and compose are there" "$go_started" "$logs/go-parts.log"
step "alert rules and their tests" alert-rules/check
step "collector configuration" collector/check
step "dashboards" grafana/check
step "compose file" "$tools/compose-check.sh"

maven "launcher and end-to-end tests" -pl local "$@"
maven "bench, with its short runs of kills and backlog" -pl bench "$@"

sum_reports
for failure in "${failures[@]}"; do say "  $failure"; done
say "took $(($(date +%s) - begun)) s"
say "$passed passed, $failed failed"
[ "$failed" = 0 ]

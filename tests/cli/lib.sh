# shellcheck shell=sh disable=SC1111,SC1112,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What every test of the command line begins with: a home of its own, our program as "rushes" and,
# through a link made by itself, as "wonda"; results in TAP. Nothing here leaves the machine.

unset WONDA_API_KEY WONDERCAT_API_KEY WONDA_BASE_URL WONDA_API_BASE WONDERCAT_BASE_URL WONDA_ORG
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS RUSHES_BACKEND RUSHES_PROJECT
folder=$(mktemp -d "${TMPDIR:-/tmp}/rushes-cli-XXXXXX")
RUSHES_HOME=$folder/home
PATH=$folder/bin:$RUSHES_BIN:$PATH
LC_ALL=C.UTF-8
export RUSHES_HOME PATH LC_ALL
command -v rushes >/dev/null 2>&1 || { echo 'Bail out! The program is not in RUSHES_BIN'; exit 1; }
mkdir -p "$folder/bin" "$folder/work"
rushes sandbox link "$folder/bin" >/dev/null
start=$PWD
cd "$folder/work" || exit 99

count=0
status=0
out=$folder/out
err=$folder/err

clean_up ()
{
  rushes sandbox stop >/dev/null 2>&1
  cd / && rm -rf "$folder"
}
trap clean_up EXIT

# Runs a command; its status, its output and its words are there afterwards.
run ()
{
  status=0
  "$@" >"$out" 2>"$err" </dev/null || status=$?
}

ok ()
{
  count=$((count + 1))
  printf 'ok %d - %s\n' "$count" "$1"
}

not_ok ()
{
  count=$((count + 1))
  printf 'not ok %d - %s\n' "$count" "$1"
  printf '# status %s\n' "$status"
  sed 's/^/# out: /' "$out" | head -20
  sed 's/^/# err: /' "$err" | head -20
}

# check NAME TEST…: whether the test holds.
check ()
{
  name=$1
  shift
  if "$@" >/dev/null 2>&1; then ok "$name"; else not_ok "$name"; fi
}

# The last command ended with this status.
ended ()
{
  check "$1 ends with $2" test "$status" -eq "$2"
}

# The last command said something like this, among its words.
said ()
{
  check "$1 says “$2”" grep -qF -- "$2" "$err"
}

# The last command failed with this status, said this, and printed nothing.
refused ()
{
  if [ "$status" -eq "$2" ] && [ ! -s "$out" ] && grep -qF -- "$3" "$err"; then
    ok "$1 ends with $2 and says “$3”"
  else
    not_ok "$1 ends with $2 and says “$3”"
  fi
}

is_uuid ()
{
  printf '%s\n' "$1" | grep -qE '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
}

# Waits for a condition, at most 20 seconds.
until_true ()
{
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 200 ] || return 1
    timeout 0.1 tail -f /dev/null || true
  done
}

make_png ()
{
  ffmpeg -v error -y -f lavfi -i "color=c=orange:s=720x1280" -frames:v 1 "$1"
}

make_mp4 ()
{
  ffmpeg -v error -y -f lavfi -i "testsrc2=s=320x568:r=24:d=${2:-2}" -f lavfi -i "sine=d=${2:-2}" \
    -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -shortest "$1"
}

finish ()
{
  printf '1..%d\n' "$count"
}

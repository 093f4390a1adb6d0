#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Keys: into a keyring of the test's own, and out of it only for the address they are for.
if [ -z "${RUSHES_TEST_BUS-}" ]; then
  for program in dbus-run-session gnome-keyring-daemon; do
    command -v "$program" >/dev/null 2>&1 || { echo "1..0 # SKIP there is no $program"; exit 0; }
  done
  RUSHES_TEST_BUS=yes exec dbus-run-session -- "$0" "$@"
fi
bus=$DBUS_SESSION_BUS_ADDRESS
. "$(dirname "$0")/lib.sh"
HOME=$folder/person
XDG_RUNTIME_DIR=$folder/runtime
DBUS_SESSION_BUS_ADDRESS=$bus
export HOME XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS
mkdir -p "$HOME/.cache" "$HOME/.local/share" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
printf x >password
# Warnings of another program are not ours to fail by.
env -u G_DEBUG -u MALLOC_CHECK_ -u MALLOC_PERTURB_ \
  gnome-keyring-daemon --foreground --unlock --components=secrets <password >/dev/null 2>&1 &
keyring=$!
trap 'kill "$keyring" 2>/dev/null; clean_up' EXIT
has_keyring ()
{
  dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true
}
until_true has_keyring

eval "$(rushes sandbox env)"
key=$WONDA_API_KEY
unset WONDA_API_KEY

run rushes --backend wonda balance; refused 'without a key' 3 ''
run sh -c "printf '%s\n' '$key' | rushes auth login"; ended 'auth login from standard input' 0
check 'it says what the key is for' grep -q '"storedFor" : "http://127.0.0.1' "$out"
check 'and does not repeat it' sh -c "! grep -q '$key' '$out' '$err'"
run rushes --backend wonda balance --jq '.balanceCredits > 0'
check 'the stored key is used' test "$(cat "$out")" = true
run rushes balance
check 'and chooses the gateway, also unnamed' test "$status" -eq 0 -a ! -s "$err"
run rushes --base-url http://localhost:9 balance; refused 'another address does not get the key' 3 ''
run sh -c 'printf "sk_other" | rushes config set api-key -'; ended 'config set api-key -' 0
said 'a key that does not look like one' 'does not look like a key'
run rushes --backend wonda balance; refused 'the key that was set last' 3 ''
if command -v script >/dev/null 2>&1; then
  mkfifo typed
  script -qfec 'rushes auth login' /dev/null <typed >"$out" 2>"$err" &
  terminal=$!
  exec 9>typed
  until_true grep -q Key "$out"
  printf '%s\n' "$key" >&9
  exec 9>&-
  wait "$terminal" || true
  check 'the prompt on a terminal hides the key' sh -c "grep -q storedFor '$out' && ! grep -q '$key' '$out'"
  run rushes --backend wonda balance --quiet --jq '.balanceCredits > 0'
  check 'and stores it' test "$(cat "$out")" = true
fi
check 'no file of ours holds it' sh -c "! grep -rqF '$key' '$RUSHES_HOME/config' '$RUSHES_HOME/data'"
finish

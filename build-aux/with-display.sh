#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a command on a display of its own: Xvfb, a window manager (without one nothing can be
# dropped) and a D-Bus session. Ends them with the command, whose status it returns.
set -eu

folder=$(mktemp -d)
xvfb=
manager=

stop ()
{
  [ -z "$manager" ] || kill "$manager" 2>/dev/null || true
  [ -z "$xvfb" ] || kill "$xvfb" 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$folder/number" >"$folder/xvfb.log" 2>&1 &
xvfb=$!
tries=0
while [ ! -s "$folder/number" ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 100 ]; then
    cat "$folder/xvfb.log" >&2
    exit 1
  fi
  sleep 0.1
done

DISPLAY=:$(cat "$folder/number")
export DISPLAY
unset WAYLAND_DISPLAY GSK_RENDERER || true
export GDK_BACKEND=x11 GSK_RENDERER=cairo NO_AT_BRIDGE=0

# Without a settings daemon X11 falls back to another font than GNOME's.
XDG_CONFIG_HOME=$folder/config
export XDG_CONFIG_HOME
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
printf '[Settings]\ngtk-font-name=Cantarell 11\n' >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
XDG_RUNTIME_DIR=$folder/run
export XDG_RUNTIME_DIR
mkdir -m 0700 "$XDG_RUNTIME_DIR"

openbox >"$folder/openbox.log" 2>&1 &
manager=$!

status=0
dbus-run-session -- "$@" || status=$?
exit "$status"

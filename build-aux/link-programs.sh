#!/bin/sh
# Puts links to the programs into build/bin, from where they run uninstalled.
set -eu
bin=$MESON_BUILD_ROOT/bin
mkdir -p "$bin"
ln -sfn ../src/cli/rushes "$bin/rushes"
ln -sfn ../src/worker/rushes-worker "$bin/rushes-worker"
ln -sfn ../src/worker/rushes-worker-faces "$bin/rushes-worker-faces"
ln -sfn ../src/app/rushes-desktop "$bin/rushes-desktop"

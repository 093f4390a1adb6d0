#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the service says, its media, and the sandbox's own verbs.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
make_png picture.png

run rushes sandbox status --jq .running
check 'no sandbox at first' test "$(cat "$out")" = false
run rushes sandbox stop; ended 'stopping nothing' 0
run rushes auth check --quiet; ended 'auth check' 0
check 'auth check says who' test -s "$out"
run rushes sandbox status --jq .running
check 'a command has started it' test "$(cat "$out")" = true
run rushes sandbox status; check 'its token is not shown' sh -c "! grep -q sk_ '$out'"
run rushes balance --jq '.balanceCredits > 0'; check balance test "$(cat "$out")" = true
run rushes capabilities --jq '.generation.video[].key'; check capabilities grep -qx kling_3_pro "$out"
run rushes pricing list --jq '.models[].key'; check 'pricing list' grep -qx kling_3_pro "$out"
run rushes pricing estimate --model kling_3_pro --duration 5 --jq .estimatedCostMicrodollars
check 'pricing estimate' test "$(cat "$out")" -gt 0
run rushes pricing estimate --model kling_3_pro,sora2 --prompt x --jq '.estimates | length'
check 'pricing estimate of two' test "$(cat "$out")" = 2
run rushes pricing estimate --model kling_3_pro --duration 99; refused 'an estimate of nonsense' 2 '15'

media=$(rushes media upload picture.png --quiet)
run rushes media info "$media" --jq .mimeType; check 'media info' test "$(cat "$out")" = image/png
run rushes media download "$media" -o new/folder/back.png; ended 'media download' 0
check 'what comes back is what went' cmp picture.png new/folder/back.png
run rushes media download "$(rushes media info "$media" --jq .url)" -o again.png; ended 'media download of an address' 0
check 'it is the same file' cmp -s again.png new/folder/back.png
run rushes media download http://example.org/x.png -o x.png; refused 'plain http to a stranger' 2 'https'
run rushes media download "$media"; refused 'media download to nowhere' 2 '-o'
run rushes media list --kind image --limit 1 --quiet; check 'media list' test "$(cat "$out")" = "$media"
run rushes generate image --model nano-banana-2 --prompt 'a kite' --attach picture.png --wait --quiet
ended 'a picture from what was uploaded' 0
check 'it is not uploaded again' test "$(rushes media list --source user_upload --limit 100 --jq '.media | length')" = 1
run rushes media info 00000000-0000-4000-8000-000000000000; refused 'no such media' 4 ''
run rushes media download 00000000-0000-4000-8000-000000000000 -o none.png; refused 'no such file' 4 ''
check 'a failed download leaves nothing' test ! -e none.png

run rushes doctor --jq .ok; check 'doctor is content' test "$(cat "$out")" = true
run rushes config set backend sandbox; ended 'config set' 0
run rushes config get backend; check 'config get' test "$(cat "$out")" = sandbox
run rushes config list --jq .backend; check 'config list' test "$(cat "$out")" = sandbox
run rushes config get api-key; refused 'the key is not shown' 1 'keyring'
run sh -c 'echo sk_abc | rushes config set api-key -'
check 'without a keyring the key is refused, and not repeated' sh -c "test $status -ne 0 && ! grep -q sk_abc '$err'"

run rushes sandbox env; ended 'sandbox env' 0
check 'sandbox env is for a shell' sh -c "grep -qE '^export WONDA_BASE_URL=http://127\.0\.0\.1:[0-9]+/api/v1$' '$out' && grep -qE '^export WONDA_API_KEY=sk_[0-9a-f]{64}$' '$out'"
if command -v curl >/dev/null 2>&1; then
  check 'another client gets in with them' sh -c ". '$out'; curl -sf -H \"Authorization: Bearer \$WONDA_API_KEY\" \"\$WONDA_BASE_URL/balance\""
fi
run rushes sandbox link "$folder/bin"; ended 'a link that is there already' 0
mkdir other && touch other/wonda
run rushes sandbox link other; refused 'a link over another file' 1 'stays as it is'
check 'the other file is untouched' test -f other/wonda -a ! -L other/wonda
run rushes sandbox link nowhere; refused 'a link in no folder' 2 'nowhere'
run rushes sandbox reset --quiet; ended 'sandbox reset' 0
run rushes media list --quiet; check 'after a reset nothing is left' test ! -s "$out"
run rushes sandbox stop --jq .stopped; check 'sandbox stop' test "$(cat "$out")" = true
run rushes sandbox status --jq .running; check 'it is gone' test "$(cat "$out")" = false
finish

#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC2154
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Clip checks: what is printed of files and takes, what is kept, and what is said of broken files.
. "$(dirname "$0")/lib.sh"
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND

ffmpeg -v error -y -f lavfi -i testsrc2=s=320x180:r=24:d=1 -f lavfi -i color=black:s=320x180:r=24:d=0.5 \
  -filter_complex '[0:v]format=yuv420p[a];[1:v]format=yuv420p[b];[a][b]concat' -c:v libx264 -preset ultrafast black.mp4
ffmpeg -v error -y -f lavfi -i testsrc2=s=320x180:r=24:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p plain.mp4
make_png orange.png

run rushes check black.mp4 --jq '[.take, (.facts[] | .kind, .start, .end)] | tostring'
ended 'a clip that goes black' 0
check 'what and when' test "$(cat "$out")" = '["black.mp4","black",1,1.5]'
check 'several, only the kinds' test "$(rushes check plain.mp4 black.mp4 --quiet)" = black
check 'nothing found is an answer' test "$(rushes check plain.mp4 --jq '.facts | length')" = 0
check 'a reference' test "$(rushes check plain.mp4 --reference orange.png --quiet)" = unlike-reference

run rushes check; refused 'no take' 2 'needs TAKE'
run rushes check missing.mp4; refused 'a file that is not there' 2 'missing.mp4'
run rushes check plain.mp4 --reference missing.png; refused 'a reference that is not there' 2 'missing.png'
run rushes check orange.png; refused 'a picture' 2 'The file is a picture, not a clip'
head -c 3000 black.mp4 >cut.mp4
run rushes check cut.mp4; refused 'half a clip' 2 'cut.mp4'
run rushes check plain.mp4 cut.mp4 black.mp4 --quiet
check 'a broken clip among others' test "$status" -eq 2
check 'is said' grep -q 'cut.mp4' "$err"
check 'and the others are told' test "$(cat "$out")" = black

# A take knows its reference, and its answer is kept with the file.
take=$(rushes generate video --model sora2 --attach orange.png --prompt 'a calm sea' --duration 4 --wait --quiet 2>/dev/null)
run rushes check "$take" --jq '.facts | type'
ended 'a take' 0
cat >change.py <<'END'
import os, sqlite3
db = sqlite3.connect(os.environ["RUSHES_HOME"] + "/data/library.db")
print(db.execute("SELECT count (*) FROM measure WHERE kind LIKE 'check/%' AND reference <> ''").fetchone()[0])
db.execute("""UPDATE measure SET data = '{"facts":[{"kind":"frozen","startMs":250,"endMs":1250}]}'""")
db.commit()
END
check 'it is kept once, with its reference' test "$(python3 change.py)" = 1
check 'and taken from there' test "$(rushes check "$take" --quiet)" = frozen
finish

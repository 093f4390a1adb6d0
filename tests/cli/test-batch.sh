#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2016
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Batches: found wrong before anything is sent, planned, confirmed, run, looked at.
. "$(dirname "$0")/lib.sh"

RUSHES_BACKEND=sandbox
export RUSHES_BACKEND
mkdir pictures
make_png pictures/shoe.png
printf '\357\273\277product,ground,image,note\r\nred kite,sand,,x\r\n"big ""blue"" kite","wet\nsand",pictures/shoe.png,x\r\n\r\ngreen kite,snow [[fault:job-failed=no]],,x\r\n' >table.csv
printf '[{"prompt":"a kite"},{"prompt":"a shoe","name":"my/shoe"}]' >rows.json
printf 'product,image\nkite,pictures/none.png\n' >missing.csv
printf 'product\nkite\nshoe,x\n' >uneven.csv
batch='batch run table.csv --model nano-banana-2 --prompt'

# What is wrong is said with the row and the line, and costs nothing.
run rushes $batch '{{product}} on {{floor}}'; refused 'a column that is not there' 2 'product, ground'
run rushes $batch '{{product}} on {{ground'; refused 'a place without an end' 2 '}}'
run rushes batch run table.csv --model nano-banana-2; refused 'no prompt at all' 2 'no column “prompt”'
run rushes batch run uneven.csv --prompt '{{product}}'; refused 'a row that is too long' 2 'Row 2 (line 3)'
run rushes batch run missing.csv --model nano-banana-2 --prompt '{{product}}'
refused 'a picture that is not there' 2 'Row 1 (line 2): “pictures/none.png”'
run rushes $batch '{{product}}' --seeds none; refused 'seeds that are none' 2 'number of seeds'
run rushes $batch '{{product}}' --params '{"duration":5}'; refused 'a parameter it has not' 2 'Row 3 (line 6)'
run rushes batch run none.csv --prompt x; refused 'a table that is not there' 2 'none.csv'
run rushes $batch '{{product}}' --max-cost 0.01 --yes; refused 'a plan above the limit' 1 '--max-cost 0.012'
run rushes batch status nothing; refused 'a batch that is not there' 4 'nothing'

# The plan; with neither --yes nor a terminal it ends there.
run rushes $batch '{{product}} on {{ground}}' --seeds 2 --jq '[.takes,.estimatedMicrodollars]|join(" ")'
ended 'a plan' 0
check 'the plan has takes and a price' grep -qx '6 24000' "$out"
said 'the plan' 'The column “note” is not used'
said 'the plan' 'nothing was asked for'
run rushes batch run rows.json --prompt '{{prompt}} flies' --jq '.items[0]|[.model,.prompt]|join(": ")'
check 'the rules choose where no model is named' grep -q '^[a-z].*: a kite flies' "$out"
run rushes usage --jq .total.takes
check 'no plan asks for anything' grep -qx 0 "$out"

# A row that fails does not stop the others; the manifest tells.
run rushes $batch '{{product}} on {{ground}}' -o out --manifest takes.jsonl --project spring --yes
ended 'a batch with a bad row' 1
said 'a batch with a bad row' '1 of 3 takes came to nothing'
check 'the files are there' test -f out/001-nano-banana-2.png -a -f out/002-nano-banana-2.png
check 'the manifest has a line each' test "$(wc -l <takes.jsonl)" -eq 3
# The file that was saved holds its recipe; the hash is that of the take in the library.
taken=$(sed -n 's/.*"path":"\([^"]*\)".*/\1/p' takes.jsonl | sed -n 2p)
check 'the manifest has hashes' grep -q "\"sha256\":\"$(sha256sum <"$taken" | cut -d' ' -f1)" takes.jsonl
run rushes batch list --quiet
id=$(cat "$out")
check 'there is one batch' is_uuid "$id"
run rushes batch status "$id" --jq '[.state,.ready,.failed,.project,.spentMicrodollars]|join(" ")'
check 'its state and cost are known' grep -qx 'done 2 1 spring 8000' "$out"
run rushes batch status "$id" --jq '[.items[].state]|join(" ")'
check 'each take has its state' grep -qx 'ready ready failed' "$out"
run rushes batch resume "$id"; ended 'nothing to go on with' 1
run rushes usage --jq .total.takes
check 'what is done is not done again' grep -qx 3 "$out"
run rushes batch cancel "$id"; ended 'the end of what has ended' 1

run rushes batch run rows.json --model z-image --seeds 7, -o more --manifest all.json --yes --quiet
ended 'a batch from JSON' 0
check 'names are made safe' test -f more/002-my-shoe-z-image-s7.png
check 'the manifest is JSON' test "$(tr -d '\n' <all.json | cut -c1-12)" = '[{"number":1'

finish

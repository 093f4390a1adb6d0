#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Generating: several models, references, where results go, many at once.
. "$(dirname "$0")/lib.sh"
make_png 'a, b.png'
short='--duration 4 --aspect-ratio 16:9'

run rushes generate image --model z-image --prompt 'a red kite' --quiet
ended 'without a backend’s name' 0
check '--quiet says nothing about animatics' test ! -s "$err"
run rushes generate image --model z-image --prompt 'a red kite'
said 'without --quiet and without a name' 'animatic'
RUSHES_BACKEND=sandbox
export RUSHES_BACKEND

# Without --wait it answers as soon as the service has taken it on.
run rushes generate image --model z-image --prompt 'a red kite'
check 'without --wait it prints the id alone' test "$(grep -c '"' "$out")" = 1
job=$(sed -n 's/.*"inferenceJobId" : "\(.*\)".*/\1/p' "$out")
check 'which is an id' is_uuid "$job"
run rushes jobs wait inference "$job" --quiet
check 'and can be waited for' test "$(cat "$out")" = "$job"

# One take a model.
run rushes generate video --model sora2,veo3_1-fast --prompt 'a red kite' $short --wait --quiet
ended 'two models' 0
check 'two models print two ids, a line each' test "$(grep -cE '^[0-9a-f-]{36}$' "$out")" = 2
first=$(sed -n 1p "$out") second=$(sed -n 2p "$out")
check 'in the order of the models' test "$(rushes jobs get inference "$first" --jq .model) $(rushes jobs get inference "$second" --jq .model)" = 'sora2 veo3_1-fast'
run rushes generate image --model z-image --model nano-banana-2 --prompt 'a red kite' -o both/kite.png
check 'two models and -o make two files' test "$(cd both && echo *.png)" = 'kite-1-z-image.png kite-2-nano-banana-2.png'
check 'with a recipe each' test "$(cd both && echo *.json)" = 'kite-1-z-image.png.recipe.json kite-2-nano-banana-2.png.recipe.json'
check 'and print both jobs' test "$(grep -c savedTo "$out")" = 2
check 'what differs between them' test "$(rushes compare "$first" "$second" --jq '[.recipe[0].name, (.takes | length)] | tostring')" = '["model",2]'
run rushes compare "$first" "$second" -o sheets/new/sheet.png
ended compare 0
run rushes compare "$first" "$second" -o sheets/side.mp4 --frame-numbers --jq .animatic
ended 'compare side by side' 0
check 'the clip says that animatics are in it' test "$(cat "$out")" = true
check 'and no recipe' sh -c '! grep -qa recipe sheets/side.mp4'
check 'and nothing stays in the cache' sh -c '! ls "$RUSHES_HOME"/cache/side-*'
run rushes compare "$first" "$second" -o sheets/side.mp4 --every 500
refused 'a still each so often of a clip' 2 '--every'
run rushes compare "$first" "$second" -o sheets/side.mov
refused 'a kind that is none' 2 '.mp4'
mkdir sheets/page.html
run rushes compare "$first" "$second" -o sheets/page.html
refused 'a folder with the name of a page' 2 'is a folder'
run rushes compare "$first" nothing-of-this-name
refused 'a take that there is not' 4 'nothing-of-this-name'
head -c 20000 sheets/side.mp4 >half.mp4
run rushes compare "$first" half.mp4
refused 'a damaged file among others' 2 '“half.mp4”: The file is cut off'
run rushes compare "$first" half.mp4 -o sheets/half.html
refused 'a damaged file on a page' 2 '“half.mp4”: The file is cut off'
run rushes compare "$first" "$second" --title x
refused 'a title of nothing' 2 '--title is for what -o writes'
run rushes compare "$first" "$second" -o sheets/side.png --frame-numbers
refused 'numbers on a sheet' 2 '--frame-numbers'
check 'a sheet is a picture' sh -c 'head -c 4 sheets/new/sheet.png | grep -q PNG'
run rushes generate image --model z-image,nano-banana-2 --prompt 'a red kite' --wait --quiet --jq '.jobs[].model'
check '--jq goes before --quiet' test "$(cat "$out")" = "$(printf 'z-image\nnano-banana-2')"

# References.
run rushes generate video --model kling_3_pro --prompt 'the camera circles' --attach 'a, b.png' --duration 3 --wait
ended 'a file as reference' 0
said 'a file as reference' 'Uploading “a, b.png”'
check 'the file became a reference' test "$(grep -c '"slot"' "$out")" = 1
run rushes generate video --model kling_3_pro --prompt 'the camera circles' --attach no-such-media --duration 3 --wait --quiet
refused 'a media id that does not exist' $status 'attachmentMediaIds'
check 'which is the server’s 400 or 404' test "$status" -eq 2 -o "$status" -eq 4
run rushes generate video --model kling_3_pro_i2v --prompt x --duration 3 --quiet
refused 'the model’s old name' 2 '--model kling_3_pro --prompt'

printf '\0\0\0\030ftypmp42\0\0\0\0mp42isom' >huge.mp4; truncate -s 2G huge.mp4
run sh -c 'ulimit -f 200000; rushes generate video --model seedance-2-video-edit --prompt x --attach huge.mp4'
refused 'a huge file that is no clip, before it is copied' 2 'cut off or damaged'
rm huge.mp4

# Images, seeds, places.
run rushes generate image --model nano-banana-2 --prompt 'a sneaker on white' --aspect-ratio 1:1 -o pictures/one.png --quiet
ended 'an image' 0
check 'an image is written' test -s pictures/one.png
rushes generate image --model z-image --prompt same --seed 7 -o one.png --quiet >/dev/null
run rushes generate image --model z-image --prompt same --seed 7 -o one.png
said 'writing over a file' 'in the place of the file that was there'
run rushes generate image --model z-image --prompt same --seed 7 --fields inferenceJobId,sttaus
ended 'a wrong field of something that was paid' 0
said 'it' 'there is no “sttaus”'
check 'and the id is not lost' grep -q inferenceJobId "$out"
rushes generate image --model z-image --prompt same --params '{"seed":7}' -o two.png --quiet >/dev/null
rushes generate image --model z-image --prompt same --seed 8 -o three.png --quiet >/dev/null
check 'the same seed, the same take' cmp one.png two.png
check 'another seed, another take' sh -c '! cmp -s one.png three.png'
run rushes generate image --model z-image --prompt same -o pictures/ --quiet
check '-o takes a folder' test -s pictures/z-image-1.png
run rushes generate image --model z-image --prompt same --wait --no-fetch --jq .status
check '--no-fetch ends with the service’s success' test "$(cat "$out")" = succeeded

# Long and strange words.
long=$(head -c 3900 /dev/zero | tr '\0' x)
run rushes generate image --model z-image --prompt "$long" --quiet
ended 'a long prompt' 0
run rushes generate video --model kling_3_pro --prompt "$long" --quiet
refused 'a prompt beyond the model’s limit' 2 '2500'
printf -- '--not a flag\n\t“$HOME” %%s \\ '"'"'quoted'"'"' 🎬 العربية' >prompt.txt
run rushes generate image --model z-image --prompt "$(cat prompt.txt)" --quiet
job=$(cat "$out")
check 'a strange prompt arrives as it is' test "$(rushes jobs get inference "$job" --jq .prompt)" = "$(cat prompt.txt)"

# Four at once.
for n in 1 2 3 4; do
  rushes generate image --model z-image --prompt "at once $n" --wait --quiet >"many.$n" 2>"many.$n.err" &
done
wait
check 'four at once all end with an id' test "$(cat many.? | grep -cE '^[0-9a-f-]{36}$')" = 4
check 'and all different' test "$(cat many.? | sort -u | wc -l)" = 4
check 'without a word' test -z "$(cat many.?.err)"
check 'and the library has them all' test "$(rushes jobs list --jq '[.jobs[] | select(.prompt | startswith("at once")) | .status] | unique | join(",")')" = succeeded
run rushes generate image --model z-image --prompt kite --role nowhere
refused 'an unknown role' 2 'first-frame'
run rushes generate image --model z-image --prompt kite --role style
refused 'a role of nothing' 2 '--attach'
finish

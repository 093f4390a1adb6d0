#!/bin/sh
# shellcheck disable=SC1091,SC1111,SC1112,SC2086,SC2154,SC2012,SC2016,SC2034
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is wrong before anything is sent: each ends with 2, prints nothing, and starts no sandbox.
. "$(dirname "$0")/lib.sh"

printf 'not media' >notes.txt
make_png still.png
video='generate video --model sora2 --prompt x'

run rushes; ended 'nothing' 0
check 'nothing, without a display, prints the commands' grep -q 'generate video' "$out"
run rushes --version; ended '--version' 0
check '--version prints the version' grep -qE '^rushes [0-9]+\.[0-9]+' "$out"
run wonda --version; ended 'a link named wonda' 0
check 'a link named wonda is the same program' grep -qE '^rushes [0-9]+\.[0-9]+' "$out"
run rushes help; ended 'help' 0
for verb in 'generate video' 'jobs get' 'publish tiktok' 'sandbox serve' doctor; do
  run rushes $verb --help; ended "$verb --help" 0
  check "$verb --help has an example" grep -q 'rushes' "$out"
done

# Bad flags and words.
run rushes $video --promt y; refused 'an unknown flag' 2 'no option --promt'
run rushes $video --frobnicate --qiet; refused 'two unknown flags' 2 'no option --frobnicate'
run rushes generate image --duration 5; refused 'a flag of another verb' 2 'no option --duration'
run rushes generat video; refused 'an unknown verb' 2 'There is no command “generat video”'
run rushes jobs get inference; refused 'a missing argument' 2 'needs KIND ID'
run rushes jobs get render x; refused 'an unknown kind of job' 2 'inference, editor, publish'
run rushes jobs get inference a b; refused 'too many arguments' 2 '“b”'
run rushes jobs get inference ../x; refused 'a bad id' 2 'is not an id'
run rushes $video --duration soon; refused 'a word for a number' 2 'whole number'
run rushes $video --timeout soon; refused 'a bad time' 2 'takes a time'
run rushes $video --no-fetch --wait -o x.mp4; refused '--no-fetch with -o' 2 'no-fetch'
run rushes media list --kind poem; refused 'an unknown kind of media' 2 'image, video, audio'
run rushes media list --limit 101; refused 'a limit that is too high' 2 '1 to 100'
run rushes jobs list --status 'done'; refused 'an unknown status' 2 'in_progress'

# Values outside of the model's schema; the message names those that are allowed.
run rushes $video --duration 5; refused 'a duration the model has not' 2 '4, 8, 12, 16, 20'
run rushes $video --aspect-ratio 1:1; refused 'a ratio the model has not' 2 '9:16'
run rushes $video --params '{"resolution":"4K"}'; refused 'a resolution in --params' 2 '720p'
run rushes generate video --model kling_3_pro --prompt x --duration 16
refused 'a duration beyond the range' 2 '15'
run rushes $video --seed -1; refused 'a negative seed' 2 'seed'
run rushes $video --duration 8 --params '{"duration":12}'; refused 'two durations' 2 '--params says 12'
run rushes $video --duration 8 --params '{"duration":8}' --jq '.['
refused 'the same duration twice is fine; the filter is not' 2 'ends too early'
run rushes generate video --model sora3 --prompt x; refused 'an unknown model' 2 '--model sora2'
run rushes generate video --model poem --prompt x; refused 'a model unlike any' 2 'There are: '
run rushes generate image --prompt x; refused 'no model' 2 'z-image'
run rushes generate video --model sora2; refused 'no prompt' 2 '--prompt is missing'
run rushes generate video --model sora2 --prompt ' '; refused 'a blank prompt' 2 '--prompt is missing'
run rushes generate video --model nano-banana-2 --prompt x; refused 'an image model for a video' 2 'images'
run rushes generate video --model sora2,nano-banana-2 --prompt x; refused 'one bad model of two' 2 'nano-banana-2'

# Files and JSON.
run rushes $video --attach missing.png; refused 'a missing file' 2 'missing.png'
run rushes $video --attach notes.txt; refused 'a file that is no media' 2 'no picture, clip or sound'
run rushes $video --attach .; refused 'a folder' 2 'is not a file'
run rushes $video --attach still.png,still.png; refused 'more references than the model takes' 2 'sora2'
run rushes $video --attach ''; refused 'an empty reference' 2 '--attach takes a value'
run rushes $video --params '{"seed":'; refused 'broken JSON' 2 'JSON object'
run rushes $video --params '[1]'; refused 'JSON that is no object' 2 'JSON object'
run rushes $video -o /dev/null/x.mp4; refused 'a place that can not be written' 2 '/dev/null'
run rushes media upload missing.png; refused 'an upload of nothing' 2 'missing.png'
run rushes $video --params '{"seed":1,}}'; refused 'JSON with one bracket too many' 2 'at byte'
run rushes $video --jq '.a['; refused 'a filter that does not compile' 2 'does not compile: “.a[” ends too early'
run rushes $video --jq '.a ~ .b'; refused 'a filter with a strange character' 2 'character 4 has no place where it stands: “~ .b”'
run rushes $video --jq 'firts(.a)'; refused 'a function that there is not' 2 'there is no “firts/1”'
run rushes models info sora2 --fields key,lable; refused 'a field that there is not' 2 'there is no “lable”. There are: date, description'
printf 'a text\n' >text.mp4; truncate -s 2G sparse.mp4
for file in text.mp4 sparse.mp4; do
  run rushes generate video --model seedance-2-video-edit --prompt x --attach $file
  refused "$file, which is no clip" 2 'is no picture, clip or sound'
  run rushes media upload $file; refused "an upload of $file" 2 'is no picture, clip or sound'
done
rm sparse.mp4
run rushes $video -o /proc/x.mp4; refused 'a place where nobody can write, not even root' 2 '/proc'

# Edits.
run rushes edit video --operation sparkle --media x; refused 'an unknown operation' 2 'textOverlay'
run rushes edit video --operation crop --media x; refused 'an operation of a later version' 2 'crop'
run rushes edit video --media x; refused 'no operation' 2 '--operation is missing'
run rushes edit video --operation trim --media x --params '{"trimStartMs":5}'
refused 'a trim without an end' 2 'trimEndMs'
run rushes edit video --operation textOverlay --media x; refused 'an overlay without a text' 2 'text'
run rushes edit video --operation textOverlay --prompt-text x; refused 'an edit of nothing' 2 '--media is missing'

# Posts.
run rushes publish instagram --account a; refused 'a post of nothing' 2 '--media is missing'
run rushes publish instagram --media m; refused 'a post to nobody' 2 '--account is missing'
run rushes publish tiktok --media m --account a --privacy NOBODY; refused 'an unknown privacy' 2 'SELF_ONLY'
run rushes publish tiktok --media m --account a --aigc --no-aigc; refused 'two AI labels' 2 'exclude'

# Where to.
run rushes balance --backend nowhere; refused 'an unknown backend' 2 'nowhere'
run rushes balance --base-url http://example.org; refused 'plain http to a stranger' 2 'https'
WONDA_API_KEY=sk_x WONDA_BASE_URL=http://example.org run rushes balance
refused 'plain http to a stranger, from the environment' 2 'https'
run rushes config set api-key sk_secret; refused 'a key on the command line' 2 'standard input'
check 'a refused key is not repeated' sh -c "! grep -q sk_secret '$err'"
run rushes config set colour red; refused 'an unknown setting' 2 'base-url'
run rushes auth login; refused 'an empty key' 2 'no key'

# Nobody listens there: within two seconds.
begun=$(date +%s)
WONDA_API_KEY=sk_x run rushes balance --base-url http://127.0.0.1:9
refused 'a refused connection' 8 '127.0.0.1'
check 'a refused connection is told within two seconds' test "$(($(date +%s) - begun))" -le 2
WONDA_API_KEY=sk_x run rushes --base-url http://127.0.0.1:9 $video
refused 'a refused connection while generating' 8 '127.0.0.1'

# Slips are answered with the command as it should have been, which a shell takes as it is.
run rushes video generate --model sora2 --prompt 'a b'
refused '“video generate”' 2 "  rushes generate video --model sora2 --prompt 'a b'"
run wonda video edit --operation trim --media x
refused '“video edit”' 2 '  wonda edit video --operation trim --media x'
run rushes generate video --aspect 9:16 --model sora2
refused '“--aspect”' 2 '  rushes generate video --aspect-ratio 9:16 --model sora2'
run rushes generate video --image=still.png --model sora2
refused '“--image”' 2 '  rushes generate video --attach=still.png --model sora2'
run rushes generate video --model kling_3_pro_i2v --prompt x
refused 'an old name of a model' 2 '  rushes generate video --model kling_3_pro --prompt x'
run rushes generate video --model 'Sora 2' a red kite --no-wait
refused 'a text without quotes' 2 "  rushes generate video --model sora2 --prompt 'a red kite'"
said 'it' 'Corrected, without --no-wait:'
run rushes generate --prompt x --ratio 9x16; refused 'half a verb' 2 '  rushes generate video --prompt x --aspect-ratio 9:16'
run rushes $video --aspect-ratio vertical; refused 'a word for a ratio' 2 '--aspect-ratio 9:16'
run rushes job status abc; refused 'a verb of another program' 2 '  rushes jobs get inference abc'
run rushes publish tiktok; refused 'a post of what' 2 '  rushes publish tiktok --media "$MEDIA" --account "$ACCOUNT"'
run "$folder/bin/wonda" video generate --prompt x
refused 'a program called by its path' 2 "  $folder/bin/wonda generate video --prompt x"
run rushes models info kling_3_pro_i2v --quiet; ended 'a look at “kling_3_pro_i2v”' 0
check '“kling_3_pro_i2v” stands for kling_3_pro' test "$(cat "$out")" = kling_3_pro
said '“kling_3_pro_i2v”' 'kling_3_pro'
run rushes video generate --prompt "it's \$HOME; rm -rf x" --model kling_3_pro_i2v
corrected=$(sed -n 's/^  rushes/printf "%s\\n"/p' "$err")
check 'a corrected command is quoted for the shell' \
  test "$(eval "$corrected" | sed -n 4p)" = "it's \$HOME; rm -rf x"
check 'and names the model of today' grep -q 'kling_3_pro$' "$err"

if [ -x "$RUSHES_BIN/rushes-desktop" ]; then
  run rushes-desktop; refused 'the desktop without a display' 1 'There is no display'
fi

# A hidden file of the library would show that somebody had opened it.
run rushes sandbox status --jq .running
check 'nothing of this has started a sandbox' test "$(cat "$out")" = false

# Flags anywhere.
run rushes --quiet models --kind=video list; first=$(cat "$out")
run rushes models list --kind video -q; second=$(cat "$out")
check 'flags may stand anywhere, with = or without' test "$first" = "$second" -a -n "$first"
run rushes models info --fields=key,label sora2 --jq .label
check '--fields before --jq' test "$(cat "$out")" = 'Sora 2'
run rushes models info sora2 --jq '.key, .params.type'
check '--jq prints texts raw, one a line' test "$(cat "$out")" = "$(printf 'sora2\nobject')"
run sh -c 'rushes models list >/dev/full'; check 'a full disk is a failure' test "$status" -ne 0

# The documentation knows every verb, and each of its commands is one that there is.
case $0 in
  /*) manual=$(dirname "$0")/../../docs/cli.md ;;
  *) manual=$start/$(dirname "$0")/../../docs/cli.md ;;
esac
if [ -r "$manual" ]; then
  rushes help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\( [a-z]*\)\{0,1\}\)  .*/\1/p' >verbs
  check 'help lists the verbs' test "$(wc -l <verbs)" -ge 30
  while read -r verb; do
    grep -q "rushes $verb" "$manual" || echo "$verb"
  done <verbs >missing
  check "docs/cli.md has every verb (not: $(tr '\n' ' ' <missing))" test ! -s missing
fi

# Completion.
for shell in bash zsh fish; do
  run rushes completion $shell; ended "completion $shell" 0
done
rushes completion bash >complete.bash
check 'the completion for bash is valid' bash -n complete.bash
finish

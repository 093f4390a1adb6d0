#!/bin/sh
# Copyright 2026 The Rushes developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fetches Montserrat (SIL Open Font License), which Debian 12 lacks, into assets/fonts with the npm
# client. Nothing depends on it: without npm, without network or with other bytes than these, a
# named stand-in serves. Tries once; 'rm -r assets' makes it try again.
set -u

cd "$(dirname "$0")/.." || exit 0
package=@expo-google-fonts/montserrat@0.4.2
file=expo-google-fonts-montserrat-0.4.2.tgz
sha512=5f2abbaca261859384d57938c0a49256851e3a4166404321b59de9745ae061c90664cb35d790299a5775008f09bbecab9791b30dd7d1082a91af7dddbc40d850
target=assets/fonts

[ ! -d "$target" ] || exit 0
command -v npm >/dev/null 2>&1 || exit 0

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$target"

timeout 60 npm pack --ignore-scripts --pack-destination "$folder" "$package" >/dev/null 2>&1 || exit 0
if ! printf '%s  %s\n' "$sha512" "$folder/$file" | sha512sum -c --status; then
  printf 'The font package is not the one we know; it is not used.\n' >&2
  exit 0
fi

tar -xzf "$folder/$file" -C "$folder"
for style in 400Regular 400Regular_Italic 500Medium 600SemiBold 700Bold 800ExtraBold 900Black; do
  cp "$folder/package/$style/Montserrat_$style.ttf" "$target/"
done
cp "$folder/package/LICENSE_FONT" "$target/Montserrat-LICENSE.txt"

#!/usr/bin/env bash
# Makes every speech clip of the demo assistant (server/assets/speech) and of the browser tests
# (tests/fixtures/speech) from text. Needs espeak-ng, ffmpeg and jq. See README.md beside this file.
#
#   server/assets/make-speech.sh            all clips
#   server/assets/make-speech.sh slab_1     only the named lines of the assistant
set -euo pipefail

assets=$(cd "$(dirname "$0")" && pwd)
fixtures=$(cd "$assets/../.." && pwd)/tests/fixtures/speech
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

assistant=(-v ru -s 155 -p 42 -g 2)
foreman=(-v ru+m3 -s 165 -p 30)

# $1 = WAV, printed: the gain in dB that brings it to -18 LUFS.
gain_db() {
  ffmpeg -hide_banner -nostats -i "$1" -af loudnorm=print_format=json -f null - 2>&1 |
    sed -n '/^{/,/^}/p' |
    jq -r '-18 - (.input_i | tonumber)'
}

# $1 = text, $2 = OGG to write, the rest = espeak-ng options. Mono, 24 kHz, no silence at either end.
clip() {
  local text=$1 ogg=$2 wav=$work/raw.wav trimmed=$work/trimmed.wav
  shift 2
  espeak-ng "$@" -w "$wav" -- "$text"
  local edge=silenceremove=start_periods=1:start_threshold=-50dB:start_silence=0.03
  ffmpeg -loglevel error -y -i "$wav" -af "$edge,areverse,$edge,areverse,aresample=24000" -ac 1 "$trimmed"
  # Synthetic speech has sharp peaks: without the limiter it would stay 3 to 6 dB too soft for a building site.
  local limit=alimiter=limit=-4dB:level=false:attack=5:release=50
  ffmpeg -loglevel error -y -i "$trimmed" -af "volume=$(gain_db "$trimmed")dB,$limit" \
    -map_metadata -1 -fflags +bitexact -flags:a +bitexact -c:a libvorbis -q:a 0 "$ogg"
}

line() {
  clip "$(jq -r --arg id "$1" '.lines[$id] | .say // .show' "$assets/dialogues.json")" \
    "$assets/speech/$1.ogg" "${assistant[@]}"
}

mkdir -p "$assets/speech" "$fixtures"
if [ $# -gt 0 ]; then
  for id in "$@"; do line "$id"; done
  exit
fi

for id in $(jq -r '.lines | keys_unsorted[]' "$assets/dialogues.json"); do line "$id"; done

# Example 5 of the guide in one breath: every pause stays under half a second.
clip "Создай акт скрытых работ. Объект, жилой дом по улице Ленина пятнадцать.
Выполнены работы, армирование фундамента.
Использовано, арматура а пятьсот цэ диаметром шестнадцать миллиметров, две тысячи четыреста метров,
вязальная проволока, пятнадцать килограмм.
Соответствует эс пэ шестьдесят три, тринадцать триста тридцать, две тысячи восемнадцать.
Представитель заказчика [[ivAn'of]] Иван Иванович.
Дата двадцатое декабря две тысячи двадцать пятого года." "$fixtures/dictation.ogg" "${foreman[@]}"
clip "Какая марка бетона нужна для фундамента в Московской области?" "$fixtures/question.ogg" "${foreman[@]}"
clip "Стоп, подожди." "$fixtures/interjection.ogg" "${foreman[@]}"

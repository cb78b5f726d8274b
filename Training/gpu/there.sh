#!/usr/bin/env bash
# On a borrowed machine with a GPU, from the repository's root:
#   Training/gpu/there.sh unpack VOLUME…   takes volumes in, outside the repository
#   Training/gpu/there.sh train SECONDS    trains so long and leaves the checkpoint in $OUT
#   Training/gpu/there.sh language SECONDS trains the language of codes so long, from the exported
#                                          weights in Presets/Speech, and leaves an export in $OUT;
#                                          with QUANTISER, a path without ending, from first weights
# LUTHIER_GPU: the folder for all that (default ~/luthier-gpu). CONFIG, STEPS, DEVICE: as `train`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${LUTHIER_GPU:-$HOME/luthier-gpu}
python=${PYTHON:-python3}
mkdir -p "$folder"
training() { PYTHONPATH="$here/.." "$python" -m luthier_training "$@"; }
case ${1:-} in
unpack)
    training volumes unpack --folder "$folder" "${@:2}"
    ;;
train)
    minutes=$(training volumes begin --folder "$folder" --seconds "$2")
    training train --work "$folder" --name run \
        --config "${CONFIG:-instrument-48k-gpu}" --steps "${STEPS:-24000}" \
        --minutes "$minutes" --resume --device "${DEVICE:-auto}"
    training volumes end --folder "$folder" --out "${OUT:?where results go}"
    ;;
language)
    tar -xf "${DATA:-$here/../.work/gpu/language.tar}" -C "$folder"
    started=$SECONDS
    begun=(--init "$here/../../Presets/Speech/language")
    [[ -z ${QUANTISER:-} ]] || begun=(--quantiser "$QUANTISER")
    common=(--data "$folder/language" "${begun[@]}")
    for part in ar:60 nar:38 durations:2; do
        minutes=$("$python" -c "print(${part#*:} / 100 * $2 / 60)")
        training language --work "$folder" --part "${part%:*}" --minutes "$minutes" \
            --device "${DEVICE:-auto}" --config "${CONFIG:-language-gpu}" "${common[@]}"
    done
    training export language --work "$folder" --config "${CONFIG:-language-gpu}" "${common[@]}" \
        --out "$folder/exported/language" --machine "a borrowed GPU, $((SECONDS - started)) s"
    split -b 15M -d "$folder/exported/language.safetensors" "${OUT:?where results go}/weights-"
    cp "$folder"/exported/language.{json,md} "$OUT"
    for part in ar nar durations; do cp "$folder/language-$part/log.csv" "$OUT/$part.csv"; done
    ;;
*)
    sed -n '2,8p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac

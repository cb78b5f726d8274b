#!/usr/bin/env bash
# On a borrowed machine with a GPU, from the repository's root:
#   Training/gpu/there.sh unpack VOLUME…   takes volumes in, outside the repository
#   Training/gpu/there.sh train SECONDS    trains so long and leaves the checkpoint in $OUT
# LUTHIER_GPU: the folder for all that (default ~/luthier-gpu). CONFIG, STEPS, DEVICE: as `train`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${LUTHIER_GPU:-$HOME/luthier-gpu}
python=${PYTHON:-python3}
mkdir -p "$folder"
case ${1:-} in
unpack)
    "$python" "$here/volumes.py" unpack --folder "$folder" "${@:2}"
    ;;
train)
    minutes=$("$python" "$here/volumes.py" begin --folder "$folder" --seconds "$2")
    PYTHONPATH="$here/.." "$python" -m luthier_training train --work "$folder" --name run \
        --config "${CONFIG:-instrument-48k-gpu}" --steps "${STEPS:-24000}" \
        --minutes "$minutes" --resume --device "${DEVICE:-auto}"
    "$python" "$here/volumes.py" end --folder "$folder" --out "${OUT:?where results go}"
    ;;
*)
    sed -n '2,5p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac

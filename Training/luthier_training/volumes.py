"""Volumes for a borrowed machine with a GPU: what it needs to go on training, in files of a size.

Here: `pack` writes the newest checkpoint and as many shards as wanted into volumes, and `receive`
puts the checkpoint that came back in the place of the old one. There: `unpack` takes a volume in,
`begin` and `end` surround the training (see `Training/gpu/there.sh`). Needs PyTorch and NumPy
alone.

A checkpoint travels with the optimiser's moments in bfloat16, and to there without the averaged
weights, which a thousand steps renew. A shard travels as differences of samples, deflated.
"""

import json
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import torch

from luthier_training import checkpoint
from luthier_training.paths import CHECKPOINT, FULLBAND_SETS, LOG

MOMENTS = ("exp_avg", "exp_avg_sq")  # of the optimiser: what travels as bfloat16
RUN = "run"  # the name of the training run over there
END_OF_ARCHIVE = 20_480  # bytes that it may take
HEADER = 1024  # bytes that a file takes in an archive beside its own, at most


def deflated(audio: np.ndarray) -> bytes:
    """int16 `[clips, n]` as differences, low and high bytes apart."""
    steps = np.diff(audio, axis=1, prepend=np.zeros((len(audio), 1), np.int16))
    planes = np.ascontiguousarray(steps.astype("<i2").view(np.uint8).reshape(-1, 2).T)
    return zlib.compress(planes.tobytes(), 5)


def inflated(data: bytes, clips: int) -> np.ndarray:
    """The inverse of `deflated`."""
    planes = np.frombuffer(zlib.decompress(data), np.uint8).reshape(2, -1)
    steps = np.ascontiguousarray(planes.T).view("<i2").reshape(clips, -1)
    return np.cumsum(steps, axis=1, dtype=np.int16)


def converted(state: dict, dtype: torch.dtype) -> dict:
    """A checkpoint whose optimiser keeps its moments in a type."""
    optimiser = state["optimiser"]
    moments = {
        key: {n: v.to(dtype) if n in MOMENTS else v for n, v in value.items()}
        for key, value in optimiser["state"].items()
    }
    return state | {"optimiser": optimiser | {"state": moments}}


def read(source: Path | BytesIO) -> dict:
    """A checkpoint, on the processor."""
    return torch.load(source, map_location="cpu", weights_only=False)


def saved(state: dict) -> bytes:
    """A checkpoint as bytes."""
    memory = BytesIO()
    torch.save(state, memory)
    return memory.getvalue()


def entries(work: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """Names and contents to pack: the checkpoint, then shards, the first of every set first."""
    lean = converted(read(work / name / CHECKPOINT), torch.bfloat16)
    del lean["average"]
    yield "checkpoint", saved(lean)
    described = (work / FULLBAND_SETS).glob("train-*/*.json")
    for path in sorted(described, key=lambda p: (p.stem, p.parent.name)):
        if clips := json.loads(path.read_text()):
            memory = BytesIO()
            np.savez(
                memory,
                audio=np.frombuffer(deflated(np.load(path.with_suffix(".audio.npy"))), np.uint8),
                pitch=np.load(path.with_suffix(".pitch.npy")),
                clips=np.frombuffer(json.dumps(clips).encode(), np.uint8),
            )
            yield f"{path.parent.name}/{path.stem}", memory.getvalue()


def pack(work: Path, name: str, out: Path, volumes: int, size: int) -> str:
    """Writes up to so many volumes of `size` bytes; what is too large for one goes on in the next.

    Raises SystemExit where they do not hold the checkpoint.
    """
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("volume-*.tar"):
        old.unlink()
    capacity = size - END_OF_ARCHIVE
    number, room, shards, tar = 0, 0, 0, None
    for title, data in entries(work, name):
        if (volumes - number) * capacity + room < len(data) * 1.05:
            break
        for index, start in enumerate(range(0, len(data), capacity // 4)):
            piece = data[start : start + capacity // 4]
            if room < len(piece) + HEADER:
                if tar:
                    tar.close()
                tar = tarfile.open(out / f"volume-{number:02}.tar", "w")
                number, room = number + 1, capacity
            last = start + len(piece) == len(data)
            info = tarfile.TarInfo(f"{title}.{index:02}{'.last' if last else ''}")
            info.size = len(piece)
            tar.addfile(info, BytesIO(piece))
            room -= len(piece) + HEADER
        shards += title != "checkpoint"
    if not tar:
        raise SystemExit(f"{volumes} volumes of this size do not hold the checkpoint")
    tar.close()
    return f"{out}: {number} volumes, checkpoint and {shards} shards"


def unpack(volumes: Sequence[Path], folder: Path) -> str:
    """Takes volumes in, in the order in which they were packed."""
    parts = folder / "parts"
    for volume in volumes:
        with tarfile.open(volume) as tar:
            for info in tar.getmembers():
                content = tar.extractfile(info).read()
                path = parts / info.name.split(".")[0]
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb" if info.name.split(".")[1] == "00" else "ab") as file:
                    file.write(content)
                if info.name.endswith(".last"):
                    complete(path, folder)
    return f"{folder}: {len(list((folder / 'fullband').glob('*/*.json')))} shards"


def complete(path: Path, folder: Path) -> None:
    """Puts in its place what has come wholly."""
    if path.name == "checkpoint":
        state = converted(read(path), torch.float32)
        state["average"] = state["model"]
        (folder / RUN).mkdir(exist_ok=True)
        checkpoint.write(state, folder / RUN / CHECKPOINT)
    else:
        with np.load(path) as table:
            clips = json.loads(table["clips"].tobytes())
            stem = folder / FULLBAND_SETS / path.parent.name / path.name
            stem.parent.mkdir(parents=True, exist_ok=True)
            np.save(f"{stem}.audio.npy", inflated(table["audio"].tobytes(), len(clips)))
            np.save(f"{stem}.pitch.npy", table["pitch"])
            stem.with_suffix(".json").write_text(json.dumps(clips))
    path.unlink()


def begin(folder: Path, seconds: float) -> str:
    """The minutes, all runs together, after which a training of so many seconds is to stop."""
    return str(read(folder / RUN / CHECKPOINT)["spent"] / 60 + seconds / 60)


def end(folder: Path, out: Path, size: int) -> str:
    """Writes the checkpoint as files of up to `size` bytes, and the log."""
    run = folder / RUN
    state = read(run / CHECKPOINT)
    data = saved(converted(state, torch.bfloat16))
    out.mkdir(parents=True, exist_ok=True)
    starts = range(0, len(data), size)
    for index, start in enumerate(starts):
        (out / f"checkpoint-{index:02}").write_bytes(data[start : start + size])
    (out / LOG).write_bytes((run / LOG).read_bytes())
    return f"step {state['step']}, {state['spent'] / 60:.1f} min; {len(starts)} files"


def receive(folder: Path, work: Path, name: str) -> str:
    """Puts the checkpoint that came back in the place of the old one.

    Raises SystemExit where it is not as far.
    """
    pieces = sorted(folder.glob("checkpoint-*"))
    state = converted(read(BytesIO(b"".join(p.read_bytes() for p in pieces))), torch.float32)
    path = work / name / CHECKPOINT
    before = read(path)
    if state["step"] < before["step"]:
        raise SystemExit(f"step {state['step']} came back; {path} is at {before['step']} already")
    torch.save(before, path.with_suffix(".before"))
    checkpoint.write(state, path)
    with (path.parent / LOG).open("ab") as log:
        log.write((folder / LOG).read_bytes())
    return f"{path}: step {before['step']} to {state['step']}"

"""Volumes for a borrowed machine with a GPU: what it needs to go on training, in files of a size.

Here: `pack` writes the newest checkpoint and as many shards as wanted into volumes, and `receive`
puts the checkpoint that came back in the place of the old one. There: `unpack` takes one volume in,
`begin` and `end` surround the training (see `there.sh`). Needs PyTorch and NumPy alone.

A checkpoint travels with the optimiser's moments in bfloat16, and to there without the averaged
weights, which a thousand steps renew. A shard travels as differences of samples, deflated.
"""

import argparse
import json
import tarfile
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import torch

MIB = 1 << 20
ALONE = ("exp_avg", "exp_avg_sq")  # of the optimiser


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
        key: {n: v.to(dtype) if n in ALONE else v for n, v in value.items()}
        for key, value in optimiser["state"].items()
    }
    return state | {"optimiser": optimiser | {"state": moments}}


def saved(state: dict) -> bytes:
    """A checkpoint as bytes."""
    memory = BytesIO()
    torch.save(state, memory)
    return memory.getvalue()


def entries(work: Path, name: str):
    """Names and contents to pack: the checkpoint, then shards, the first of every set first."""
    state = torch.load(work / name / "checkpoint.pt", map_location="cpu", weights_only=False)
    lean = {key: value for key, value in converted(state, torch.bfloat16).items()}
    del lean["average"]
    yield "checkpoint", saved(lean)
    described = (work / "fullband").glob("train-*/*.json")
    for path in sorted(described, key=lambda p: (p.stem, p.parent.name)):
        if clips := json.loads(path.read_text()):
            pitch = np.load(path.with_suffix(".pitch.npy"))
            audio = np.load(path.with_suffix(".audio.npy"))
            memory = BytesIO()
            np.savez(
                memory,
                audio=np.frombuffer(deflated(audio), np.uint8),
                pitch=pitch,
                clips=np.frombuffer(json.dumps(clips).encode(), np.uint8),
            )
            yield f"{path.parent.name}/{path.stem}", memory.getvalue()


def pack(options: argparse.Namespace) -> None:
    """Writes up to so many volumes; what is too large for one goes on in the next."""
    options.out.mkdir(parents=True, exist_ok=True)
    for old in options.out.glob("volume-*.tar"):
        old.unlink()
    capacity = options.size - 20_480  # the end of an archive takes up to that
    number, room, shards, tar = 0, 0, 0, None
    for name, data in entries(options.work, options.name):
        if (options.volumes - number) * capacity + room < len(data) * 1.05:
            break
        for index, start in enumerate(range(0, len(data), capacity // 4)):
            piece = data[start : start + capacity // 4]
            if room < len(piece) + 1024:
                if tar:
                    tar.close()
                tar = tarfile.open(options.out / f"volume-{number:02}.tar", "w")
                number, room = number + 1, capacity
            last = start + len(piece) == len(data)
            info = tarfile.TarInfo(f"{name}.{index:02}{'.last' if last else ''}")
            info.size = len(piece)
            tar.addfile(info, BytesIO(piece))
            room -= len(piece) + 1024
        shards += name != "checkpoint"
    if not tar:
        raise SystemExit(f"{options.volumes} volumes of this size do not hold the checkpoint")
    tar.close()
    print(f"{options.out}: {number} volumes, checkpoint and {shards} shards")


def unpack(options: argparse.Namespace) -> None:
    """Takes volumes in, in the order in which they were packed."""
    parts = options.folder / "parts"
    for volume in options.volumes:
        with tarfile.open(volume) as tar:
            for info in tar.getmembers():
                content = tar.extractfile(info).read()
                path = parts / info.name.split(".")[0]
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb" if info.name.split(".")[1] == "00" else "ab") as file:
                    file.write(content)
                if info.name.endswith(".last"):
                    whole(path, options.folder)
    print(f"{options.folder}: {len(list((options.folder / 'fullband').glob('*/*.json')))} shards")


def whole(path: Path, folder: Path) -> None:
    """Puts in its place what has come wholly."""
    if path.name == "checkpoint":
        state = converted(torch.load(path, weights_only=False), torch.float32)
        state["average"] = state["model"]
        (folder / "run").mkdir(exist_ok=True)
        torch.save(state, folder / "run" / "checkpoint.pt")
    else:
        with np.load(path) as table:
            clips = json.loads(table["clips"].tobytes())
            stem = folder / "fullband" / path.parent.name / path.name
            stem.parent.mkdir(parents=True, exist_ok=True)
            np.save(f"{stem}.audio.npy", inflated(table["audio"].tobytes(), len(clips)))
            np.save(f"{stem}.pitch.npy", table["pitch"])
            stem.with_suffix(".json").write_text(json.dumps(clips))
    path.unlink()


def begin(options: argparse.Namespace) -> None:
    """Prints the minutes, all runs together, after which the training is to stop."""
    state = torch.load(options.folder / "run" / "checkpoint.pt", weights_only=False)
    print(state["spent"] / 60 + options.seconds / 60)


def end(options: argparse.Namespace) -> None:
    """Writes the checkpoint as files of a size, and the log."""
    run = options.folder / "run"
    state = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=False)
    data = saved(converted(state, torch.bfloat16))
    options.out.mkdir(parents=True, exist_ok=True)
    for index, start in enumerate(range(0, len(data), options.size)):
        (options.out / f"checkpoint-{index:02}").write_bytes(data[start : start + options.size])
    (options.out / "log.csv").write_bytes((run / "log.csv").read_bytes())
    print(f"step {state['step']}, {state['spent'] / 60:.1f} min; {index + 1} files")


def receive(options: argparse.Namespace) -> None:
    """Puts the checkpoint that came back in the place of the old one, if it is farther."""
    pieces = sorted(options.folder.glob("checkpoint-*"))
    data = b"".join(piece.read_bytes() for piece in pieces)
    state = torch.load(BytesIO(data), map_location="cpu", weights_only=False)
    state = converted(state, torch.float32)
    path = options.work / options.name / "checkpoint.pt"
    before = torch.load(path, map_location="cpu", weights_only=False)
    if state["step"] < before["step"]:
        raise SystemExit(f"step {state['step']} came back; {path} is at {before['step']} already")
    torch.save(before, path.with_suffix(".before"))
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)
    with (path.parent / "log.csv").open("ab") as log:
        log.write((options.folder / "log.csv").read_bytes())
    print(f"{path}: step {before['step']} to {state['step']}")


def main() -> None:
    """Runs what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    commands = parser.add_subparsers(required=True)

    def command(function, *names: str) -> None:
        own = commands.add_parser(function.__name__, help=function.__doc__.split("\n")[0])
        own.set_defaults(run=function)
        for name in names:
            if name == "--volumes" and function is unpack:
                own.add_argument("volumes", type=Path, nargs="+")
            elif name in ("--volumes", "--size", "--seconds"):
                default = {"--volumes": 3, "--size": 60 if function is pack else 15}.get(name)
                scale = MIB if name == "--size" else 1
                own.add_argument(
                    name,
                    type=lambda text, scale=scale: int(float(text) * scale),
                    default=None if default is None else default * scale,
                    help="MiB" if scale > 1 else None,
                )
            elif name == "--name":
                own.add_argument(name, default="instrument-48k", help="of the training run")
            else:
                own.add_argument(name, type=Path, required=True)

    command(pack, "--work", "--name", "--out", "--volumes", "--size")
    command(unpack, "--folder", "--volumes")
    command(begin, "--folder", "--seconds")
    command(end, "--folder", "--out", "--size")
    command(receive, "--folder", "--work", "--name")
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()

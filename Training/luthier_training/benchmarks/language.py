"""Races the engine's language model of codes against PyTorch and ONNX Runtime, one thread each,
with the same exported weights.

The autoregressive model reads the condition of so many frames, then writes one after the other,
keys and values kept; the non-autoregressive one goes over as many once. ONNX Runtime has the steps
alone: PyTorch reads the condition for it. The best run of a round counts, and a ratio is the
median over rounds of the fastest peer's time by the engine's. All give the same logits:
`Tests/ModelsTests/Language/LanguageModelTests.swift`.
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from luthier_training.benchmarks import race as races
from luthier_training.benchmarks.race import fastest, leader, machine
from luthier_training.language import language_files
from luthier_training.language.frames import SILENCE, FrameCondition, told
from luthier_training.models.language_model import AutoRegressive, LanguageModel


class Step(nn.Module):
    """One frame of the autoregressive model, its cache as tensors `[layers, 1, heads, …, d]`."""

    def __init__(self, ar: AutoRegressive) -> None:
        super().__init__()
        self.ar = ar

    def forward(
        self,
        asked: Tensor,
        pitch: Tensor,
        level: Tensor,
        keys: Tensor,
        values: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits of pitch and first level, and the cache by now; `asked` is the condition."""
        cache = list(zip(keys, values, strict=True))
        heard, kept = self.ar.hear(asked, pitch, level, cache)
        logits = self.ar.pitch_head(heard), self.ar.levels(heard, pitch)
        return *logits, torch.stack([k for k, _ in kept]), torch.stack([v for _, v in kept])


def start(model: LanguageModel) -> tuple[Tensor, ...]:
    """What a step is given at first behind the condition: tokens, and an empty cache."""
    c = model.c
    empty = torch.zeros(c.ar_layers, 1, c.heads, 0, c.width // c.heads)
    token = torch.zeros(1, 1, dtype=torch.long)
    return token, token, empty, empty


def silence(frames: int) -> tuple[FrameCondition, Tensor]:
    """What an utterance of so many frames is told, and its length."""
    return FrameCondition(*(part[None] for part in told([(SILENCE, frames)]))), torch.tensor(
        [frames]
    )


def eager(model: LanguageModel, frames: int) -> dict[str, Callable[[], object]]:
    """PyTorch's own."""
    step, said = Step(model.ar), silence(frames)
    pitch, level, *empty = start(model)

    def write() -> None:
        cache = empty
        for asked in model.ar.condition(*said).split(1, 1):
            *_, keys, values = step(asked, pitch, level, *cache)
            cache = [keys, values]

    tokens = torch.zeros(1, frames, 1 + model.c.levels, dtype=torch.long)
    return {"ar": write, "nar": lambda: model.nar(said[0], tokens, 2, said[1])}


def onnx(model: LanguageModel, frames: int) -> dict[str, Callable[[], object]]:
    """ONNX Runtime's, of the step as PyTorch exports it."""
    import onnxruntime

    said, first = silence(frames), start(model)
    caches = (torch.zeros(*part.shape[:3], 2, part.shape[4]) for part in first[2:])
    given = (torch.zeros(1, 1, model.c.width), *first[:2], *caches)
    names = ["asked", "pitch", "level", "keys", "values"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "step.onnx"
        torch.onnx.export(
            Step(model.ar), given, path, input_names=names, dynamo=False,
            output_names=["pitches", "levels", "keys_by_now", "values_by_now"],
            dynamic_axes={name: {3: "places"} for name in ("keys", "values")},
        )  # fmt: skip
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(path, options)

    def write() -> None:
        feed = {n: np.asarray(x) for n, x in zip(names[1:], first, strict=True)}
        for asked in model.ar.condition(*said).split(1, 1):
            feed["asked"] = asked.numpy()
            *_, feed["keys"], feed["values"] = session.run(None, feed)

    return {"ar": write}


@torch.no_grad()
def race(arguments: argparse.Namespace) -> dict:
    """What is found out."""
    torch.set_num_threads(1)
    races.quiet()
    model = language_files.load(Path(arguments.model))
    peers, missing = {"PyTorch eager": eager(model, arguments.frames)}, {}
    try:
        peers["ONNX Runtime"] = onnx(model, arguments.frames)
    except Exception as error:  # an exporter may fail in any way
        missing["ONNX Runtime"] = races.reason(error)
    rates: dict[str, dict[str, list[float]]] = {"ar": {}, "nar": {}}
    ours: dict[str, list[float]] = {"ar": [], "nar": []}
    options = ("--model", arguments.model, "--frames", arguments.frames, "--runs", arguments.runs)
    for _ in range(arguments.rounds):
        for name, works in peers.items():
            for part, work in works.items():
                work()
                rate = arguments.frames / fastest(work, arguments.runs)
                rates[part].setdefault(name, []).append(rate)
        text = races.engine(arguments.luthier, "bench", "language", "--json", *options)
        figures = json.loads(text)
        for part, mine in ours.items():
            mine.append(figures[f"language.{part}.frames_per_second"])
    report: dict = {"frames": arguments.frames, "cannot run": missing}
    for part, mine in ours.items():
        name, ratio = leader(rates[part], mine)
        report[part] = {
            "Luthier, frames a second": statistics.median(mine),
            "peers": {peer: statistics.median(values) for peer, values in rates[part].items()},
            "fastest peer": name,
            "times as fast": ratio,
        }
    return report


def report(arguments: argparse.Namespace) -> dict:
    """What is found out, for the options of `bench language`."""
    return {"machine": machine(), "language": race(arguments)}

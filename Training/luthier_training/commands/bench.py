"""`bench`: races of the engine against PyTorch and ONNX Runtime."""

import argparse
import importlib
import json
import os
from functools import partial

from luthier_training.commands import options as common
from luthier_training.paths import SPEECH


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands, "bench", "race the engine against PyTorch and ONNX Runtime", "Prints JSON."
    )
    races = parser.add_subparsers(dest="race", required=True, metavar="RACE")
    instrument = common.subcommand(races, "instrument", "the default model, one thread each")
    common.add_race(instrument, 5, 10)
    instrument.add_argument("--model", default="instrument-16k", help="of Presets/Models")
    hifigan = common.subcommand(races, "hifigan", "the published HiFi-GAN generators")
    common.add_race(hifigan, 5, 3)
    hifigan.add_argument("--only", choices=("v1", "v2", "v3"), help="one version")
    hifigan.add_argument("--frames", type=int, default=344, help="mel frames; 344 are 4 s")
    hifigan.add_argument("--threads", type=int, default=1, help="of the engine and of PyTorch")
    nsynth = common.subcommand(races, "nsynth", "generation with NSynth's decoder")
    common.add_race(nsynth, 3, 2)
    add = nsynth.add_argument
    add("--steps", type=int, default=30, help="of each run in PyTorch")
    add("--threads", type=int, help="the engine's; else as many as help")
    add("--notes", type=int, choices=(1, 16), help="one number of notes")
    add("--compile", action=argparse.BooleanOptionalAction, default=True, help="also compiled")
    encoder = common.subcommand(races, "nsynth-encoder", "NSynth's encoder")
    common.add_race(encoder, 3, 3)
    encoder.add_argument("--threads", type=int, default=2, help="the most, of both; from 1 on")
    encoder.add_argument("--samples", type=int, default=39_936, help="to encode")
    language = common.subcommand(races, "language", "the language model of codes, one thread each")
    common.add_race(language, 3, 3)
    language.add_argument("--model", default=str(SPEECH / "language"), help="without ending")
    language.add_argument("--frames", type=int, default=125, help="to write; 125 are 4 s")
    for race, name in (
        (instrument, "instrument"),
        (hifigan, "hifigan"),
        (nsynth, "nsynth"),
        (encoder, "nsynth_encoder"),
        (language, "language"),
    ):
        race.set_defaults(run=partial(run, name))


def run(name: str, options: argparse.Namespace) -> None:
    """Prints the report of a race, one of `benchmarks`."""
    # Read when PyTorch and ONNX Runtime are loaded: neither makes threads of its own.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    race = importlib.import_module(f"luthier_training.benchmarks.{name}")
    print(json.dumps(race.report(options), indent=2))

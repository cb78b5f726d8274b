"""`data`: the sets that training and scores need, which both render by themselves."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.paths import FULLBAND_INSTRUMENT, FULLBAND_SETS, PROGRAM, SETS, WORK


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands, "data", "render the training and evaluation sets that are not there yet"
    )
    add = parser.add_argument
    add("--fullband", action="store_true", help="the sets at 48 kHz; goes on where it stopped")
    add("--speech", action="store_true", help="spoken sentences and notes as codes")
    add("--folder", type=Path, help=f"where they lie; {WORK}/data, /fullband, /language otherwise")
    add("--scale", type=float, default=1, help="below 1: a smaller set, for tests")
    add("--only", nargs="*", help="names of sets")
    add("--count", type=int, default=8000, help="of --speech: utterances")
    add("--own", type=float, default=0.5, help="of --speech: share in the natural voice")
    add("--texts", type=Path, nargs="*", default=[], help="of --speech: files to take them from")
    add("--luthier", type=Path, default=PROGRAM, help="of --speech: the program, for phonemes")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Renders."""
    if options.speech:
        import torch

        from luthier_training.instrument import files
        from luthier_training.language import note_sets, speech_sets

        torch.set_num_threads(1)
        folder, model = options.folder or WORK / "language", files.load(FULLBAND_INSTRUMENT)
        if not options.only or note_sets.SET in options.only:
            note_sets.prepare(folder, model)
        if not options.only or speech_sets.SET in options.only:
            count = max(2, round(options.count * options.scale))
            speech_sets.prepare(folder, model, options.texts, options.luthier, count, options.own)
        return
    if options.fullband:
        import torch

        from luthier_training.data.fullband import sets, shards

        torch.set_num_threads(1)
        folder = options.folder or WORK / FULLBAND_SETS
        shards.prepare(folder, sets.available(options.only), options.scale)
        return
    from luthier_training.data import storage

    storage.prepare(options.folder or WORK / SETS, options.scale, options.only)

"""`data`: the sets that training and scores need, which both render by themselves."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.paths import WORK


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands, "data", "render the training and evaluation sets that are not there yet"
    )
    add = parser.add_argument
    add("--fullband", action="store_true", help="the sets at 48 kHz; goes on where it stopped")
    add("--folder", type=Path, help=f"where they lie; {WORK}/data, or /fullband, if left out")
    add("--scale", type=float, default=1, help="below 1: a smaller set, for tests")
    add("--only", nargs="*", help="names of sets")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Renders."""
    if options.fullband:
        import torch

        from luthier_training.data.fullband import sets, shards

        torch.set_num_threads(1)
        folder = options.folder or WORK / "fullband"
        shards.prepare(folder, sets.available(options.only), options.scale)
        return
    from luthier_training.data import storage

    storage.prepare(options.folder or WORK / "data", options.scale, options.only)

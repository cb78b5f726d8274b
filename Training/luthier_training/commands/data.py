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
    add("--folder", type=Path, default=WORK / "data", help="where they lie")
    add("--scale", type=float, default=1, help="below 1: a smaller set, for tests")
    add("--only", nargs="*", help="names of sets")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Renders."""
    from luthier_training.data import storage

    storage.prepare(options.folder, options.scale, options.only)

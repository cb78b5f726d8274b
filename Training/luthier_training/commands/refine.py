"""`refine`: the vocoder's second stage."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.commands import training
from luthier_training.paths import INSTRUMENT


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands,
        "refine",
        "train the vocoder's second stage",
        "The first stage stays as it is. Again with --resume to go on.",
    )
    common.add_training(parser, 90, "refiner")
    parser.add_argument(
        "--first", type=Path, default=INSTRUMENT, help="model of the first stage, without ending"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Trains."""
    from luthier_training.refiner import trainer

    training.train(
        options,
        lambda settings, device: trainer.Trainer(
            settings, options.work, options.first, options.seed, device
        ),
        trainer.train,
    )

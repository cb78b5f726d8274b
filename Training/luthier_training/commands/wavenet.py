"""`wavenet`: the vocoder that draws sample by sample."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.commands import training
from luthier_training.paths import INSTRUMENT

NAME = "wavenet"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands,
        "wavenet",
        "train the WaveNet vocoder",
        "Again with --resume to go on. With --sounds the configuration is `tutorial` by default.",
    )
    common.add_training(parser, 90, NAME)
    add = parser.add_argument
    add("--stem", type=Path, default=INSTRUMENT, help="the encoder's model, without ending")
    add("--unconditioned", action="store_true", help="without codes and pitch, to compare")
    add("--sounds", type=Path, help="a folder of sounds to learn, unconditioned")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Trains."""
    from luthier_training.wavenet import trainer

    if options.sounds and options.config == NAME:
        options.config = "tutorial"
    training.train(
        options,
        lambda settings, device: trainer.trainer_of(
            settings,
            options.work,
            options.stem,
            options.seed,
            device,
            options.unconditioned,
            options.sounds,
        ),
        trainer.train,
        needs_data=not options.sounds,
    )

"""`language`: the language of codes, which speaks and plays."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.commands import training
from luthier_training.paths import WORK

NAME = "language"
PARTS = ("ar", "nar", "durations")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands,
        NAME,
        "train one network of the language of codes",
        "Each part is a run of its own, NAME-PART; `export language` joins them. The data come "
        "from `data --speech`, tokens from `quantiser --utterances`. Again with --resume to go on.",
    )
    common.add_training(parser, 30, NAME)
    add = parser.add_argument
    add("--part", choices=PARTS, required=True, help="autoregressive, the other, or durations")
    add("--data", type=Path, default=WORK / "language", help="folder of the utterances")
    add("--quantiser", type=Path, default=WORK / "quantiser", help="its file, without ending")
    add("--init", type=Path, help="an exported language to go on from, with its quantiser")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Trains."""
    from luthier_training.language import language_files, language_trainer

    options.name = f"{options.name}-{options.part}"
    training.train(
        options,
        lambda settings, device: language_trainer.Trainer(
            settings,
            language_files.begun(settings, options.quantiser, options.init, options.seed),
            options.part,
            options.data,
            options.seed,
            device,
        ),
        language_trainer.train,
        needs_data=False,
    )

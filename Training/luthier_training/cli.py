"""The command line: one command, a subcommand for each thing that can be done."""

import argparse
from collections.abc import Sequence

from luthier_training.commands import (
    bench,
    data,
    evaluate,
    export,
    language,
    pronunciation,
    quantiser,
    refine,
    sounds,
    train,
    volumes,
    wavenet,
)

COMMANDS = (
    *(train, refine, wavenet, pronunciation, quantiser, language),
    *(export, evaluate, bench, sounds, data, volumes),
)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    result = argparse.ArgumentParser(
        prog="python -m luthier_training",
        description="Trains, exports, scores and races the models of Luthier.",
        epilog="`… COMMAND --help` tells the options of each.",
    )
    commands = result.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return result


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs what the arguments ask for."""
    options = parser().parse_args(arguments)
    options.run(options)

"""Options that several subcommands have."""

import argparse
from pathlib import Path

from luthier_training.paths import PROGRAM, SETS, WORK


class HelpFormatter(argparse.ArgumentDefaultsHelpFormatter):
    """Shows the defaults, where there is one."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        if action.default is None or action.default is False:
            return action.help
        return super()._get_help_string(action)


def subcommand(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    summary: str,
    details: str = "",
) -> argparse.ArgumentParser:
    """A subcommand whose help shows the defaults."""
    return commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}. {details}".strip(),
        formatter_class=HelpFormatter,
    )


def add_training(parser: argparse.ArgumentParser, minutes: float, name: str) -> None:
    """What every training has; `name` is that of its run and of its configuration."""
    add = parser.add_argument
    add("--minutes", type=float, default=minutes, help="time to spend, all runs together")
    add("--steps", type=int, help="stop after so many steps instead")
    add("--resume", action="store_true", help="go on from the checkpoint")
    add("--config", default=name, help="configuration: a file, or a name of Training/configs")
    add("--name", default=name, help="name of the run")
    add("--seed", type=int, default=0, help="of weights, batches and their changes")
    add("--scale", type=float, default=1, help="share of the data to render")
    add("--device", choices=("auto", "cpu", "cuda"), default="auto", help="auto: CUDA if there")
    add(
        "--bfloat16",
        action=argparse.BooleanOptionalAction,
        help="mixed precision; what the configuration says if left out",
    )
    add_work(parser)
    add_threads(parser, None)


def add_work(parser: argparse.ArgumentParser) -> None:
    """The folder of data and checkpoints."""
    parser.add_argument("--work", type=Path, default=WORK, help="folder of data and checkpoints")


def add_data(parser: argparse.ArgumentParser) -> None:
    """The folder of rendered sets."""
    parser.add_argument("--data", type=Path, default=WORK / SETS, help="folder of the sets")


def add_threads(parser: argparse.ArgumentParser, default: int | None = 1) -> None:
    """How many threads PyTorch uses."""
    parser.add_argument("--threads", type=int, default=default, help="as PyTorch likes if left out")


def add_export(parser: argparse.ArgumentParser, name: str, scored: str | None = None) -> None:
    """What every export has; `name` is that of the run and of its configuration."""
    add_work(parser)
    add = parser.add_argument
    add("--run", "--name", dest="name", default=name, help="name of the training run")
    add("--config", default=name, help="the configuration of the run")
    add("--machine", default="the machine at hand", help="for the model card")
    add("--scores", type=Path, help=f"what `evaluate {scored or name}` printed, for the card")


def add_race(parser: argparse.ArgumentParser, rounds: int, runs: int) -> None:
    """What every race has."""
    parser.add_argument("--luthier", default=str(PROGRAM), help="the program")
    parser.add_argument("--rounds", type=int, default=rounds, help="in each of which all run")
    parser.add_argument("--runs", type=int, default=runs, help="of each, in each round")

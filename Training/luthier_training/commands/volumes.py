"""`volumes`: the way of a training to a borrowed machine with a GPU, and back."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common

MIB = 1 << 20


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands,
        "volumes",
        "take a training to a borrowed machine with a GPU, and back",
        "In files of a size; Training/gpu/README.md tells the order.",
    )
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    add_pack(common.subcommand(steps, "pack", "here: checkpoint and shards into volumes"))
    add_unpack(common.subcommand(steps, "unpack", "there: take volumes in, in their order"))
    add_begin(common.subcommand(steps, "begin", "there: print the --minutes for `train`"))
    add_end(common.subcommand(steps, "end", "there: write the checkpoint in pieces, and the log"))
    add_receive(common.subcommand(steps, "receive", "here: put what came back in its place"))


def add_here(parser: argparse.ArgumentParser) -> None:
    """The training run here."""
    common.add_work(parser)
    parser.add_argument("--name", default="instrument-48k", help="name of the training run")


def add_there(parser: argparse.ArgumentParser) -> None:
    """The folder there."""
    parser.add_argument("--folder", type=Path, required=True, help="of all that has arrived")


def add_size(parser: argparse.ArgumentParser, mebibytes: float) -> None:
    """How large a file may be."""
    parser.add_argument("--size", type=float, default=mebibytes, help="of a file, in MiB")


def add_pack(parser: argparse.ArgumentParser) -> None:
    """The options of `pack`."""
    add_here(parser)
    parser.add_argument("--out", type=Path, required=True, help="folder of the volumes")
    parser.add_argument("--volumes", type=int, default=3, help="the most")
    add_size(parser, 60)
    parser.set_defaults(run=pack)


def add_unpack(parser: argparse.ArgumentParser) -> None:
    """The options of `unpack`."""
    add_there(parser)
    parser.add_argument("volumes", type=Path, nargs="+", help="files")
    parser.set_defaults(run=unpack)


def add_begin(parser: argparse.ArgumentParser) -> None:
    """The options of `begin`."""
    add_there(parser)
    parser.add_argument("--seconds", type=float, required=True, help="to train")
    parser.set_defaults(run=begin)


def add_end(parser: argparse.ArgumentParser) -> None:
    """The options of `end`."""
    add_there(parser)
    parser.add_argument("--out", type=Path, required=True, help="folder of what goes back")
    add_size(parser, 15)
    parser.set_defaults(run=end)


def add_receive(parser: argparse.ArgumentParser) -> None:
    """The options of `receive`."""
    add_here(parser)
    parser.add_argument("--folder", type=Path, required=True, help="of what came back")
    parser.set_defaults(run=receive)


def pack(options: argparse.Namespace) -> None:
    """Writes volumes."""
    from luthier_training import volumes

    size = round(options.size * MIB)
    print(volumes.pack(options.work, options.name, options.out, options.volumes, size))


def unpack(options: argparse.Namespace) -> None:
    """Takes volumes in."""
    from luthier_training import volumes

    print(volumes.unpack(options.volumes, options.folder))


def begin(options: argparse.Namespace) -> None:
    """Prints minutes."""
    from luthier_training import volumes

    print(volumes.begin(options.folder, options.seconds))


def end(options: argparse.Namespace) -> None:
    """Writes what goes back."""
    from luthier_training import volumes

    print(volumes.end(options.folder, options.out, round(options.size * MIB)))


def receive(options: argparse.Namespace) -> None:
    """Takes in what came back."""
    from luthier_training import volumes

    print(volumes.receive(options.folder, options.work, options.name))

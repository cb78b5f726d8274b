"""`sounds`: the bundled sounds."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.paths import SOUNDS


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands,
        "sounds",
        "render the bundled sounds again",
        "Writes *.flac and sounds.json; fails, naming the sound, if one is not fit. Needs the "
        "Debian packages fluidsynth, fluid-soundfont-gm, fluid-soundfont-gs, musescore-general-"
        "soundfont-lossless and espeak-ng.",
    )
    add = parser.add_argument
    add("--out", type=Path, default=SOUNDS, help="folder")
    add("--fonts", type=Path, default=Path("/usr/share/sounds/sf2"), help="folder of sound fonts")
    add("--only", metavar="REGEX", help="titles to render (numbers start anew)")
    add("--seed", type=int, default=1, help="of the dither")
    add("--plots", type=Path, metavar="DIR", help="write a PNG a sound")
    add("--verify-pitch", action="store_true", help="warn of doubtful pitches")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Renders."""
    import subprocess

    from luthier_training.data.bundled_sounds.mastering import SoundError
    from luthier_training.data.bundled_sounds.rendering import render

    try:
        render(
            options.out,
            options.fonts,
            options.only,
            options.seed,
            options.plots,
            options.verify_pitch,
        )
    except (SoundError, subprocess.CalledProcessError, OSError) as error:
        raise SystemExit(f"sounds: {error}") from None

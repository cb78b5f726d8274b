"""`quantiser`: encodings as tokens."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.paths import FULLBAND_INSTRUMENT, FULLBAND_SETS, WORK

NAME = "quantiser"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(
        commands,
        NAME,
        "train the quantiser that makes tokens of encodings, and score it",
        "Writes OUT.safetensors and OUT.md, a table of what tokens cost in dB.",
    )
    add = parser.add_argument
    add("--stem", type=Path, default=FULLBAND_INSTRUMENT, help="the model, without ending")
    add("--folder", type=Path, default=WORK / FULLBAND_SETS, help="folder of the full-band sets")
    add("--utterances", type=Path, help="folder of `data --speech`: train on its frames instead")
    add("--clips", type=int, default=200, help="of each training set")
    add("--levels", type=int, default=8, help="books")
    add("--entries", type=int, default=256, help="of each book")
    add("--rounds", type=int, default=20, help="of k-means a level")
    add("--sounds", type=int, default=16, help="of each evaluation set")
    add("--seed", type=int, default=0, help="of the first entries")
    add("--out", type=Path, default=WORK / "quantiser", help="path without ending")
    common.add_threads(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Trains and scores."""
    import torch
    from safetensors.torch import save_file

    from luthier_training.instrument import files
    from luthier_training.language import quantiser, quantiser_training

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    model = files.load(options.stem)
    if options.utterances:
        codes, track = quantiser_training.spoken(options.utterances)
    else:
        codes, track = quantiser_training.frames(model, options.folder, options.clips)
    made = quantiser.trained(
        codes, track, options.levels, options.entries, options.rounds, options.seed
    )
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save_file({"books": made.books}, options.out.with_suffix(".safetensors"))
    counts = sorted({1, options.levels // 2, options.levels} - {0})
    text = quantiser_training.table(model, made, options.folder, options.sounds, counts)
    options.out.with_suffix(".md").write_text(text + "\n")

"""`evaluate`: scores on sounds that training never heard."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.paths import FULLBAND_SETS, INSTRUMENT, PROGRAM, SPEECH, WAVENET, WORK


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(commands, "evaluate", "score sounds that training never heard")
    models = parser.add_subparsers(dest="model", required=True, metavar="MODEL")
    add_instrument(
        common.subcommand(
            models, "instrument", "log-mel distance and pitch, for a model or program"
        )
    )
    add_fullband(
        common.subcommand(
            models, "fullband", "log-mel distance at 8 kHz and full band, without and with detail"
        )
    )
    add_refiner(common.subcommand(models, "refiner", "compare the stages of the vocoder"))
    add_wavenet(
        common.subcommand(models, "wavenet", "cross-entropy, and the sound that the program makes")
    )
    add_language(common.subcommand(models, "language", "words that a recogniser gets wrong"))


def add_instrument(parser: argparse.ArgumentParser) -> None:
    """Options for the instrument model."""
    add = parser.add_argument
    add("--model", type=Path, default=INSTRUMENT, help="exported model, without ending")
    add("--luthier", help="score what this program resynthesises instead")
    add("--pitch", type=int, default=4, help="judge pitch on every n-th note; 0: none")
    add("--plot", type=Path, help="folder for spectrograms of the worst notes")
    common.add_data(parser)
    common.add_threads(parser)
    parser.set_defaults(run=evaluate_instrument)


def add_fullband(parser: argparse.ArgumentParser) -> None:
    """Options for the model at 48 kHz."""
    add = parser.add_argument
    add("--config", default="instrument-48k", help="the configuration of the run")
    add("--checkpoint", type=Path, help="of a run; what training begins with if left out")
    add("--data", type=Path, default=WORK / FULLBAND_SETS, help="folder of the sets at 48 kHz")
    add("--limit", type=int, default=1000, help="at most so many sounds a set")
    common.add_threads(parser)
    parser.set_defaults(run=evaluate_fullband)


def add_refiner(parser: argparse.ArgumentParser) -> None:
    """Options for both stages."""
    add = parser.add_argument
    add("--model", type=Path, default=INSTRUMENT, help="exported model, without ending")
    add("--steps", type=int, default=800, help="of each new classifier; 0: none")
    add("--classifiers", "--juries", type=int, default=3, help="new ones for each kind of sound")
    add("--limit", type=int, default=1000, help="at most so many sounds a set")
    common.add_data(parser)
    common.add_threads(parser)
    parser.set_defaults(run=evaluate_refiner)


def add_wavenet(parser: argparse.ArgumentParser) -> None:
    """Options for the WaveNet."""
    add = parser.add_argument
    add("--model", type=Path, default=WAVENET, help="exported model, without ending")
    add("--unconditioned", type=Path, help="an exported model without condition")
    add("--luthier", help="the program, to score what runs freely")
    add("--vocoders", default="wavenet,harmonic,hifigan", help="those that run freely")
    add("--limit", type=int, default=32, help="sounds of each set for the networks")
    add("--sounds", type=int, default=999, help="sounds of each set for vocoders")
    add("--frames", type=int, default=125, help="of each, for the cross-entropy")
    add("--pitch", type=int, default=1, help="judge pitch on every n-th note")
    common.add_data(parser)
    common.add_threads(parser)
    parser.set_defaults(run=evaluate_wavenet)


def add_language(parser: argparse.ArgumentParser) -> None:
    """Options for the language of codes."""
    add = parser.add_argument
    add("--model", type=Path, default=SPEECH / "language", help="exported model, without ending")
    add("--data", type=Path, default=WORK / "language", help="folder of the utterances")
    add("--luthier", type=Path, default=PROGRAM, help="the program, which makes sound of codes")
    add("--limit", type=int, default=30, help="sentences")
    add("--temperature", type=float, default=0.8, help="of pitch and first level")
    add("--top", type=int, default=60, help="of the likeliest tokens")
    add("--further", type=float, default=0.0, help="temperature of further levels; 0: likeliest")
    add("--keep", type=Path, help="folder for some of the sounds")
    common.add_threads(parser)
    parser.set_defaults(run=evaluate_language)


def prepare(options: argparse.Namespace) -> None:
    """Sets the threads and renders what sets are missing."""
    import torch

    from luthier_training.data import storage
    from luthier_training.data.sets import EVALUATION_SETS

    torch.set_num_threads(options.threads)
    storage.prepare(options.data, only=list(EVALUATION_SETS))


def evaluate_instrument(options: argparse.Namespace) -> None:
    """Prints the scores of the model or of the program."""
    from luthier_training.evaluation.instrument import evaluate_model
    from luthier_training.evaluation.program import luthier_sound
    from luthier_training.evaluation.scores import score, table
    from luthier_training.evaluation.worst_notes import plot_worst
    from luthier_training.instrument import files

    prepare(options)
    if options.luthier:
        scores = score(
            options.data,
            lambda _, x, __: luthier_sound(options.luthier, x, "--model", options.model.name),
            options.pitch,
        )
        print(table(scores))
        return
    model = files.load(options.model)
    scores = evaluate_model(model, options.data, options.pitch)
    print(table(scores))
    if options.plot:
        plot_worst(options.data, options.plot, model, scores)


def evaluate_fullband(options: argparse.Namespace) -> None:
    """Prints the scores of the model at 48 kHz."""
    import torch

    from luthier_training import configuration
    from luthier_training.evaluation import fullband
    from luthier_training.instrument.fullband_trainer import first_weights
    from luthier_training.instrument.trainer import restore

    torch.set_num_threads(options.threads)
    settings = configuration.load(options.config)
    if options.checkpoint:
        state = torch.load(options.checkpoint, map_location="cpu", weights_only=False)
        model = first_weights(settings | {"start": None})
        restore(model, state["average"])
        print(f"step {state['step']}, {state['spent'] / 60:.0f} minutes\n")
    else:
        model = first_weights(settings)
    fullband.table(model.eval(), options.data, options.limit)


def evaluate_refiner(options: argparse.Namespace) -> None:
    """Prints the figures of both stages."""
    from luthier_training.evaluation import stages
    from luthier_training.instrument import files
    from luthier_training.instrument.first_stage import FirstStage
    from luthier_training.refiner import files as refiner_files

    prepare(options)
    first = FirstStage(files.load(options.model))
    comparison = stages.StageComparison(first, refiner_files.load(options.model))
    stages.print_figures(comparison, options.data, options.limit)
    if options.steps:
        stages.print_realness(comparison, options.steps, options.classifiers)


def evaluate_wavenet(options: argparse.Namespace) -> None:
    """Prints the figures of a WaveNet."""
    import torch

    from luthier_training import exported_model
    from luthier_training.evaluation import free_running, wavenet
    from luthier_training.wavenet import files
    from luthier_training.wavenet.conditioner import Conditioner

    torch.manual_seed(0)
    prepare(options)
    model = files.load(options.model)
    settings = exported_model.description(options.model)["conditioning"]
    conditioner = Conditioner(INSTRUMENT, settings, "cpu")
    unconditioned = files.load(options.unconditioned) if options.unconditioned else None
    rows = wavenet.cross_entropies(
        model, unconditioned, conditioner, options.data, options.limit, options.frames
    )
    print("\n".join(rows) + "\n", flush=True)
    alone = wavenet.codes_alone(conditioner, options.data, options.limit, model.network.quantiser)
    print("\n".join(alone), flush=True)
    if options.luthier:
        vocoders = options.vocoders.split(",")
        rows = free_running.table(
            options.data, options.luthier, vocoders, options.sounds, options.pitch
        )
        print("\n" + "\n".join(rows))


def evaluate_language(options: argparse.Namespace) -> None:
    """Prints how many words of a language of codes are understood wrongly."""
    import torch

    from luthier_training.evaluation import speech
    from luthier_training.models.language_sampling import Sampling

    torch.set_num_threads(options.threads)
    how = Sampling(options.temperature, options.top, options.temperature, options.further)
    print(
        speech.table(options.model, options.data, options.luthier, options.limit, how, options.keep)
    )

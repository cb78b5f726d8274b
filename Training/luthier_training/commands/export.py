"""`export`: trained models as files for the program."""

import argparse
from pathlib import Path

from luthier_training.commands import options as common
from luthier_training.paths import (
    CHECKPOINT,
    FULLBAND_INSTRUMENT,
    INSTRUMENT,
    LOG,
    SPEECH,
    WAVENET,
    WORK,
)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the subcommand."""
    parser = common.subcommand(commands, "export", "write a trained model for the program")
    models = parser.add_subparsers(dest="model", required=True, metavar="MODEL")
    add_instrument(common.subcommand(models, "instrument", "weights, configuration, model card"))
    add_refiner(
        common.subcommand(models, "refiner", "add a second stage to an exported instrument model")
    )
    add_wavenet(common.subcommand(models, "wavenet", "weights, configuration, model card"))
    add_pronunciation(
        common.subcommand(models, "pronunciation", "dictionary, network, configuration, card")
    )
    add_language(
        common.subcommand(models, "language", "networks, quantiser, configuration, model card")
    )


def add_instrument(parser: argparse.ArgumentParser) -> None:
    """The instrument model's options."""
    common.add_export(parser, "instrument", scored="fullband")
    add = parser.add_argument
    add("--out", type=Path, help="path without ending; the bundled model's if left out")
    add("--title", help="the model's name in the program; the bundled model's if left out")
    common.add_threads(parser)
    parser.set_defaults(run=export_instrument)


def add_refiner(parser: argparse.ArgumentParser) -> None:
    """The second stage's options."""
    common.add_export(parser, "refiner")
    add = parser.add_argument
    add("--first", type=Path, default=INSTRUMENT, help="the first stage, without ending")
    add("--out", type=Path, help="path without ending; as --first if left out")
    add("--default", choices=("hifigan", "harmonic"), default="hifigan", help="vocoder by default")
    parser.set_defaults(run=export_refiner)


def add_wavenet(parser: argparse.ArgumentParser) -> None:
    """The WaveNet's options."""
    common.add_export(parser, "wavenet")
    add = parser.add_argument
    add("--unconditioned", action="store_true", help="as it was trained")
    add("--encoder", type=Path, default=INSTRUMENT, help="whose codes it reads")
    add("--out", type=Path, default=WAVENET, help="path without ending")
    add("--temperature", type=float, default=1.0, help="when nobody names one")
    add("--top-k", type=int, help="when nobody names it; all if left out")
    parser.set_defaults(run=export_wavenet)


def add_pronunciation(parser: argparse.ArgumentParser) -> None:
    """The options of what says words."""
    common.add_work(parser)
    add = parser.add_argument
    add("--run", "--name", dest="name", default="pronunciation", help="name of the training run")
    add("--config", default="pronunciation", help="the configuration of the run")
    add("--machine", default="the machine at hand", help="for the model card")
    add("--dictionary", type=Path, help="the installed package's if left out")
    add("--out", type=Path, default=SPEECH / "en", help="path without ending")
    parser.set_defaults(run=export_pronunciation)


def add_language(parser: argparse.ArgumentParser) -> None:
    """The options of the language of codes."""
    common.add_export(parser, "language", scored="language")
    add = parser.add_argument
    add("--data", type=Path, default=WORK / "language", help="folder of the utterances")
    add("--quantiser", type=Path, default=WORK / "quantiser", help="its file, without ending")
    add("--encoder", type=Path, default=FULLBAND_INSTRUMENT, help="whose codes it speaks")
    add("--init", type=Path, help="an exported language, for parts that have no run")
    add("--out", type=Path, default=SPEECH / "language", help="path without ending")
    common.add_threads(parser)
    parser.set_defaults(run=export_language)


def trained(options: argparse.Namespace) -> dict:
    """The checkpoint of a run."""
    import torch

    path = options.work / options.name / CHECKPOINT
    return torch.load(path, map_location="cpu", weights_only=False)


def export_instrument(options: argparse.Namespace) -> None:
    """Writes an instrument model, at 16 or 48 kHz as it is configured, and its card."""
    import torch

    from luthier_training import configuration
    from luthier_training.instrument import export

    torch.manual_seed(0)
    torch.set_num_threads(options.threads)
    settings, state = configuration.load(options.config), trained(options)
    is_fullband = settings.get("kind") == "fullband"
    out = options.out or (FULLBAND_INSTRUMENT if is_fullband else INSTRUMENT)
    out.parent.mkdir(parents=True, exist_ok=True)
    run = export.Run(options.work, options.name, options.machine, options.scores)
    write = export.fullband if is_fullband else export.lower
    title = options.title or ("Instrument 48k" if is_fullband else "Instrument 16k")
    print(write(run, settings, state, out, title))


def export_refiner(options: argparse.Namespace) -> None:
    """Adds a second stage to an instrument model, and a section to its card."""
    from luthier_training import configuration
    from luthier_training.models.refiner import Refiner, RefinerConfiguration
    from luthier_training.refiner import card, files

    settings, state = configuration.load(options.config), trained(options)
    refiner = Refiner(RefinerConfiguration(**settings["model"]))
    refiner.load_state_dict(state["average"])
    out = options.out or options.first
    files.add(refiner, options.first, out, options.default)
    path = out.with_suffix(".md")
    if options.scores and path.exists():
        log = options.work / options.name / LOG
        section = card.section(refiner, state, settings, log, options.scores, options.machine)
        card.add_card(path, section)
    print(f"{out}: second stage of step {state['step']}")


def export_wavenet(options: argparse.Namespace) -> None:
    """Writes a WaveNet and its card."""
    from luthier_training import configuration
    from luthier_training.models.conditioned_wavenet import model_of
    from luthier_training.wavenet import card, files

    settings, state = configuration.load(options.config), trained(options)
    model = model_of(settings, "conditioning" in settings and not options.unconditioned)
    model.load_state_dict(state["average"])
    description = files.describe(
        model, settings, options.out.name, options.encoder, options.temperature, options.top_k
    )
    files.write(model, description, options.out)
    log = options.work / options.name / LOG
    text = card.card(model, state, settings, log, options.scores, options.machine)
    options.out.with_suffix(".md").write_text(text)
    print(f"{options.out}: step {state['step']}")


def export_pronunciation(options: argparse.Namespace) -> None:
    """Writes the compiled dictionary, the network for words it lacks, and their card."""
    from luthier_training import configuration
    from luthier_training.language import (
        dictionary,
        pronunciation_card,
        pronunciation_files,
        pronunciations,
    )
    from luthier_training.models.pronouncer import Pronouncer, PronouncerConfiguration

    settings, state = configuration.load(options.config), trained(options)
    words = dictionary.read(options.dictionary or dictionary.source())
    model = Pronouncer(PronouncerConfiguration(**settings["model"]))
    model.load_state_dict(state["average"])
    options.out.parent.mkdir(parents=True, exist_ok=True)
    pronunciation_files.write(model, options.out)
    options.out.with_suffix(".dictionary").write_bytes(dictionary.compiled(words))
    kept = dictionary.held_out(words, settings["training"]["held_out"])
    tests = {word: words[word] for word in kept}
    scores = pronunciations.errors(pronunciation_files.load(options.out), tests)
    text = pronunciation_card.card(model, state, settings, words, scores, options.machine)
    options.out.with_suffix(".md").write_text(text)
    print(f"{options.out}: step {state['step']}, wrong phonemes {scores['phonemes']:.2%}")


def export_language(options: argparse.Namespace) -> None:
    """Writes the language of codes and its card."""
    import torch

    from luthier_training import configuration
    from luthier_training.language import language_export

    torch.set_num_threads(options.threads)
    told = language_export.export(
        configuration.load(options.config),
        options.work,
        options.name,
        options.quantiser,
        options.init,
        options.data,
        options.encoder,
        options.out,
        options.scores.read_text() if options.scores else "",
        options.machine,
    )
    print("\n".join(told))

"""How well a language of codes is understood: words that a recogniser gets wrong (pocketsphinx)."""

import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import soundfile
import torch
from torch import Tensor

from luthier_training.language import language_files, phonemes, utterances
from luthier_training.language.frames import Segment
from luthier_training.language.quantiser import Quantiser
from luthier_training.language.utterances import Utterance
from luthier_training.models.language_model import LanguageModel
from luthier_training.models.language_sampling import Sampling, lasting, speak
from luthier_training.signal.frames import RATE  # which is that of the recogniser


def decoded(codes: list[tuple[Tensor, Tensor]], program: Path) -> list[np.ndarray]:
    """The sound of encodings at 16 kHz, by the program."""
    import soxr

    with tempfile.TemporaryDirectory() as name:
        folder, paths = Path(name), []
        for index, (rows, track) in enumerate(codes):
            paths.append(folder / f"{index:03}.npy")
            np.save(paths[-1], rows.numpy().astype(np.float32))
            np.save(folder / f"{index:03}.f0.npy", track.numpy().astype(np.float32))
        command = [str(program), "decode", "-q", "--no-cache", "--threads", "1", "-o", name]
        subprocess.run([*command, *map(str, paths)], check=True)
        sounds = [soundfile.read(path.with_suffix(".wav"), always_2d=True) for path in paths]
        return [soxr.resample(samples.mean(1), rate, RATE) for samples, rate in sounds]


def words(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower())


def wrong(sounds: list[np.ndarray], texts: list[str]) -> float:
    """Insertions, deletions and substitutions a word."""
    from pocketsphinx import Decoder

    decoder, errors, count = Decoder(samprate=RATE, loglevel="FATAL"), 0, 0
    for samples, text in zip(sounds, texts, strict=True):
        silence = np.zeros(RATE // 4)
        whole = np.concatenate([silence, samples / max(1e-6, np.abs(samples).max()) * 0.7, silence])
        decoder.start_utt()
        decoder.process_raw((whole * 32767).astype(np.int16).tobytes(), full_utt=True)
        decoder.end_utt()
        heard = decoder.hyp().hypstr if decoder.hyp() else ""
        errors += phonemes.distance(words(text), words(heard))
        count += len(words(text))
    return errors / count


def restored(tokens: list[Tensor], quantiser: Quantiser) -> list[tuple[Tensor, Tensor]]:
    """Codes and track of tokens."""
    return [quantiser.restored(one.long()) for one in tokens]


def table(
    stem: Path, folder: Path, program: Path, limit: int, how: Sampling, keep: Path | None
) -> str:
    """Words wrong of sentences that were held out: true codes, true tokens, and what is said."""
    model = language_files.load(stem)
    known = [one for one in utterances.read(folder / "held-out") if not re.search(r"\d", one.text)]
    known = known[:limit]
    texts = [one.text for one in known]
    tokens = utterances.tokens(known, model.quantiser)
    timed = [lasting(model, [symbol for symbol, _ in one.segments]) for one in known]
    torch.manual_seed(0)
    spoken = {
        "its codes": [(one.codes, one.track) for one in known],
        "its tokens, 4 levels": restored(tokens, model.quantiser),
        "spoken, true durations": said(model, [one.segments for one in known], None, how),
        "spoken": said(model, timed, None, how),
        "spoken after a prompt of a voice never heard": said(
            model, timed, voice(model, folder), how
        ),
    }
    lines = ["| words wrong | |", "|---|---|"]
    for name, codes in spoken.items():
        sounds = decoded(codes, program)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            for index, samples in enumerate(sounds[:8]):
                soundfile.write(keep / f"{name.replace(' ', '-')}-{index}.wav", samples, RATE)
        lines.append(f"| {name} | {wrong(sounds, texts):.2f} |")
        print(lines[-1], flush=True)
    longer = sum(n for one in timed for _, n in one) / sum(len(one.codes) for one in known)
    return "\n".join(
        [f"Of {limit} held-out sentences, by pocketsphinx:", "", *lines, "",
         f"Lengths by the model are {longer:.2f} of the true ones."]
    )  # fmt: skip


def said(
    model: LanguageModel, segments: list[list[Segment]], prompt: Tensor | None, how: Sampling
) -> list[tuple[Tensor, Tensor]]:
    """Codes of what the model says."""
    return restored(speak(model, segments, prompt, how), model.quantiser)


def voice(model: LanguageModel, folder: Path) -> Tensor | None:
    """Three seconds of a speaker that training never heard, as tokens."""
    known: list[Utterance] = utterances.read(folder / "foreign")
    return utterances.tokens(known[:1], model.quantiser)[0][:94] if known else None

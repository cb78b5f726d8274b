"""The natural voice of hibari-tts, told phonemes instead of text, and how long each of them lasts.

Its graph has the durations inside, in units of 25 ms: what its CumSum reads becomes a further
output. Further speakers are made of it: pitch, range of pitch, pace and breath are changed before
the sound is made, and resampling moves the formants.
"""

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from luthier_training.data.fullband.voices import HIBARI_RATE
from luthier_training.language.frames import PAUSES, SILENCE
from luthier_training.language.phonemes import PHONEME_CODES
from luthier_training.language.script import Line
from luthier_training.signal.fullband.rates import RATE

UNIT = 0.025  # seconds
LOWEST_VOICED = 40.0  # Hz; below it the curve of pitch means unvoiced
# ARPAbet as its alphabet has it (misaki's, for American English).
VOWELS = {
    "AA": "ɑ", "AE": "æ", "AH": "ʌ", "AO": "ɔ", "AW": "W", "AY": "I", "EH": "ɛ", "ER": "ɜɹ",
    "EY": "A", "IH": "ɪ", "IY": "i", "OW": "O", "OY": "Y", "UH": "ʊ", "UW": "u",
}  # fmt: skip
WEAK = {"AH": "ə", "ER": "əɹ"}
STRESS = {"0": "", "1": "ˈ", "2": "ˌ"}
CONSONANTS = {
    "B": "b", "CH": "ʧ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "ʤ", "K": "k",
    "L": "l", "M": "m", "N": "n", "NG": "ŋ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ", "T": "t",
    "TH": "θ", "V": "v", "W": "w", "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip


@dataclass(frozen=True)
class Speaker:
    """How a voice differs from hibari's own: factors, breath in dB, tilt in dB an octave."""

    formants: float = 1.0
    pitch: float = 1.0
    range: float = 1.0
    pace: float = 1.0
    breath: float = 0.0
    tilt: float = 0.0


def speaker(number: int) -> Speaker:
    """Speaker 0 is hibari's own voice, every other number a made one."""
    if number == 0:
        return Speaker()
    random = np.random.default_rng([number, 77])
    formants = 1.25 ** random.uniform(-1, 1)
    pitch = formants**2.2 * 2 ** random.uniform(-0.3, 0.3)
    return Speaker(
        formants, float(np.clip(pitch, 0.45, 1.6)), random.uniform(0.6, 1.4),
        random.uniform(0.9, 1.12), random.uniform(-4, 4), random.uniform(-1.5, 1.5),
    )  # fmt: skip


def spoken(symbol: str) -> str:
    """A phoneme in hibari's alphabet."""
    if symbol in CONSONANTS:
        return CONSONANTS[symbol]
    vowel, stress = symbol[:-1], symbol[-1]
    return STRESS[stress] + (WEAK.get(vowel, VOWELS[vowel]) if stress == "0" else VOWELS[vowel])


def letters(line: Line) -> tuple[list[int], list[tuple[str, int]]]:
    """Symbols of a line's segments, and its letters, each with the number of its segment.

    A space belongs to the phoneme before it. The silences at both ends have no letters.
    """
    symbols, result = [SILENCE], []
    for word in line.words:
        if word[0] in PAUSES:
            symbols.append(PAUSES[word[0]])
            result.append((word[0], len(symbols) - 1))
            continue
        if result:
            result.append((" ", len(symbols) - 1))
        for symbol in word:
            symbols.append(PHONEME_CODES[symbol])
            result += [(letter, len(symbols) - 1) for letter in spoken(symbol)]
    return [*symbols, SILENCE], result


class Hibari:
    """Says phonemes."""

    def __init__(self) -> None:
        import hibari
        import onnx
        import onnxruntime

        assets = Path(hibari.__file__).parent / "assets"
        graph = onnx.load(assets / "hibari.onnx")
        inner = next(node.input[0] for node in graph.graph.node if node.op_type == "CumSum")
        graph.graph.output.append(onnx.ValueInfoProto(name=inner))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            graph.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self.vocabulary = hibari.tts.json.loads((assets / "vocab.json").read_text())
        self.synthesise = hibari.dsp.synth

    def say(self, line: Line, who: Speaker, seed: int) -> tuple[np.ndarray, list[int], list[float]]:
        """Samples at 48 kHz, and symbols and seconds of the segments."""
        symbols, said = letters(line)
        owners = [0, *(owner for _, owner in said), len(symbols) - 1]
        ids = [0, *(self.vocabulary[letter] for letter, _ in said), 0]
        feed = {
            "ids": np.array([ids], np.int64),
            "speed": np.array([who.pace / who.formants], np.float32),
        }
        *parts, units = self.session.run(None, feed)
        harmonic, angle, noise, free, phase, pitch = (part[0] for part in parts)
        seconds = np.bincount(owners, units.reshape(-1) * UNIT, len(symbols)) / who.formants
        voiced = pitch > LOWEST_VOICED
        if voiced.any():
            mean = np.exp(np.log(pitch[voiced]).mean())
            wanted = mean * who.pitch / who.formants * (pitch / mean).clip(0.1) ** who.range
            pitch = np.where(voiced, wanted.clip(LOWEST_VOICED * 1.2), pitch).astype(np.float32)
        octaves = np.log2(np.maximum(np.arange(len(harmonic)), 10) / 50)[:, None]
        tilt = (who.tilt * octaves / 20 * math.log(10)).astype(np.float32)
        breath = np.float32(who.breath / 20 * math.log(10))
        samples = self.synthesise(
            harmonic + tilt, angle, noise + tilt + breath, free + tilt, phase, pitch,
            np.random.default_rng(seed),
        )  # fmt: skip
        return resampled(samples, HIBARI_RATE * who.formants), symbols, seconds.tolist()


def resampled(samples: np.ndarray, rate: float) -> np.ndarray:
    """Samples of any rate at 48 kHz."""
    import soxr

    return soxr.resample(samples.astype(np.float32), rate, RATE)


@cache
def voice() -> Hibari:
    """The voice, loaded once."""
    return Hibari()

"""Sounds by formula at 48 kHz: waves, FM, plucked strings, bars, plates, bells, ringing noise."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from scipy.signal import lfilter, sosfilt

from luthier_training.data.fullband.clips import LENGTH, Clip
from luthier_training.signal.fullband.rates import RATE, TOP

TABLE = 1 << 13  # samples of one period
BAR = np.array([1, 2.756, 5.404, 8.933, 13.34, 18.64, 24.81])  # of a free bar, Fletcher and Rossing
BELL = np.array([0.5, 1, 1.2, 1.5, 2, 2.5, 2.67, 3, 3.9, 4.2, 5.3, 6.6, 8.1])  # hum, prime, tierce…
TIME = np.arange(LENGTH) / RATE


def fundamental(random: np.random.Generator, low: float = 26, high: float = 96) -> np.ndarray:
    """A pitch in Hz, `[LENGTH]`, at times with vibrato or a glide."""
    hertz = np.full(LENGTH, 440 * 2 ** ((random.uniform(low, high) - 69) / 12))
    kind = random.integers(4)
    if kind == 0:
        depth, speed = random.uniform(0.002, 0.04), random.uniform(3, 8)
        hertz *= 1 + depth * np.sin(2 * np.pi * speed * TIME)
    elif kind == 1:
        hertz *= 2 ** (random.uniform(-0.4, 0.4) * np.exp(-TIME / random.uniform(0.03, 2)))
    return hertz


def phase(hertz: np.ndarray) -> np.ndarray:
    """Phase in cycles of a pitch in Hz."""
    return np.cumsum(hertz) / RATE


def cycle(levels: np.ndarray, random: np.random.Generator, highest: float) -> np.ndarray:
    """One period of harmonics at random phases, without those above 20 kHz at a pitch."""
    count = min(len(levels), int(TOP / highest), TABLE // 2 - 1)
    spectrum = np.zeros(TABLE // 2 + 1, complex)
    spectrum[1 : count + 1] = levels[:count] * np.exp(2j * np.pi * random.random(count))
    return np.fft.irfft(spectrum) * TABLE


def played(table: np.ndarray, cycles: np.ndarray) -> np.ndarray:
    """A period read at phases."""
    place = cycles % 1 * TABLE
    low = place.astype(int)
    share = place - low
    return table[low % TABLE] * (1 - share) + table[(low + 1) % TABLE] * share


def envelope(random: np.random.Generator) -> np.ndarray:
    """Attack, decay and release."""
    attack = 1 - np.exp(-TIME / random.choice([0.0005, 0.003, 0.02, 0.1]))
    decay = np.exp(-TIME * random.choice([0, 0, 0.5, 1, 4, 12]))
    end = random.uniform(1, 4)
    return attack * decay * np.exp(-np.maximum(0, TIME - end) / random.uniform(0.01, 0.2))


def levels_of(random: np.random.Generator, kind: str, hertz: float) -> np.ndarray:
    """Levels of harmonics 1…1000."""
    order = np.arange(1, 1001)
    if kind == "pulse":
        level = np.abs(np.sin(np.pi * order * random.uniform(0.05, 0.5))) / order
    elif kind == "odd":
        quiet = 10 ** (-random.uniform(10, 60) / 20)
        level = np.where(order % 2, 1.0, quiet) / order ** random.uniform(0.7, 2)
    elif kind == "formants":
        level = np.zeros(1000)
        for centre in random.uniform(250, 9000, 4):
            width = centre * random.uniform(0.05, 0.3)
            level += random.uniform(0.1, 1) * np.exp(-(((order * hertz - centre) / width) ** 2))
        level = (level + 0.01) / order**0.5
    else:  # random
        level = order ** -random.uniform(0.4, 2) * 10 ** (-random.uniform(0, 1.5, 1000))
    corner = random.uniform(3, 300)
    return level / np.sqrt(1 + (order / corner) ** random.choice([2, 4]))


def wave(random: np.random.Generator) -> tuple[str, np.ndarray]:
    """Harmonics of some pattern that loses its treble, or not, with a little hiss."""
    kind = str(random.choice(["pulse", "odd", "formants", "random"]))
    hertz = fundamental(random)
    levels = levels_of(random, kind, hertz[0])
    bright = played(cycle(levels, random, hertz.max()), phase(hertz))
    dark = levels * np.exp(-np.arange(1000) / random.uniform(2, 30))
    random_phase = np.random.default_rng(int(random.integers(1 << 30)))
    dull = played(cycle(dark, random_phase, hertz.max()), phase(hertz))
    fade = np.exp(-TIME * random.choice([0, 0.5, 3, 10]))
    samples = (bright * fade + dull * (1 - fade)) * envelope(random)
    hiss = random.standard_normal(LENGTH) * 10 ** (-random.uniform(30, 80) / 20)
    return kind, samples + np.std(samples) * hiss * envelope(random)


def modulated(random: np.random.Generator) -> tuple[str, np.ndarray]:
    """Frequency modulation (Chowning 1973)."""
    hertz = fundamental(random, 30, 90)
    ratio = random.choice([0.5, 1, 1, 1.41, 2, 3, 3.5, 7, 11])
    most = max(0.3, min(8, (TOP / hertz.max() - 1) / ratio - 1))
    index = random.uniform(0.2, most) * np.exp(-TIME * random.choice([0, 0.5, 2, 6]))
    cycles = 2 * np.pi * phase(hertz)
    return "fm", np.sin(cycles + index * np.sin(ratio * cycles)) * envelope(random)


def plucked(random: np.random.Generator) -> tuple[str, np.ndarray]:
    """A plucked string (Karplus and Strong 1983), its loop's low-pass as bright as drawn."""
    hertz = 440 * 2 ** ((random.uniform(28, 84) - 69) / 12)
    period = max(4, round(RATE / hertz))
    burst = np.zeros(LENGTH)
    burst[:period] = random.uniform(-1, 1, period)
    place = max(1, round(period * random.uniform(0.05, 0.5)))  # where it is plucked
    burst[place:] -= burst[:-place].copy()
    bright, loss = random.uniform(0.5, 0.98), 0.001 ** (1 / (hertz * random.uniform(0.5, 8)))
    feedback = np.zeros(period + 2)
    feedback[0] = 1
    feedback[period], feedback[period + 1] = -loss * bright, -loss * (1 - bright)
    return "plucked", lfilter([1.0], feedback, burst)


def modes(random: np.random.Generator) -> tuple[str, np.ndarray]:
    """Something struck: a bar, a bell or a plate, each mode with its own decay."""
    kind = str(random.choice(["bar", "bell", "plate"]))
    base = 440 * 2 ** ((random.uniform(40, 96) - 69) / 12)
    if kind == "bar":
        partials = base * BAR
    elif kind == "bell":
        partials = base * BELL * random.normal(1, 0.004, len(BELL))
    else:  # simply supported: sums of squares
        count, side = np.arange(1, 9), random.uniform(0.6, 1)
        sums = count[:, None] ** 2 + (side * count[None]) ** 2
        partials = base * np.sort(sums.flatten() / (1 + side**2))
    partials = partials[partials < TOP]
    slowest = random.uniform(0.3, 8)
    rate = slowest * (partials / base) ** random.uniform(0.2, 1)
    level = random.uniform(0.1, 1, len(partials)) / (partials / base) ** random.uniform(0, 1)
    turn = np.exp((2j * np.pi * partials - rate) / RATE)
    samples = np.zeros(LENGTH)
    start = np.exp(2j * np.pi * random.random(len(partials)))
    for ratio, amplitude, first in zip(turn, level, start, strict=True):
        samples += amplitude * (first * ratio ** np.arange(LENGTH)).real
    strike = random.standard_normal(LENGTH) * np.exp(-TIME * random.uniform(100, 1000))
    return kind, samples + strike * random.uniform(0, 0.5)


def ringing(random: np.random.Generator) -> tuple[str, np.ndarray]:
    """Noise through resonances, steady or in bursts."""
    samples = random.standard_normal(LENGTH)
    if random.random() < 0.6:
        times = random.uniform(0.5, 12)
        samples *= np.exp(-((TIME * times) % 1) * random.uniform(3, 60) / times)
    result = samples * 10 ** (-random.uniform(10, 50) / 20)
    for centre in np.exp(random.uniform(np.log(80), np.log(18_000), random.integers(1, 7))):
        radius = np.exp(-np.pi * centre / random.uniform(3, 80) / RATE)
        angle = 2 * np.pi * centre / RATE
        section = [[1 - radius, 0, 0, 1, -2 * radius * np.cos(angle), radius**2]]
        result = result + random.uniform(0.1, 1) * sosfilt(section, samples)
    return "ringing", result * envelope(random)


FORMULAS: tuple[Callable[[np.random.Generator], tuple[str, np.ndarray]], ...] = (
    wave,
    wave,
    modulated,
    plucked,
    modes,
    modes,
    ringing,
)


def render(seeds: Sequence[int]) -> Iterator[Clip]:
    """A sound for each seed, of the formulas in turn."""
    for seed in seeds:
        kind, samples = FORMULAS[seed % len(FORMULAS)](np.random.default_rng([48, seed]))
        yield Clip(f"formula {kind} {seed}", samples, RATE)

"""Waves that no sound font has, by formula."""

from collections.abc import Iterator

import numpy as np

from luthier_training.data.clips import LENGTH, Clip
from luthier_training.signal.frames import NYQUIST, RATE

TOP = 7_600  # Hz; no partial lies above


def synthetic(count: int, random: np.random.Generator) -> Iterator[Clip]:
    """Plain waves that no sound font has: pulse widths, odd harmonics, FM, plucked bells, noise."""
    time_ = np.arange(LENGTH) / RATE
    for _ in range(count):
        kind = str(random.choice(["saw", "pulse", "triangle", "sine", "fm", "bell", "noise"]))
        f0 = 440 * 2 ** ((random.uniform(28, 96) - 69) / 12)
        if random.random() < 0.4:
            depth = random.uniform(0.002, 0.04)
            f0 = f0 * (1 + depth * np.sin(2 * np.pi * random.uniform(3, 7) * time_))
        phase = 2 * np.pi * np.cumsum(np.broadcast_to(f0, LENGTH)) / RATE
        order = np.arange(1, 1 + max(1, int(TOP / np.max(f0))))[:160]
        if kind == "noise":
            spectrum = np.fft.rfft(random.standard_normal(LENGTH))
            frequency = np.linspace(1e-3, NYQUIST, len(spectrum))
            centre, width = NYQUIST ** random.uniform(0.6, 1), random.uniform(0.2, 2)
            wave = np.fft.irfft(spectrum * np.exp(-((np.log(frequency / centre) / width) ** 2)))
        elif kind == "fm":
            ratio, index = random.choice([0.5, 1, 1.41, 2, 3, 3.5, 7]), random.uniform(0.3, 6)
            wave = np.sin(
                phase + index * np.exp(-time_ * random.uniform(0, 3)) * np.sin(ratio * phase)
            )
        elif kind == "bell":
            partial = np.sort(random.uniform(1, 12, 8)) * np.mean(f0)
            decay = random.uniform(0.5, 6, 8)
            waves = np.exp(-decay[:, None] * time_) * np.sin(2 * np.pi * partial[:, None] * time_)
            wave = (waves * (partial < TOP)[:, None] / np.arange(1, 9)[:, None]).sum(0)
        else:
            width = random.uniform(0.05, 0.5) if random.random() < 0.6 else 0.5
            level = {
                "saw": 1 / order,
                "pulse": np.sin(np.pi * order * width) / order,
                "triangle": (order % 2) / order**2.0,
                "sine": (order == 1).astype(float),
            }[kind]
            corner = random.uniform(2, 200)
            level = level / np.sqrt(1 + (order / corner) ** 4)
            wave = np.zeros(LENGTH)
            for harmonic, amplitude in zip(order, level, strict=True):
                if abs(amplitude) > 1e-5:
                    wave += amplitude * np.sin(harmonic * phase)
        attack = 1 - np.exp(-time_ / random.choice([0.001, 0.01, 0.1]))
        decay = np.exp(-time_ * random.choice([0, 0, 0.5, 1, 4, 12]))
        release = np.exp(-np.maximum(0, time_ - random.uniform(1, 4)) / random.uniform(0.01, 0.2))
        yield f"synthetic {kind}", wave * attack * decay * release


def harmonic(count: int, random: np.random.Generator) -> Iterator[Clip]:
    """Harmonic sounds of every pattern: missing evens, random levels, formants, own decays.

    They make the encoder tell which harmonics are there, which no mel band shows.
    """
    time_ = np.arange(LENGTH) / RATE
    for _ in range(count):
        f0 = 440 * 2 ** ((random.uniform(26, 90) - 69) / 12)
        order = np.arange(1, 1 + int(min(90, TOP / f0)))
        decibel = -random.uniform(2, 12) * np.log2(order)
        kind = str(random.choice(["odd", "third", "random", "formants", "plain"]))
        if kind == "odd":
            decibel = decibel - (order % 2 == 0) * random.uniform(10, 60)
        elif kind == "third":
            decibel = decibel - (order % 3 == 0) * random.uniform(10, 50)
        elif kind == "random":
            decibel = decibel - random.uniform(0, random.choice([10, 25, 40]), len(order))
        elif kind == "formants":
            for centre in random.uniform(300, 4000, 3):
                width = random.uniform(60, 400)
                decibel = decibel + 24 * np.exp(-(((order * f0 - centre) / width) ** 2))
        vibrato = random.choice([0, 0, 0.003, 0.01]) * np.sin(
            2 * np.pi * random.uniform(4, 7) * time_ + random.uniform(0, 6)
        )
        phase = 2 * np.pi * np.cumsum(f0 * (1 + vibrato)) / RATE
        spread = random.uniform(0, 0.6) * random.choice([0, 1])
        decay = random.choice([0, 0, 1, 4]) * (1 + spread * order)
        wave = np.zeros(LENGTH)
        for number, level, rate in zip(order, decibel, decay, strict=True):
            if level > decibel.max() - 75:
                start = random.uniform(0, 2 * np.pi)
                wave += 10 ** (level / 20) * np.exp(-rate * time_) * np.sin(number * phase + start)
        if random.random() < 0.2:  # a second voice slightly out of tune: beating
            wave = wave * (0.6 + 0.4 * np.cos(2 * np.pi * random.uniform(0.5, 6) * time_))
        hiss = np.convolve(random.standard_normal(LENGTH), [1, random.uniform(-0.9, 0.9)], "same")
        wave = wave + np.std(wave) * 10 ** (-random.uniform(30, 80) / 20) * hiss
        attack = 1 - np.exp(-time_ / random.choice([0.002, 0.02, 0.1]))
        release = np.exp(-np.maximum(0, time_ - random.uniform(1, 4)) / random.uniform(0.01, 0.2))
        yield f"harmonic {kind}", wave * attack * release

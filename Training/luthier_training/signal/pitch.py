"""Pitch and voicing, one value every 512 samples: YIN with pYIN's thresholds and a Viterbi path.

De Cheveigné and Kawahara 2002 (difference function, cumulative mean normalisation); Mauch and
Dixon 2014 (distribution of thresholds). Deviations: the threshold distribution Beta(2, 18) is
integrated in closed form and a wider one decides on voicing, the path runs over the candidates
themselves and not over a grid of pitches, each frame is settled 24 frames later, and the period
is refined at its multiples, where a lag of one sample is a smaller step.
`Sources/Signal/Pitch/PitchTracker.swift` is the same algorithm, number for number.
"""

import numpy as np
import torch
from torch import Tensor

from luthier_training.signal.frames import HOP, RATE

WINDOW = 1024  # samples that are compared with their shifted copy
LONGEST = 640  # longest period in samples: 25 Hz at 16 kHz
SHORTEST = 3  # shortest: above 4 kHz
SPAN = WINDOW + LONGEST
CANDIDATES = 5
SILENCE = 1e-8  # mean square below which a frame has no pitch (−80 dBFS)
JUMP_COST = 6.0  # cost of moving by one octave within one frame
SWITCH_COST = 3.0  # cost of going between pitched and unpitched
REACH_BEFORE, REACH_AFTER = 3, 2  # frames by which a pitched run is extended at its ends
PERIOD_BETA, VOICING_BETA = 18, 6  # thresholds Beta(2, n): which period, and whether there is one
DECISION_LAG = 24  # frames heard beyond one before its pitch is settled: 0.77 s
FLOOR = 1e-3  # probability left to the global minimum, and to any impossible event


def difference(samples: Tensor) -> tuple[Tensor, Tensor]:
    """Cumulative mean normalised difference `[batch, frames, LONGEST + 2]` and silence flags.

    Frame i looks at `SPAN` samples around sample 512 i + 256; outside the sound is silence.
    """
    batch, length = samples.shape
    frames = length // HOP
    left = SPAN // 2 - HOP // 2
    padded = torch.nn.functional.pad(samples[:, : frames * HOP], (left, SPAN))
    window = padded.unfold(1, SPAN, HOP)[:, :frames].double()
    head = torch.fft.rfft(window[..., :WINDOW], 2048)
    whole = torch.fft.rfft(window, 2048)
    correlation = torch.fft.irfft(head.conj() * whole, 2048)[..., : LONGEST + 1]
    power = torch.nn.functional.pad((window * window).cumsum(-1), (1, 0))
    lags = torch.arange(LONGEST + 1, device=samples.device)
    energy = power[..., lags + WINDOW] - power[..., lags]
    raw = (energy[..., :1] + energy - 2 * correlation).clamp(min=0)
    raw[..., 0] = 0
    mean = raw[..., 1:].cumsum(-1) / lags[1:]
    normal = torch.ones_like(raw)
    normal[..., 1:] = raw[..., 1:] / mean.clamp(min=1e-12)
    silent = power[..., -1] / SPAN < SILENCE
    return normal, silent


def beta_cdf(x: Tensor, n: int) -> Tensor:
    """Cumulative Beta(2, n): the share of thresholds below `x`."""
    return 1 - (1 - x) ** (n + 1) - (n + 1) * x * (1 - x) ** n


def candidates(normal: Tensor) -> tuple[Tensor, Tensor]:
    """The most probable periods of each frame: lags `[…, 5]` and probabilities `[…, 5]`.

    A minimum is chosen by the thresholds between its own depth (of a parabola through it) and that
    of the deepest before it.
    """
    inner = normal[..., SHORTEST:LONGEST]
    left, right = normal[..., SHORTEST - 1 : LONGEST - 1], normal[..., SHORTEST + 1 : LONGEST + 1]
    curve = (left - 2 * inner + right).clamp(min=1e-12)
    bottom = (inner - (left - right) ** 2 / (8 * curve)).clamp(0, 1)
    depth = torch.where((inner < left) & (inner <= right), bottom, torch.ones_like(inner))
    before = torch.cummin(depth, -1).values.roll(1, -1)
    before[..., 0] = 1
    mass = (beta_cdf(before, PERIOD_BETA) - beta_cdf(depth, PERIOD_BETA)).clamp(min=0)
    deepest, place = depth.min(-1, keepdim=True)
    mass.scatter_add_(-1, place, torch.full_like(deepest, FLOOR))
    best = mass.topk(CANDIDATES, dim=-1)
    voiced = 1 - beta_cdf(deepest, VOICING_BETA)
    return best.indices + SHORTEST, voiced * best.values / best.values.sum(-1, keepdim=True)


def refine(normal: np.ndarray, lag: np.ndarray) -> np.ndarray:
    """Periods with fractions, from a parabola at the lag and then at its doubles up to 256."""

    def vertex(at: np.ndarray) -> np.ndarray:
        a, b, c = (np.take_along_axis(normal, at[..., None] + k, -1)[..., 0] for k in (-1, 0, 1))
        curve = a - 2 * b + c
        shift = np.where(curve > 1e-12, 0.5 * (a - c) / np.maximum(curve, 1e-12), 0)
        return at + np.clip(shift, -0.5, 0.5)

    period, depth = vertex(lag), np.take_along_axis(normal, lag[..., None], -1)[..., 0]
    multiple = np.ones_like(lag)
    active = np.ones(lag.shape, bool)
    for _ in range(7):
        target = np.rint(period * multiple * 2).astype(np.int64)
        active = active & (target <= 256)
        near = np.clip(target, SHORTEST, LONGEST - 3)[..., None] + np.arange(-2, 3)
        values = np.take_along_axis(normal, near, -1)
        inner = values[..., 1:4]
        place = inner.argmin(-1)
        low = np.take_along_axis(inner, place[..., None], -1)[..., 0]
        dip = (low < values[..., 0]) & (low < values[..., 4]) & (low < depth + 0.1)
        active = active & dip
        multiple = np.where(active, multiple * 2, multiple)
        better = vertex(near[..., 1] + place) / multiple
        period = np.where(active, better, period)
    return period


def path(lags: np.ndarray, mass: np.ndarray, silent: np.ndarray) -> np.ndarray:
    """The cheapest way through the candidates: an index a frame, `CANDIDATES` = unpitched.

    Each frame is decided `DECISION_LAG` frames later, so that a stream decides as a file does.
    """
    frames = lags.shape[1]
    voiced = np.minimum(mass.sum(-1), 1)
    cost = -np.log(np.concatenate([mass, 1 - voiced[..., None]], -1) + FLOOR)
    cost[..., :CANDIDATES] += np.where(silent[..., None] | (mass <= 0), 1e3, 0)
    octave = np.log2(lags)
    total, back = cost[:, 0], []
    totals = [total]
    for frame in range(1, frames):
        move = np.full((len(lags), CANDIDATES + 1, CANDIDATES + 1), SWITCH_COST)
        jump = np.abs(octave[:, frame, :, None] - octave[:, frame - 1, None, :])
        move[:, :CANDIDATES, :CANDIDATES] = JUMP_COST * jump
        move[:, CANDIDATES, CANDIDATES] = 0
        through = move + total[:, None, :]
        back.append(through.argmin(-1))
        total = through.min(-1) + cost[:, frame]
        totals.append(total)
    chosen = np.empty(lags.shape[:2], np.int64)
    rows = np.arange(len(lags))
    for frame in range(frames):
        last = min(frame + DECISION_LAG, frames - 1)
        state = totals[last].argmin(-1)
        for step in range(last - 1, frame - 1, -1):
            state = back[step][rows, state]
        chosen[:, frame] = state
    return chosen


def extend(hertz: np.ndarray, silent: np.ndarray) -> np.ndarray:
    """Carries the pitch of each run into the attack before it and the release after it.

    A window that is half silence compares sound with nothing, so attacks look unpitched.
    """
    result = hertz.copy()
    for reach, order in ((REACH_BEFORE, slice(None, None, -1)), (REACH_AFTER, slice(None))):
        source, quiet, left = result[:, order].copy(), silent[:, order], 0 * silent[:, 0]
        for frame in range(source.shape[1]):
            pitched = source[:, frame] > 0
            reachable = ~pitched & ~quiet[:, frame] & (left > 0)
            if frame:
                source[reachable, frame] = source[reachable, frame - 1]
            left = np.where(pitched, reach, np.where(reachable, left - 1, 0))
        result[:, order] = source
    return result


def track(samples: Tensor) -> np.ndarray:
    """Pitch in Hz (0 = unpitched) and voicing strength 0…1: float32 `[batch, frames, 2]`."""
    normal, silent = difference(samples)
    lags, mass = (value.cpu().numpy() for value in candidates(normal))
    table = normal.cpu().numpy()
    chosen = path(lags, mass, silent.cpu().numpy())
    pitched = chosen < CANDIDATES
    lag = np.take_along_axis(lags, np.minimum(chosen, CANDIDATES - 1)[..., None], -1)[..., 0]
    hertz = np.where(pitched, RATE / refine(table, lag), 0)
    depth = np.take_along_axis(table, lag[..., None], -1)[..., 0]
    strength = np.where(pitched, np.clip(1 - depth, 0, 1), 0)
    extended = extend(hertz, silent.cpu().numpy())
    return np.stack([extended, strength], -1).astype(np.float32)

"""Gathers frames of all sets, trains a quantiser of them, and tells what it costs."""

from pathlib import Path

import torch
from torch import Tensor

from luthier_training.data.fullband.names import EVALUATION_SETS, SHARES
from luthier_training.instrument.fullband_trainer import some
from luthier_training.language import utterances
from luthier_training.language.quantiser import Quantiser
from luthier_training.losses.log_mel import log_mel_distance
from luthier_training.models.fullband_instrument import FullBandInstrument
from luthier_training.signal.features import pitch_basis
from luthier_training.signal.fullband.rates import third
from luthier_training.signal.fullband.synthesis import synthesise

LEARNT = ("speech", "notes")  # sets of utterances
MOST = 150_000  # frames of each of them


@torch.no_grad()
def frames(model: FullBandInstrument, folder: Path, clips: int) -> tuple[Tensor, Tensor]:
    """Codes `[frames, 16]` and tracks `[frames, 2]` of up to so many clips of each set."""
    codes, tracks = [], []
    for name in SHARES:
        if not any((folder / name).glob("*.json")):
            continue
        drawn = some(folder, name, clips)
        for part in zip(*(x.split(4) for x in drawn), strict=True):
            codes.append(model.encode(*part).flatten(0, 1))
            tracks.append(part[1].flatten(0, 1))
        print(f"{name}: {sum(map(len, codes))} frames by now", flush=True)
    if not codes:
        raise SystemExit(f"{folder}: no training set here; run `luthier_training data --fullband`")
    return torch.cat(codes), torch.cat(tracks)


def spoken(folder: Path, most: int = MOST) -> tuple[Tensor, Tensor]:
    """Codes and tracks of utterances that are learnt: up to so many frames of each set."""
    codes, tracks = [], []
    for name in LEARNT:
        known = utterances.read(folder / name)
        for one in known:
            codes.append(one.codes)
            tracks.append(one.track)
            if sum(map(len, codes)) > most:
                break
        print(f"{name}: {len(known)} utterances", flush=True)
    return torch.cat(codes), torch.cat(tracks)


def sounding(model: FullBandInstrument, codes: Tensor, track: Tensor) -> Tensor:
    """What the model makes of one encoding, at 16 kHz: `[1, samples]`."""
    turned = model.decoder.rotation(codes[None])
    raw = model.decoder.network(torch.cat([turned, pitch_basis(track[None])], -1))
    controls = model.decoder.controls(raw, track[None])
    torch.manual_seed(0)
    return third(synthesise(controls, model.configuration.noise_size))


@torch.no_grad()
def table(
    model: FullBandInstrument, quantiser: Quantiser, folder: Path, limit: int, levels: list[int]
) -> str:
    """Mean log-mel distances in dB of each set: by the encoding itself, and by tokens."""
    heads = ["set", "sounds", "encoding", *(f"{count} levels" for count in levels)]
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for name in EVALUATION_SETS:
        if not any((folder / name).glob("*.json")):
            continue
        rows = []
        for samples, track, nyquist in zip(*some(folder, name, limit), strict=True):
            codes = model.encode(samples[None], track[None], nyquist[None])[0]
            tokens = quantiser.tokens(codes, track)
            made = [(codes, track), *(quantiser.restored(tokens, count) for count in levels)]
            wanted = third(samples[None])
            rows.append([log_mel_distance(wanted, sounding(model, *x)).item() for x in made])
        mean = torch.tensor(rows).mean(0)
        cells = " | ".join(f"{value:.2f}" for value in mean)
        lines.append(f"| {name} | {len(rows)} | {cells} |")
        print(lines[-1], flush=True)
    return "\n".join(lines)

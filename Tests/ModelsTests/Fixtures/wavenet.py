"""Golden fixtures of the WaveNets: a narrow NSynth, one of another kind, a tiny conditioned model.

Run with Training/ on PYTHONPATH; writes wavenet.safetensors, wavenet-tiny.json and
wavenet-tiny.safetensors. The weights of the first two are a formula that the engine knows too
(luthier_training/models/nsynth_decoder.py), so that only results are kept. Teacher-forced logits are those
of the convolution form, at some places; drawn codes those of the queue form.
"""

import json
from pathlib import Path

import numpy as np
import torch
from luthier_training.models.nsynth_decoder import HOP, Decoder, Queues, Sizes, formula_weights
from luthier_training.signal import shaping
from luthier_training.signal.controls import Controls
from luthier_training.signal.excitation import channels
from luthier_training.signal.features import pitch_basis
from luthier_training.signal.mulaw import Magenta
from safetensors.torch import save_file
from torch import Tensor

HERE = Path(__file__).parent
DRAWN = 2000
NSYNTH = Sizes(residual=16, gate=16, skip=8, head=8)
OTHER = Sizes(
    quantiser="keras", input="one-hot", input_kernel=2, kernel=2,
    dilations=[1, 2, 4, 8, 16, 32, 64] * 2, residual=20, gate=25, skip=70, skip_start=False,
    head=33, head_condition=False, condition=24, hold=64, excitation=4,
)  # fmt: skip
TINY = Sizes(
    input_kernel=2, kernel=2, dilations=[1, 2, 4, 8, 16] * 2, residual=12, gate=12, skip=16,
    skip_start=False, head=16, head_condition=True, condition=10, hold=128, excitation=4,
)  # fmt: skip
SHIFTS = [-1, 0, 1, 2]
ORDER, NOISE, SHARE = 6, 5, 0.3
HARMONICS, BANDS, NOISE_SIZE = 7, 20, 128


def places(count: int) -> list[int]:
    """Where logits are kept: at the start, at borders of what is held, at the end."""
    return sorted({0, 1, 2, 3, 63, 64, 511, 512, 513, *range(700, count, 300), count - 1})


def golden(name: str, sizes: Sizes, count: int, generator: torch.Generator) -> dict[str, Tensor]:
    """Results of a network with generated weights; the drawn codes are compared with the other
    form's, and no draw may be a near thing."""
    decoder = Decoder(sizes, formula_weights(sizes))
    rows = (max(count, DRAWN) + sizes.hold - 1) // sizes.hold
    condition = torch.randn(1, rows, sizes.condition, generator=generator)
    labels = torch.randint(0, 256, (1, count), generator=generator)
    excitation = None
    if sizes.excitation:
        excitation = torch.randn(1, max(count, DRAWN), sizes.excitation, generator=generator)
    forced = decoder.forced(
        labels, condition, None if excitation is None else excitation[:, :count]
    )
    logits: list[Tensor] = []
    drawn = Queues(decoder, 1).generate(DRAWN, condition, excitation, logits)
    again = decoder.forced(
        drawn, condition, None if excitation is None else excitation[:, :DRAWN]
    )
    ordered = torch.cat(logits).sort(1).values
    margin = (ordered[:, -1] - ordered[:, -2]).min().item()
    apart = (torch.cat(logits) - again[0]).abs().max().item()
    print(f"{name}: {len(drawn.unique())} different codes, smallest margin {margin:.2g}, "
          f"forms differ by {apart:.2g}, logits {forced.min():.1f} to {forced.max():.1f}")  # fmt: skip
    values = {"condition": condition, "labels": labels.float(), "drawn": drawn.float()}
    values["forced"] = forced[0, places(count)]
    values["places"] = torch.tensor(places(count)).float()
    if excitation is not None:
        values["excitation"] = excitation
    return {f"{name}.{key}": value.contiguous() for key, value in values.items()}


def condition_rows(
    tensors: dict[str, Tensor], codes: Tensor, track: Tensor, noise: Tensor
) -> Tensor:
    """The rows of a picture, `[rows, C]`."""
    x = torch.cat([codes, pitch_basis(track[None])[0], noise], -1).T[None]
    for index in range(2):
        weight = tensors[f"conditioning.{index}.weight"].permute(2, 1, 0)
        x = torch.nn.functional.conv1d(x, weight, tensors[f"conditioning.{index}.bias"], padding=1)
        if index == 0:
            x = torch.nn.functional.leaky_relu(x, 0.1)
    frames = codes.shape[0]
    centres = (np.arange(frames) + 0.5) * HOP
    steps = (np.arange(frames * HOP // TINY.hold) + 0.5) * TINY.hold
    rows = [np.interp(steps, centres, channel) for channel in x[0].double().numpy()]
    return torch.from_numpy(np.stack(rows, 1)).float()


def controls(frames: int, generator: torch.Generator) -> Controls:
    """Harmonics of a falling spectrum over noise, from loud to nearly nothing, the last unpitched."""
    count = 4 * frames
    fall = torch.linspace(-1, -7, count)[:, None]
    order = torch.arange(1, HARMONICS + 1)
    level = torch.exp(fall - 0.4 * order + torch.randn(count, HARMONICS, generator=generator) / 2)
    level[-4:] = 0
    f0 = torch.linspace(180, 260, count)[:, None]
    bands = torch.arange(BANDS)
    noise = fall - 2 - 0.2 * bands + torch.randn(count, BANDS, generator=generator) / 2
    return Controls(level[None], (f0 * order * (1 + 1e-4 * order**2))[None], noise[None])


def tiny(generator: torch.Generator) -> dict[str, Tensor]:
    """The conditioned model's files, and what it makes of a short picture."""
    tensors = formula_weights(TINY, seed=7)
    widths = [16 + 14 + 4 * NOISE, 6, TINY.condition]
    for index in range(2):
        shape = (3, widths[index], widths[index + 1])
        tensors[f"conditioning.{index}.weight"] = torch.randn(shape, generator=generator) * 0.2
        tensors[f"conditioning.{index}.bias"] = torch.randn(shape[-1], generator=generator) * 0.2
    file = {
        "kind": "wavenet", "name": "wavenet-tiny", "description": "for tests", "licence": "MIT",
        "version": 1, "reads": "instrument-16k", "encoder_hash": "none",
        "wavenet": vars(TINY), "conditioning": {
            "hidden": 6, "bumps": 14, "draft": SHIFTS, "noise": NOISE, "order": ORDER, "share": SHARE,
            "headroom": shaping.HEADROOM,
        },
        "sampling": {"temperature": 0.9, "top_k": None},
    }  # fmt: skip
    (HERE / "wavenet-tiny.json").write_text(json.dumps(file, indent=2) + "\n")
    save_file({k: v.contiguous() for k, v in tensors.items()}, HERE / "wavenet-tiny.safetensors",
              metadata={"hash": "tiny"})  # fmt: skip
    codes = torch.randn(6, 16, generator=generator)
    hertz = np.array([0, 220, 233, 0, 3100, 3200], np.float32)
    track = torch.stack([torch.from_numpy(hertz), torch.linspace(0.3, 1, 6)], 1)
    draft = 0.1 * torch.randn(1, 6 * HOP, generator=generator)
    driven = controls(6, generator)
    shape = shaping.shape_of(driven, ORDER, SHARE, NOISE_SIZE)
    noise = shaping.noisiness(driven, shape, NOISE)
    rows = condition_rows(tensors, codes, track, noise.unflatten(1, (-1, 4)).flatten(2)[0])
    excitation = channels(shaping.flat(draft, shape), SHIFTS)[0]
    decoder = Decoder(TINY, tensors)
    # The likeliest sample, not the likeliest code: loud codes stand for more.
    widths = Magenta.borders().diff().log().float()
    drawing = Decoder(TINY, tensors | {"logits.bias": tensors["logits.bias"] - widths})
    drawn = Queues(drawing, 1).generate(6 * HOP, rows[None], excitation[None])
    forced = decoder.forced(drawn, rows[None], excitation[None])
    ordered = (forced[0] - widths).sort(1).values
    print(f"tiny: {len(drawn.unique())} different codes, smallest margin "
          f"{(ordered[:, -1] - ordered[:, -2]).min():.2g}")  # fmt: skip
    sound = draft + shaping.shaped(Magenta.samples(drawn.long())[None].view(1, -1), shape)
    values = {"codes": codes, "track": track, "draft": draft[0], "drawn": drawn.float(),
              "level": driven.amplitude[0], "pitch": driven.frequency[0], "noise": driven.noise[0],
              "reflection": shape.reflection[0], "gain": shape.gain[0], "noisiness": noise[0],
              "sound": sound[0],
              "forced": forced[0, places(6 * HOP)],
              "places": torch.tensor(places(6 * HOP)).float()}  # fmt: skip
    return {f"tiny.{key}": value.contiguous() for key, value in values.items()}


@torch.inference_mode()
def main() -> None:
    """Writes the files."""
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(20)
    values = golden("nsynth", NSYNTH, 6600, generator)
    values |= golden("other", OTHER, 1500, generator)
    values |= tiny(generator)
    save_file({k: v.clone() for k, v in values.items()}, HERE / "wavenet.safetensors")


if __name__ == "__main__":
    main()

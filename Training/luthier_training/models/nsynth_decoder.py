"""The WaveNet family that NSynth's decoder belongs to, in both forms: all samples at once, as it is
trained, and sample by sample with queues, as it generates (Le Paine et al. 2016, arXiv 1611.09482).

Names and shapes of the tensors are those of the engine's files: `[in, out]` for 1×1 maps, else
`[taps, in, out]`, the last tap the present sample.
"""

from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from luthier_training.signal.frames import HOP, RATE
from luthier_training.signal.mulaw import CLASSES


@dataclass
class Sizes:
    """What the engine's `WaveNetConfiguration` says."""

    rate: int = RATE
    quantiser: str = "magenta"
    input: str = "scalar"
    input_kernel: int = 3
    kernel: int = 3
    dilations: list[int] = field(default_factory=lambda: [2 ** (i % 10) for i in range(30)])
    residual: int = 512
    gate: int = 512
    skip: int = 256
    skip_start: bool = True
    head: int = 256
    head_condition: bool = True
    classes: int = CLASSES
    condition: int = 16
    hold: int = HOP
    excitation: int = 0

    @property
    def inputs(self) -> int:
        """Channels into the start convolution."""
        return 1 if self.input == "scalar" else self.classes

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The tensors by name."""
        found: dict[str, tuple[int, ...]] = {}

        def add(name: str, *shape: int) -> None:
            found[f"{name}.weight"] = shape
            found[f"{name}.bias"] = shape[-1:]

        add("start", self.input_kernel, self.inputs, self.residual)
        if self.excitation:
            found["excitation.weight"] = (self.excitation, self.residual)
        if self.skip_start:
            add("skip_start", self.residual, self.skip)
        for layer in range(len(self.dilations)):
            add(f"layers.{layer}.dilated", self.kernel, self.residual, 2 * self.gate)
            if self.condition:
                add(f"layers.{layer}.condition", self.condition, 2 * self.gate)
            add(f"layers.{layer}.residual", self.gate, self.residual)
            add(f"layers.{layer}.skip", self.gate, self.skip)
        add("head", self.skip, self.head)
        if self.head_condition:
            add("head_condition", self.condition, self.head)
        add("logits", self.head, self.classes)
        return found

    def numbers(self) -> Tensor:
        """What a scalar input gets for each label."""
        labels = torch.arange(self.classes)
        if self.quantiser == "magenta":
            return (labels - 128).float() / 128
        return (2 * labels.double() / 255 - 1).float()


def _key(name: str) -> int:
    key = 0xCBF29CE484222325
    for byte in name.encode():
        key = ((key ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return key


def _uniform(key: int, count: int) -> np.ndarray:
    """SplitMix64's numbers, 0 to 1, as the engine's `SplitMix64.nextUniform`."""
    with np.errstate(over="ignore"):
        steps = np.arange(1, count + 1, dtype=np.uint64)
        z = np.uint64(key) + steps * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return (z >> np.uint64(40)).astype(np.float32) * np.float32(2**-24)


def _gain(name: str) -> float:
    if name.startswith("logits"):
        return 6
    if ".skip." in name or ".residual." in name:
        return 0.5
    return 1.5 if ".dilated." in name else 1


def formula_weights(sizes: Sizes, seed: int = 0) -> dict[str, Tensor]:
    """Weights of a formula, which the engine's `WaveNetTensors(generated:)` knows as well."""
    tensors = {}
    for name, shape in sizes.shapes().items():
        inputs = int(np.prod(shape[:-1]))
        scale = 0.1 if len(shape) == 1 else _gain(name) / np.sqrt(np.float32(inputs))
        noise = _uniform(_key(name) ^ seed, int(np.prod(shape))) * 2 - 1
        values = noise * np.float32(1.7320508) * np.float32(scale)
        tensors[name] = torch.from_numpy(values.astype(np.float32)).view(shape)
    return tensors


class Decoder:
    """A network of the family with its tensors."""

    def __init__(self, sizes: Sizes, tensors: dict[str, Tensor]) -> None:
        """Takes the tensors by name."""
        self.sizes = sizes
        self.tensors = tensors

    def _one(self, name: str, x: Tensor) -> Tensor:
        """A 1×1 map over `[..., in]`."""
        t = self.tensors
        return x @ t[f"{name}.weight"] + t[f"{name}.bias"]

    def _causal(self, name: str, x: Tensor, dilation: int = 1) -> Tensor:
        """A causal convolution over `[notes, samples, in]`."""
        weight = self.tensors[f"{name}.weight"]
        past = F.pad(x.transpose(1, 2), ((weight.shape[0] - 1) * dilation, 0))
        y = F.conv1d(past, weight.permute(2, 1, 0), self.tensors[f"{name}.bias"], dilation=dilation)
        return y.transpose(1, 2)

    def forced(
        self, labels: Tensor, condition: Tensor | None, excitation: Tensor | None = None
    ) -> Tensor:
        """Logits `[notes, samples, 256]` of every sample given those before it.

        `labels` is `[notes, samples]`, `condition` `[notes, rows, C]`, `excitation`
        `[notes, samples, E]`.
        """
        s = self.sizes
        count = labels.shape[1]
        if s.input == "scalar":
            heard = s.numbers()[labels][..., None]
        else:
            heard = F.one_hot(labels, s.classes).float()
        x = self._causal("start", F.pad(heard, (0, 0, 1, 0))[:, :count])
        if excitation is not None:
            x = x + excitation @ self.tensors["excitation.weight"]
        skip: Tensor | float = self._one("skip_start", x) if s.skip_start else 0.0
        held = None
        if condition is not None:
            held = condition.repeat_interleave(s.hold, dim=1)[:, :count]
        for layer, dilation in enumerate(s.dilations):
            y = self._causal(f"layers.{layer}.dilated", x, dilation)
            if held is not None:
                y = y + self._one(f"layers.{layer}.condition", held)
            z = torch.sigmoid(y[..., : s.gate]) * torch.tanh(y[..., s.gate :])
            skip = skip + self._one(f"layers.{layer}.skip", z)
            x = x + self._one(f"layers.{layer}.residual", z)
        y = self._one("head", torch.relu(skip))
        if s.head_condition:
            y = y + self._one("head_condition", held)
        return self._one("logits", torch.relu(y))


class Queues:
    """Fast generation of several notes: one matrix product a layer for all taps together, rings
    that are allocated once, the condition's part of every layer computed once a row."""

    def __init__(self, decoder: Decoder, notes: int) -> None:
        """Starts with empty queues."""
        s, t = decoder.sizes, decoder.tensors
        self.decoder, self.sizes, self.notes = decoder, s, notes
        self.numbers = s.numbers()
        self.start = t["start.weight"].reshape(-1, s.residual).contiguous()
        self.start_bias = t["start.bias"]
        self.recent = torch.zeros(notes, s.input_kernel, s.inputs)
        self.rings = [torch.zeros((s.kernel - 1) * d, notes, s.residual) for d in s.dilations]
        self.taps = torch.zeros(notes, s.kernel * s.residual)
        names = [f"layers.{i}" for i in range(len(s.dilations))]
        flat = (s.kernel * s.residual, 2 * s.gate)
        self.dilated = [t[f"{n}.dilated.weight"].reshape(flat).contiguous() for n in names]
        both = [(f"{n}.residual", f"{n}.skip") for n in names]
        self.out = [torch.cat([t[f"{a}.weight"] for a in p], 1).contiguous() for p in both]
        self.out_bias = [torch.cat([t[f"{a}.bias"] for a in p]) for p in both]
        self.place = 0
        self.bias: list[Tensor] = []
        self.head_bias = torch.empty(0)
        self.hold(None)

    def hold(self, row: Tensor | None) -> None:
        """Takes the next row of the condition, `[notes, C]`."""
        s, t = self.sizes, self.decoder.tensors
        self.bias = []
        for i in range(len(s.dilations)):
            bias = t[f"layers.{i}.dilated.bias"].expand(self.notes, -1)
            if row is not None:
                bias = bias + self.decoder._one(f"layers.{i}.condition", row)
            self.bias.append(bias.contiguous())
        self.head_bias = t["head.bias"].expand(self.notes, -1)
        if s.head_condition and row is not None:
            self.head_bias = self.head_bias + self.decoder._one("head_condition", row)

    def layer(self, i: int, taps: Tensor) -> tuple[Tensor, Tensor]:
        """What a layer adds to the next one's input and to the skip sum."""
        y = torch.addmm(self.bias[i], taps, self.dilated[i])
        z = torch.sigmoid(y[:, : self.sizes.gate]) * torch.tanh(y[:, self.sizes.gate :])
        return torch.addmm(self.out_bias[i], z, self.out[i]).split(
            [self.sizes.residual, self.sizes.skip], 1
        )

    def step(self, excitation: Tensor | None = None) -> Tensor:
        """Logits `[notes, 256]` of the next sample; `put` tells afterwards which it was."""
        s, t = self.sizes, self.decoder.tensors
        width = s.residual
        x = torch.addmm(self.start_bias, self.recent.view(self.notes, -1), self.start)
        if excitation is not None:
            x = x + excitation @ t["excitation.weight"]
        skip: Tensor | None = self.decoder._one("skip_start", x) if s.skip_start else None
        taps = self.taps
        for i, dilation in enumerate(s.dilations):
            ring = self.rings[i]
            slots = ring.shape[0]
            for tap in range(s.kernel - 1):
                slot = (self.place - (s.kernel - 1 - tap) * dilation) % slots
                taps[:, tap * width : (tap + 1) * width] = ring[slot]
            taps[:, (s.kernel - 1) * width :] = x
            ring[self.place % slots] = x
            on, aside = self.layer(i, taps)
            x = x + on
            skip = aside if skip is None else skip + aside
        y = torch.addmm(self.head_bias, torch.relu(skip), t["head.weight"])
        return torch.addmm(t["logits.bias"], torch.relu(y), t["logits.weight"])

    def put(self, labels: Tensor) -> None:
        """Feeds the drawn labels `[notes]` back."""
        s = self.sizes
        self.recent[:, :-1] = self.recent[:, 1:].clone()
        if s.input == "scalar":
            self.recent[:, -1, 0] = self.numbers[labels]
        else:
            self.recent[:, -1] = F.one_hot(labels, s.classes).float()
        self.place += 1

    def generate(
        self,
        count: int,
        condition: Tensor | None,
        excitation: Tensor | None = None,
        logits: list[Tensor] | None = None,
    ) -> Tensor:
        """The likeliest labels `[notes, count]`, one after the other."""
        labels = []
        for _ in range(count):
            place = self.place
            if condition is not None and place % self.sizes.hold == 0:
                self.hold(condition[:, place // self.sizes.hold])
            y = self.step(None if excitation is None else excitation[:, place])
            if logits is not None:
                logits.append(y)
            label = y.argmax(1)
            self.put(label)
            labels.append(label)
        return torch.stack(labels, 1)

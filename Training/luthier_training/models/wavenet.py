"""WaveNet (van den Oord et al. 2016): each sample drawn from what was drawn before.

Sizes are free; NSynth's decoder and the networks of the tutorials are settings of it. Layers work
on `[batch, time, channels]` and keep their weights `[in, out]`, `[taps, in, out]`, as the engine
reads them. Tap `kernel − 1` is the present.
"""

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from luthier_training.signal.frames import RATE
from luthier_training.signal.mulaw import CLASSES, QUANTISERS


@dataclass(frozen=True)
class WaveNetConfiguration:
    """Sizes of a WaveNet; the same keys as in the file that the engine reads."""

    rate: int = RATE
    quantiser: str = "magenta"
    input: str = "one-hot"
    input_kernel: int = 2
    kernel: int = 2
    dilations: tuple[int, ...] = tuple(2 ** (i % 10) for i in range(20))
    residual: int = 64
    gate: int = 64
    skip: int = 128
    skip_start: bool = False
    head: int = 128
    head_condition: bool = False
    classes: int = CLASSES
    condition: int = 64
    hold: int = 64
    excitation: int = 4

    @staticmethod
    def of(values: dict) -> "WaveNetConfiguration":
        """From a plain dictionary."""
        values = dict(values)
        if "dilations" in values:
            values["dilations"] = tuple(values["dilations"])
        return WaveNetConfiguration(**values)

    def values(self) -> dict:
        """As a plain dictionary."""
        return asdict(self) | {"dilations": list(self.dilations)}

    @property
    def receptive_field(self) -> int:
        """Samples that a prediction depends on."""
        return self.input_kernel + (self.kernel - 1) * sum(self.dilations)


def weights(fan_in: int, *shape: int, gain: float = 1.0) -> nn.Parameter:
    """Normally distributed weights that keep the variance."""
    return nn.Parameter(torch.randn(*shape) * gain / math.sqrt(fan_in))


def waves(count: int) -> Tensor:
    """Cosines over the labels, from one half turn on: `[count, classes]`."""
    place = (torch.arange(CLASSES) + 0.5) / CLASSES
    order = torch.arange(1, count + 1)[:, None]
    return torch.cos(math.pi * order * place) * math.sqrt(2)


def smooth(rows: int, count: int, falls: float) -> Tensor:
    """Random smooth functions of the label, `[rows, classes]`, of variance 1.

    Neighbouring labels mean nearly the same; weights that begin like this need not learn it. The
    amplitude of the n-th cosine is n to the power −`falls`.
    """
    share = torch.arange(1, count + 1) ** -falls
    share = share / share.square().sum().sqrt()
    return (torch.randn(rows, count) * share) @ waves(count)


class Affine(nn.Module):
    """A 1×1 convolution: `x · weight + bias`, weight `[in, out]`."""

    def __init__(self, inputs: int, outputs: int, gain: float = 1.0) -> None:
        super().__init__()
        self.weight = weights(inputs, inputs, outputs, gain=gain)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight.T, self.bias)


class Taps(nn.Module):
    """A causal dilated convolution, weight `[taps, in, out]`."""

    def __init__(self, taps: int, inputs: int, outputs: int, dilation: int = 1) -> None:
        super().__init__()
        self.weight = weights(taps * inputs, taps, inputs, outputs)
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.dilation = dilation

    def forward(self, x: Tensor) -> Tensor:
        taps = len(self.weight)
        past = [delayed(x, self.dilation * (taps - 1 - tap)) for tap in range(taps)]
        return F.linear(torch.cat(past, -1), self.weight.flatten(0, 1).T, self.bias)


def delayed(x: Tensor, by: int) -> Tensor:
    """`x` `[batch, time, …]` later by so many steps, with zeros before."""
    return x if by == 0 else F.pad(x[:, :-by], (0, 0, by, 0))


class Layer(nn.Module):
    """Dilated convolution and condition, gate, then the residual and skip parts."""

    def __init__(self, c: WaveNetConfiguration, dilation: int) -> None:
        super().__init__()
        self.dilated = Taps(c.kernel, c.residual, 2 * c.gate, dilation)
        if c.condition:
            self.condition = Affine(c.condition, 2 * c.gate)
        self.residual = Affine(c.gate, c.residual, gain=1 / math.sqrt(len(c.dilations)))
        self.skip = Affine(c.gate, c.skip, gain=1 / math.sqrt(len(c.dilations)))


def held(rows: Tensor, hold: int) -> Tensor:
    """Rows `[batch, steps, channels]` once a sample."""
    return rows.repeat_interleave(hold, 1)


class WaveNet(nn.Module):
    """Labels, condition rows and excitation to logits."""

    def __init__(self, c: WaveNetConfiguration) -> None:
        super().__init__()
        self.c = c
        self.quantiser = QUANTISERS[c.quantiser]
        inputs = c.classes if c.input == "one-hot" else 1
        self.start = Taps(c.input_kernel, inputs, c.residual)
        if c.input == "one-hot":  # a row a tap is all that is added up
            rows = smooth(c.input_kernel * c.residual, 16, 1.0) / math.sqrt(c.input_kernel)
            self.start.weight.data = (
                rows.view(c.input_kernel, c.residual, c.classes).transpose(1, 2).contiguous()
            )
        if c.excitation:
            self.excitation = nn.Module()
            self.excitation.weight = weights(1, c.excitation, c.residual)
        if c.skip_start:
            self.skip_start = Affine(c.residual, c.skip)
        self.layers = nn.ModuleList(Layer(c, dilation) for dilation in c.dilations)
        self.head = Affine(c.skip, c.head, gain=math.sqrt(2))
        if c.head_condition:
            self.head_condition = Affine(c.condition, c.head)
        self.logits = Affine(c.head, c.classes)
        self.logits.weight.data = smooth(c.head, 64, 0.5) / math.sqrt(c.head)

    def beginning(self, labels: Tensor) -> Tensor:
        """The start convolution of what was drawn before each sample: `[batch, time, residual]`."""
        if self.c.input != "one-hot":
            before = delayed(self.quantiser.inputs(labels)[..., None], 1)
            return self.start(before)
        taps, total = self.c.input_kernel, self.start.bias
        for tap in range(taps):
            rows = F.embedding(labels, self.start.weight[tap])
            total = total + delayed(rows, taps - tap)
        return total

    def forward(
        self, labels: Tensor, rows: Tensor | None = None, excitation: Tensor | None = None
    ) -> Tensor:
        """Logits `[batch, time, classes]` for each of `labels` `[batch, time]`, given those before.

        `rows` `[batch, time / hold, condition]`, `excitation` `[batch, time, channels]`.
        """
        x = self.beginning(labels)
        if excitation is not None:
            x = x + excitation @ self.excitation.weight
        skip = [self.skip_start(x)] if self.c.skip_start else []
        gates = []
        for layer in self.layers:
            y = layer.dilated(x)
            if rows is not None:
                wide = y.view(len(y), -1, self.c.hold, y.shape[-1])
                y = (wide + layer.condition(rows)[:, :, None]).view_as(y)
            gate = torch.sigmoid(y[..., : self.c.gate]) * torch.tanh(y[..., self.c.gate :])
            x = x + layer.residual(gate)
            gates.append(gate)
        # All skip parts in one product.
        weight = torch.cat([layer.skip.weight for layer in self.layers])
        bias = sum(layer.skip.bias for layer in self.layers)
        skip.append(F.linear(torch.cat(gates, -1), weight.T, bias))
        y = self.head(F.relu(sum(skip)))
        if self.c.head_condition and rows is not None:
            y = y + held(self.head_condition(rows), self.c.hold)
        return self.logits(F.relu(y))

"""The exported model in other engines: PyTorch eager, `torch.compile`, ONNX Runtime."""

import tempfile
from collections.abc import Callable

import onnxruntime
import torch
from torch import Tensor, nn

from luthier_training.benchmarks.onnx_ops import OWN, REAL, Operations
from luthier_training.benchmarks.race import reason
from luthier_training.models.instrument import Instrument
from luthier_training.models.refiner import Refiner
from luthier_training.signal import pitch, synthesis
from luthier_training.signal.features import features, pitch_basis


class EncoderChain(nn.Module):
    """Samples and track to codes."""

    def __init__(self, model: Instrument, ops: Operations = OWN) -> None:
        super().__init__()
        self.network, self.ops = model.encoder, ops

    def forward(self, samples: Tensor, track: Tensor) -> Tensor:
        return self.network(features(samples, track, self.ops.magnitudes))


class DecoderNetwork(nn.Module):
    """Codes and track to the raw outputs of the decoder's network."""

    def __init__(self, model: Instrument) -> None:
        super().__init__()
        self.decoder = model.decoder

    def forward(self, codes: Tensor, track: Tensor) -> Tensor:
        inputs = torch.cat([self.decoder.rotation(codes), pitch_basis(track)], -1)
        return self.decoder.network(inputs)


class VocoderChain(DecoderNetwork):
    """Codes, track and white noise to samples."""

    def __init__(self, model: Instrument, ops: Operations = OWN) -> None:
        super().__init__(model)
        self.ops = ops

    def forward(self, codes: Tensor, track: Tensor, noise: Tensor) -> Tensor:
        raw = super().forward(codes, track)
        controls = self.decoder.controls(raw, track, self.ops.interpolated)
        size = self.decoder.c.noise_size
        return synthesis.synthesise(controls, size, noise, self.ops.filtered_noise)


class RefinedVocoderChain(DecoderNetwork):
    """Codes, track and white noise to samples of the second stage."""

    def __init__(self, model: Instrument, refiner: Refiner, ops: Operations = OWN) -> None:
        super().__init__(model)
        self.refiner, self.ops = refiner, ops

    def forward(self, codes: Tensor, track: Tensor, noise: Tensor) -> Tensor:
        raw = super().forward(codes, track)
        controls = self.decoder.controls(raw, track, self.ops.interpolated)
        hiss = self.ops.filtered_noise(controls, noise, self.decoder.c.noise_size)
        condition = torch.cat([codes, pitch_basis(track)], -1)
        harmonics = synthesis.harmonics(controls)
        return self.ops.refined(self.refiner, condition, raw, harmonics, hiss)


class RefinerNetwork(nn.Module):
    """The second stage's network alone."""

    def __init__(self, refiner: Refiner) -> None:
        super().__init__()
        self.refiner = refiner

    def forward(self, condition: Tensor, raw: Tensor, spectra: Tensor) -> Tensor:
        return self.refiner.network(condition, raw, spectra)


def onnx(module: nn.Module, inputs: tuple[Tensor, ...]) -> Callable[..., Tensor]:
    """A module under ONNX Runtime, for inputs of these shapes."""
    module(*inputs)  # fills caches with numbers, which else would hold the exporter's symbols
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model.onnx"
        torch.onnx.export(module, inputs, path, dynamo=True, verbose=False)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    names = [value.name for value in session.get_inputs()]

    def run(*values: Tensor) -> Tensor:
        feed = dict(zip(names, (value.numpy() for value in values), strict=True))
        return torch.from_numpy(session.run(None, feed)[0])

    return run


def modules(model: Instrument, refiner: Refiner | None, ops: Operations) -> dict[str, nn.Module]:
    """Stage → module, with the operations in a form that an engine has."""
    found = {
        "encoder": EncoderChain(model, ops),
        "encoder network": model.encoder,
        "vocoder": VocoderChain(model, ops),
        "vocoder network": DecoderNetwork(model),
    }
    if refiner:
        found["refined vocoder"] = RefinedVocoderChain(model, refiner, ops)
        found["refiner network"] = RefinerNetwork(refiner)
    return found


def baselines(
    model: Instrument, refiner: Refiner | None, inputs: dict[str, tuple[Tensor, ...]]
) -> tuple[dict, dict]:
    """Engine → stage → function, and for those that can't run a stage the reason."""
    found: dict = {"PyTorch eager": {}, "torch.compile": {}, "ONNX Runtime": {}}
    why: dict[str, str] = {}

    def attempt(name: str, stage: str, make: Callable[[], Callable[..., Tensor]]) -> None:
        try:
            run = make()
            run(*inputs[stage])
            found[name][stage] = run
        except Exception as error:  # whatever an exporter or compiler throws is its answer
            why[f"{name}, {stage}"] = reason(error)

    own = modules(model, refiner, OWN)
    for stage, module in own.items():
        attempt("PyTorch eager", stage, lambda m=module: m)
    for stage, module in own.items():
        attempt("torch.compile", stage, lambda m=module: torch.compile(m))
    for stage, module in modules(model, refiner, REAL).items():
        attempt("ONNX Runtime", stage, lambda m=module, s=stage: onnx(m, inputs[s]))
    for stages in found.values():
        if "encoder" in stages and "vocoder" in stages:
            stages["chain"] = lambda *x, s=stages: s["vocoder"](s["encoder"](*x[:2]), *x[1:])
    eager = found["PyTorch eager"]["encoder"]
    found["PyTorch eager"]["encoder with pitch"] = lambda samples, _: eager(
        samples, torch.from_numpy(pitch.track(samples))
    )
    return found, why

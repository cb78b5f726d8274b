"""The step of the language that ONNX Runtime races with."""

import torch

from luthier_training import configuration
from luthier_training.benchmarks.language import onnx
from luthier_training.language import language_files
from luthier_training.models.language_model import LanguageModel


@torch.no_grad()
def test_cached_step_is_exported_and_runs() -> None:
    torch.manual_seed(0)
    sizes = language_files.configuration_of(configuration.load("tiny-language"))
    onnx(LanguageModel(sizes).eval(), 3)["ar"]()

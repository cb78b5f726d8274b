"""Golden fixture of a TensorFlow checkpoint: NSynth's 374 tensors in narrow sizes, as Magenta's
training leaves them: averages, two slots of Adam and counters beside them.

Needs tensorflow-cpu (2.21 was used), which is in no requirements.txt; run by hand with Training/ on
PYTHONPATH. Writes nsynth/{checkpoint,model.ckpt-20.index,model.ckpt-20.data-*} and
nsynth.safetensors, which holds of every tensor the shape and three sums of its numbers. The numbers
are those of the formula in luthier_training/models/nsynth_encoder.py, so that the encoder's golden
fixture shares them.
"""

import json
from pathlib import Path

import numpy as np
import tensorflow as tf
from luthier_training.models.nsynth_encoder import NARROW, formula_weights, magenta
from luthier_training.signal.white import white
from safetensors.numpy import save_file

HERE = Path(__file__).parent
LAYERS = 30
RESIDUAL, GATE, SKIP, HEAD, CODE, CLASSES = 8, 6, 5, 7, 16, 256


def decoder_shapes() -> dict[str, tuple[int, ...]]:
    """Scope → shape of W."""
    shapes = {
        "startconv": (1, 3, 1, RESIDUAL), "skip_start": (1, 1, RESIDUAL, SKIP),
        "out1": (1, 1, SKIP, HEAD), "cond_map_out1": (1, 1, CODE, HEAD),
        "logits": (1, 1, HEAD, CLASSES),
    }  # fmt: skip
    for number in range(1, LAYERS + 1):
        shapes |= {
            f"dilatedconv_{number}": (1, 3, RESIDUAL, 2 * GATE),
            f"cond_map_{number}": (1, 1, CODE, 2 * GATE),
            f"res_{number}": (1, 1, GATE, RESIDUAL), f"skip_{number}": (1, 1, GATE, SKIP),
        }  # fmt: skip
    return shapes


def tensors() -> dict[str, np.ndarray]:
    """Magenta's names and numbers."""
    found = magenta(formula_weights(NARROW))
    for place, (scope, shape) in enumerate(decoder_shapes().items()):
        numbers = white(int(np.prod(shape)), 0, 5000 + 2 * place).reshape(shape)
        found[f"{scope}/W"] = (numbers / np.sqrt(np.prod(shape[:-1]))).astype(np.float32)
        found[f"{scope}/biases"] = (0.05 * white(shape[-1], 0, 5001 + 2 * place)).astype(np.float32)
    return found


def sums(values: np.ndarray) -> list[float]:
    """Three sums that see the numbers and their order."""
    flat = values.astype(np.float64).ravel()
    place = np.arange(1, flat.size + 1)
    return [flat.sum(), (flat * place).sum() / flat.size, (flat**2).sum()]


def main() -> None:
    """Writes the files."""
    plain = tensors()
    assert len(plain) == 374
    processors = tf.config.list_physical_devices("CPU")
    tf.config.set_logical_device_configuration(
        processors[0], [tf.config.LogicalDeviceConfiguration()] * 2
    )
    tf.compat.v1.disable_eager_execution()
    beside = {
        f"{name}/ExponentialMovingAverage": plain[name] * 0.5
        for name in ("ae_bottleneck/W", "ae_bottleneck/biases", "logits/W", "out1/biases")
    }
    beside |= {f"out1/W/{slot}": np.zeros_like(plain["out1/W"]) for slot in ("Adam", "Adam_1")}
    beside |= {"beta1_power": np.float32(0.9), "beta2_power": np.float32(0.999)}
    beside |= {"global_step": np.int64(20)}
    variables = {}
    for name, values in (plain | beside).items():
        device = 1 if name < "dilatedconv_2" else 0
        with tf.device(f"/cpu:{device}"):
            variables[name] = tf.compat.v1.Variable(values, name=name.replace("/", "_"))
    saver = tf.compat.v1.train.Saver(variables, sharded=True, save_relative_paths=True)
    with tf.compat.v1.Session() as session:
        session.run(tf.compat.v1.global_variables_initializer())
        saver.save(
            session, str(HERE / "nsynth" / "model.ckpt"), global_step=20, write_meta_graph=False
        )
    names = sorted(plain)
    save_file(
        {"sums": np.array([sums(plain[name]) for name in names], np.float32)},
        HERE / "nsynth.safetensors",
        metadata={"shapes": json.dumps({name: plain[name].shape for name in names})},
    )
    for file in sorted((HERE / "nsynth").iterdir()):
        print(file.name, file.stat().st_size)


if __name__ == "__main__":
    main()

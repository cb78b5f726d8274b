"""The losses of generative adversarial training, over several discriminators."""

from torch import Tensor


def discriminator_loss(real: list[Tensor], fake: list[Tensor]) -> Tensor:
    """Least squares (Mao et al. 2017): real sound is to score 1, made sound 0; summed."""
    pairs = zip(real, fake, strict=True)
    return sum(((1 - r) ** 2).mean() + (f**2).mean() for r, f in pairs)


def generator_loss(fake: list[Tensor]) -> Tensor:
    """Least squares: made sound is to score 1; summed over the discriminators."""
    return sum(((1 - f) ** 2).mean() for f in fake)


def feature_loss(real: list[list[Tensor]], fake: list[list[Tensor]]) -> Tensor:
    """Mean |difference| of what the layers saw (Larsen et al. 2016), summed over all layers."""
    layers = zip(
        (x for seen in real for x in seen), (x for seen in fake for x in seen), strict=True
    )
    return sum((r.detach() - f).abs().mean() for r, f in layers)

"""The autoencoder with its synthesiser: training, files, and the frozen first stage."""

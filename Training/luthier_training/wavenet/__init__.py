"""The vocoder that draws sample by sample: its examples, training and files."""

"""The vocoder's second stage: training, pictures of it, and its place in a model's files."""

"""Speech: how words are pronounced, codes as tokens, and the models that speak them."""

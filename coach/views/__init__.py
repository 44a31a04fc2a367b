"""Floor 2: frozen view states, built by pure functions from the history. Faces show them and decide nothing."""

"""That nothing is lost: a fast share of it runs with the tests, the whole with ``python -m tests.bench --safety``."""

"""The budgets of the product, measured on this machine: ``python -m benchmarks``."""

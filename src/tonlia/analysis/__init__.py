"""The account: what a customer's whole history says. One file an agent; facts are computed, words are written."""

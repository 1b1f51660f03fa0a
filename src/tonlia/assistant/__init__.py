"""Answers to customers: quoted from the tenant's own knowledge, or a person is called."""

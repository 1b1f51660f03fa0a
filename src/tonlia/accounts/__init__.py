"""Tenants, people, permissions, channel accounts, audit."""

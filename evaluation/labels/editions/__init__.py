"""Editions read by a person: which kickers were apt, lines well formed, items distinct."""

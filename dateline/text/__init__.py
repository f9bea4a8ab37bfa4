"""Shared text primitives: sentences, quotations, words, numbers, names, similarity. All pure and linear in the text."""

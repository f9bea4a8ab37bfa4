"""Dateline turns a stream of news reports into a briefing you can check."""

__version__ = "0.1.0"

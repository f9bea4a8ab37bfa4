"""Is it fast? Ratios measured in one run, with the machine named."""

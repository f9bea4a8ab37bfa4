"""Is it right? One file per task, each with the metric of its field, counted per document so that intervals exist."""

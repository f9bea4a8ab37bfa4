"""The desk: the pages of a store, rendered on the server, each with its JSON beside it."""

"""The desk: watches that are gathered for, read and printed at their hours, by themselves."""

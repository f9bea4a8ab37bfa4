-- An edition stays as it was printed, and is found again as long as the store is there.
CREATE TRIGGER editions_are_kept BEFORE DELETE ON editions
BEGIN SELECT RAISE(ABORT, 'a kept edition is never taken away'); END;
CREATE TRIGGER editions_stay BEFORE UPDATE ON editions
BEGIN SELECT RAISE(ABORT, 'a kept edition never changes'); END;

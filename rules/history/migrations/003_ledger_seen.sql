-- The ledger that a run read, for the next night to compare: kept a few nights.
ALTER TABLE snapshots ADD COLUMN ledger TEXT NOT NULL DEFAULT '';

-- The event log (main courante). Amounts are cents, days are AAAA-MM-JJ.
CREATE TABLE runs (
  seq         INTEGER PRIMARY KEY,
  id          TEXT    NOT NULL UNIQUE,
  date        TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL,
  base        INTEGER NOT NULL, -- last event that the run saw
  last        INTEGER NOT NULL, -- last event that it recorded
  output      TEXT    NOT NULL, -- relative to the dossier when inside it
  manifest    TEXT    NOT NULL, -- SHA-256 of manifeste.json
  version     TEXT    NOT NULL,
  iban        TEXT    NOT NULL
) STRICT;

CREATE TABLE events (
  id       INTEGER PRIMARY KEY,
  run      TEXT    REFERENCES runs (id), -- NULL: typed by a person
  date     TEXT    NOT NULL,
  kind     TEXT    NOT NULL,
  customer TEXT    NOT NULL,
  item     TEXT    NOT NULL,
  invoice  TEXT    NOT NULL,
  step     TEXT    NOT NULL,
  channel  TEXT    NOT NULL,
  amount   INTEGER NOT NULL,
  due      TEXT    NOT NULL,
  document TEXT    NOT NULL,
  hash     TEXT    NOT NULL,
  author   TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  undoes   INTEGER REFERENCES events (id)
) STRICT;

CREATE INDEX events_by_run ON events (run);
CREATE UNIQUE INDEX events_undone_once ON events (undoes) WHERE undoes IS NOT NULL;

-- What a run saw, for the next nights: not part of the log, and pruned.
CREATE TABLE snapshots (
  run         TEXT    PRIMARY KEY REFERENCES runs (id),
  balance     INTEGER NOT NULL,
  not_due     INTEGER NOT NULL,
  overdue     INTEGER NOT NULL,
  unallocated INTEGER NOT NULL,
  claimed     INTEGER NOT NULL,
  customers   INTEGER NOT NULL,
  acted       INTEGER NOT NULL,
  held        INTEGER NOT NULL,
  letters     INTEGER NOT NULL,
  written     INTEGER NOT NULL,
  figures     TEXT    NOT NULL -- JSON of the portfolio
) STRICT;

CREATE TABLE snapshot_items (
  run       TEXT    NOT NULL REFERENCES snapshots (run) ON DELETE CASCADE,
  item      TEXT    NOT NULL,
  customer  TEXT    NOT NULL,
  remainder INTEGER NOT NULL,
  step      TEXT    NOT NULL,
  PRIMARY KEY (run, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE anomalies (
  run         TEXT    NOT NULL REFERENCES snapshots (run) ON DELETE CASCADE,
  fingerprint TEXT    NOT NULL,
  times       INTEGER NOT NULL,
  PRIMARY KEY (run, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'la main courante ne se modifie pas'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'la main courante ne s''efface pas'); END;
CREATE TRIGGER runs_are_never_changed BEFORE UPDATE ON runs
BEGIN SELECT RAISE(ABORT, 'les nuits enregistrées ne se modifient pas'); END;
CREATE TRIGGER runs_are_never_deleted BEFORE DELETE ON runs
BEGIN SELECT RAISE(ABORT, 'les nuits enregistrées ne s''effacent pas'); END;

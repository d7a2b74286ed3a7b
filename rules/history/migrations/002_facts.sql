-- What people said: the whole fact, as JSON, on the events that carry one.
ALTER TABLE events ADD COLUMN fact TEXT NOT NULL DEFAULT '';

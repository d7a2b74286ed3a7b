-- What tells that something that came back answers a document: the creditor
-- reference that it asks to quote (of « compte-payeur », the bank account), and the
-- Message-ID of an e-mail.
ALTER TABLE events ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN message TEXT NOT NULL DEFAULT '';

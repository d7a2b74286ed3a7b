package ledger

func (s *session) mapped(f *reading, data []byte) error { return nil }

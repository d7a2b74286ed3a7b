package policy

// Segments that a policy may name: customers who deserve care before the due
// date. They come from the master (column segment, several separated by
// commas) or from what the ledger shows (Case.Shown). A firm may use words
// of its own as well.
const (
	SegmentNew        = "nouveau"
	SegmentLarge      = "grand-compte"
	SegmentReceivable = "creance-importante"
	SegmentAtRisk     = "a-risque"
	SegmentBehaviour  = "comportement-a-risque"
	SegmentDisputes   = "sujet-a-litiges"
	SegmentUncovered  = "non-couvert"
	SegmentDifficulty = "en-difficulte"
)

func segments() []string {
	return []string{SegmentNew, SegmentLarge, SegmentReceivable, SegmentAtRisk, SegmentBehaviour, SegmentDisputes, SegmentUncovered, SegmentDifficulty}
}

// SegmentWords names a segment in French; a firm's own word is said as it is typed.
func SegmentWords(name string) string {
	switch name {
	case SegmentLarge:
		return "grand compte"
	case SegmentReceivable:
		return "créance importante"
	case SegmentAtRisk:
		return "à risque"
	case SegmentBehaviour:
		return "comportement à risque"
	case SegmentDisputes:
		return "sujet à litiges"
	case SegmentUncovered:
		return "non couvert"
	case SegmentDifficulty:
		return "en difficulté"
	}
	return name
}

package table

// MacEvidence tells a French text saved by an old Mac from one of Windows or
// ISO: the small accented letters of the one are, in the other, bytes without
// a character, or signs that no French text has (Ž, ˆ, ‰).
type MacEvidence struct{ mac, latin int }

// See takes a byte outside ASCII.
func (e *MacEvidence) See(b byte) {
	switch b {
	case 0x88, 0x89, 0x8D, 0x8E, 0x8F, 0x90, 0x9D: // à â ç é è ê ù
		e.mac++
	case 0xE0, 0xE2, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEE, 0xEF, 0xF4, 0xF9, 0xFB, 0xC9: // à â ç è é ê ë î ï ô ù û É
		e.latin++
	}
}

// Merge adds the evidence of another part of the text.
func (e *MacEvidence) Merge(o MacEvidence) {
	e.mac += o.mac
	e.latin += o.latin
}

// Mac says that the text is in the charset of old Macs.
func (e MacEvidence) Mac() bool { return e.mac > 0 && e.mac > e.latin }

package truetype

import (
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
)

// Shipped gives the font files of documents that have no other: Liberation Sans (SIL
// Open Font License), upright, bold and italic. They must not be changed.
func Shipped() (regular, bold, italic []byte) {
	return liberationsansregular.TTF, liberationsansbold.TTF, liberationsansitalic.TTF
}

package pdf

import (
	"errors"
	"fmt"
	"strings"
)

// errAddressee is a letter whose envelope would go to nobody.
var errAddressee = errors.New("le destinataire ne peut pas être imprimé")

// unreadable refuses an addressee that would be printed with question marks in the
// place of letters: characters that the font does not have, or what a program that
// did not know them wrote.
func (p *Printer) unreadable(addressee []string) error {
	for _, line := range addressee {
		t := newLettering(p.faces)
		t.clean(line, regular)
		if lost := t.lost(); len(lost) > 0 {
			return fmt.Errorf("%w : « %s » a des caractères absents de la police (%s)", errAddressee, line, strings.Join(lost, ", "))
		}
		if strings.Contains(line, "??") {
			return fmt.Errorf("%w : « %s » a perdu des caractères", errAddressee, line)
		}
	}
	if n := len(newLettering(p.faces).addressee(addressee, leastRecipient)); n > mostRecipient {
		return fmt.Errorf("%w : son adresse a %d lignes, la fenêtre de l’enveloppe en montre %d", errAddressee, n, mostRecipient)
	}
	return nil
}

// addressee sets the lines of an addressee at a size.
func (t *lettering) addressee(lines []string, size float64) (set []textLine) {
	for _, s := range lines {
		set = append(set, t.wrap(s, regular, size, windowRight-windowLeft, black())...)
	}
	return set
}

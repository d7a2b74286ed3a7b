package registry

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"relance/aging/civil"
	"relance/aging/table"
)

var roots = []string{"PCL_REDIFF", "RCS_A_IMMAT", "RCS_A_REDIFF", "RCS_B_REDIFF", "RCS_B"}

// isNotices says that a document is one of the DILA's.
func isNotices(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<")) {
		return false
	}
	for _, root := range roots {
		if bytes.Contains(head[:min(len(head), 4096)], []byte("<"+root)) {
			return true
		}
	}
	return false
}

// inner is an element with its name and its text; of a choice, the element's
// own name says which.
type inner struct {
	XMLName xml.Name
	Text    string `xml:",chardata"`
}

type xmlNotice struct {
	Type struct {
		Text    string  `xml:",chardata"`
		Choices []inner `xml:",any"`
	} `xml:"typeAnnonce"`
	Number   string   `xml:"numeroAnnonce"`
	Court    string   `xml:"tribunal"`
	RCS      []string `xml:"numeroImmatriculation>numeroIdentificationRCS"`
	RM       []string `xml:"inscriptionRM>numeroIdentificationRM"`
	Persons  []inside `xml:"personnes>personne"`
	Judgment *struct {
		Family string `xml:"famille"`
		Nature string `xml:"nature"`
		Day    string `xml:"date"`
		Text   string `xml:"complementJugement"`
	} `xml:"jugement"`
	Cancelled *struct {
		Family string `xml:"famille"`
		Nature string `xml:"nature"`
		Day    string `xml:"date"`
		Text   string `xml:"complementJugement"`
	} `xml:"jugementAnnule"`
	Removal *struct {
		Company *inner `xml:"radiationPM"`
		Person  *struct {
			Ceased string `xml:"dateCessationActivitePP"`
		} `xml:"radiationPP"`
		Text string `xml:"commentaire"`
	} `xml:"radiationAuRCS"`
	Changes string `xml:"modificationsGenerales>descriptif"`
	Before  *struct {
		Publication string `xml:"nomPublication"`
		Issue       string `xml:"numeroParution"`
		Number      string `xml:"numeroAnnonce"`
	} `xml:"parutionAvisPrecedent"`
}

// inside is a person of a notice of the register.
type inside struct {
	RCS []string `xml:"numeroImmatriculation>numeroIdentificationRCS"`
	Old []string `xml:"numeroImmatriculation>numeroIdentification"`
}

// xml reads the notices of one issue, one by one.
func (r *reading) xml(in io.Reader, head []byte) error {
	r.out.Kind = "BODACC (XML)"
	d := xml.NewDecoder(in)
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		charmap, _, ok := table.Charset(charset)
		if !ok {
			return nil, fmt.Errorf("encodage %s", charset)
		} else if charmap == nil {
			return in, nil
		}
		return charmap.NewDecoder().Reader(in), nil
	}
	letter := "A"
	var issue string
	var published civil.Date
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return errors.New("XML mal formé")
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch name := e.Name.Local; {
		case strings.HasPrefix(name, "RCS_B"):
			letter = "B"
		case name == "parution" || name == "dateParution":
			var text inner
			if err := d.DecodeElement(&text, &e); err != nil {
				return errors.New("XML mal formé")
			}
			if name == "parution" {
				issue = text.Text
			} else if published = day(text.Text); published > r.out.Newest {
				r.out.Newest = published
			}
		case name == "annonce" || name == "avis":
			line, _ := d.InputPos()
			var x xmlNotice
			if err := d.DecodeElement(&x, &e); err != nil {
				return errors.New("XML mal formé")
			}
			r.out.Rows++
			r.xmlNotice(x, letter, issue, published, line)
		}
	}
}

func (r *reading) xmlNotice(x xmlNotice, letter, issue string, published civil.Date, line int) {
	ids := append(append([]string{}, x.RCS...), x.RM...)
	for _, p := range x.Persons {
		ids = append(append(ids, p.RCS...), p.Old...)
	}
	seen := map[string]bool{}
	for _, id := range ids {
		s := siren(id)
		if s == "" || !r.wanted[s] || seen[s] {
			continue
		}
		seen[s] = true
		n := Notice{File: r.name, Line: line, SIREN: s, ID: noticeID(letter, issue, x.Number), Published: published, Court: strings.TrimSpace(x.Court)}
		kind := x.Type.Text
		for _, c := range x.Type.Choices {
			kind += " " + c.XMLName.Local + " " + c.Text
		}
		n.Type = typeOf(kind)
		if j := x.Judgment; j != nil {
			n.Family, n.Nature, n.Text, n.Judged = j.Family, j.Nature, j.Text, day(j.Day)
		}
		if j := x.Cancelled; j != nil {
			n.Type = Cancelling
			n.Family, n.Nature, n.Text, n.Judged = j.Family, j.Nature, j.Text, day(j.Day)
		}
		if x.Removal != nil {
			ceased := ""
			if x.Removal.Person != nil {
				ceased = x.Removal.Person.Ceased
			}
			n.remove(x.Removal.Company != nil || x.Removal.Person != nil, ceased, x.Removal.Text)
		}
		if strings.Contains(strings.ToLower(x.Changes), "siège") || strings.Contains(strings.ToLower(x.Changes), "adresse") {
			n.Moved = strings.Join(strings.Fields(x.Changes), " ")
		}
		if x.Before != nil {
			n.Previous = noticeID(x.Before.Publication, x.Before.Issue, x.Before.Number)
		}
		r.keep(n)
	}
}

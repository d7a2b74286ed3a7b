package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"relance/aging/civil"
)

// properties are what a file says of itself.
type properties struct {
	title, author, language string
	date                    civil.Date
}

// about writes the properties, as a dictionary and as XMP (ISO 16684-1), and the
// catalogue; outline is the root of the bookmarks, 0 without any. It gives the number
// of the dictionary.
func (w *pdfWriter) about(p properties, outline int) int {
	info, metadata := w.take(), w.take()
	stamp := p.date.Time().Format("D:20060102150405Z")
	w.object(info, fmt.Appendf(nil, "<</Title %s /Author %s /Creator (relance) /Producer (relance) /CreationDate (%s) /ModDate (%s)>>", textString(p.title), textString(p.author), stamp, stamp), nil)
	packet := p.xmp()
	w.object(metadata, fmt.Appendf(nil, "<</Type /Metadata /Subtype /XML /Length %d>>", len(packet)), packet)
	catalogue := fmt.Appendf(nil, "<</Type /Catalog /Pages 2 0 R /Lang (%s) /Metadata %d 0 R /ViewerPreferences <</DisplayDocTitle true>>", p.language, metadata)
	if outline > 0 {
		catalogue = fmt.Appendf(catalogue, " /Outlines %d 0 R /PageMode /UseOutlines", outline)
	}
	w.object(1, append(catalogue, ">>"...), nil)
	return info
}

// xmp gives the properties as a packet of XML.
func (p properties) xmp() []byte {
	day := p.date.Time().Format("2006-01-02T15:04:05Z")
	return fmt.Appendf(nil, `<?xpacket begin="%s" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`, "\ufeff", escaped(p.title), escaped(p.author), escaped(p.language), day, day)
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // into memory
	return b.String()
}

// bookmarks writes them and gives the number of their root, 0 without any.
func (w *pdfWriter) bookmarks(marks []mark, kids []int) int {
	if len(marks) == 0 {
		return 0
	}
	root := w.take()
	numbers := make([]int, len(marks))
	for n := range marks {
		numbers[n] = w.take()
	}
	for n, m := range marks {
		d := fmt.Appendf(nil, "<</Title %s /Parent %d 0 R /Dest [%d 0 R /Fit]", textString(m.title), root, kids[m.leaf])
		if n > 0 {
			d = fmt.Appendf(d, " /Prev %d 0 R", numbers[n-1])
		}
		if n+1 < len(marks) {
			d = fmt.Appendf(d, " /Next %d 0 R", numbers[n+1])
		}
		w.object(numbers[n], append(d, ">>"...), nil)
	}
	w.object(root, fmt.Appendf(nil, "<</Type /Outlines /Count %d /First %d 0 R /Last %d 0 R>>", len(marks), numbers[0], numbers[len(numbers)-1]), nil)
	return root
}

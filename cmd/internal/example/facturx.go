package example

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// facturX makes the PDF of an invoice, one page, with its data attached as
// factur-x.xml (ISO 32000-1, 7.11.4; Factur-X 1.0, 6.2). Its letters are those that
// every reader of PDFs has, so that it weighs three kilobytes; an archive would want
// them embedded (PDF/A-3), which this one does not claim. One packer serves all the
// invoices: a new one takes a megabyte for each.
func facturX(i *invoice, data []byte, z *zlib.Writer) []byte {
	p := pdfBody{z: z}
	p.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	p.object("<</Type/Catalog/Pages 2 0 R/Metadata 8 0 R/AF[6 0 R]/Names<</EmbeddedFiles<</Names[(factur-x.xml) 6 0 R]>>>>/Lang(fr-FR)>>")
	p.object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	p.object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>")
	p.object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	p.stream("", i.page())
	p.object("<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/AFRelationship/Data/Desc(Factur-X)/EF<</F 7 0 R/UF 7 0 R>>>>")
	p.stream(fmt.Sprintf("/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size %d/ModDate(D:%s000000Z)>>", len(data), strings.ReplaceAll(i.date.String(), "-", "")), data)
	p.stream("/Type/Metadata/Subtype/XML", []byte(facturXMetadata))
	start := p.Len()
	fmt.Fprintf(&p, "xref\n0 %d\n0000000000 65535 f \n", len(p.places)+1)
	for _, at := range p.places {
		fmt.Fprintf(&p, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&p, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(p.places)+1, start)
	return p.Bytes()
}

// facturXMetadata says of the file what Factur-X wants it to say.
const facturXMetadata = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"><fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`

// pdfBody is a PDF on its way; objects are numbered as they come.
type pdfBody struct {
	bytes.Buffer
	z      *zlib.Writer
	places []int
}

func (p *pdfBody) object(body string) {
	p.places = append(p.places, p.Len())
	fmt.Fprintf(p, "%d 0 obj\n%s\nendobj\n", len(p.places), body)
}

func (p *pdfBody) stream(entries string, data []byte) {
	var packed bytes.Buffer
	p.z.Reset(&packed)
	_, _ = p.z.Write(data) // into memory
	_ = p.z.Close()
	p.object(fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", entries, packed.Len(), packed.String()))
}

// page is what a person reads.
func (i *invoice) page() []byte {
	var b bytes.Buffer
	write := func(x, y, size int, text string) {
		fmt.Fprintf(&b, "BT /F %d Tf %d %d Td (%s) Tj ET\n", size, x, y, winAnsi(text))
	}
	write(50, 780, 14, "Comptoir Valmorin")
	write(50, 762, 9, "12 rue des Entrepôts, 58910 Valmorin-sur-Vère – SIREN 000 104 208 – TVA FR05 000104208")
	write(50, 700, 13, "Facture "+i.piece.number+" du "+i.date.French())
	write(50, 682, 10, "Client "+i.client.code+" – "+i.client.name)
	write(50, 668, 10, "Votre commande n° "+i.order())
	y := 630
	for _, s := range i.sales {
		write(50, y, 10, s.account.label)
		write(400, y, 10, s.net.French())
		y -= 16
	}
	rates, _, _ := i.rates()
	for _, t := range rates {
		write(50, y, 10, fmt.Sprintf("TVA %d,%d %%", t.rate/10, t.rate%10))
		write(400, y, 10, t.vat.French())
		y -= 16
	}
	write(50, y-8, 12, "Total TTC")
	write(400, y-8, 12, i.total.French())
	write(50, y-40, 10, "À régler le "+i.due.French()+" au plus tard, par virement : FR76 9999 9000 5800 0104 2000 129")
	for n, note := range notes {
		write(50, y-70-14*n, 8, note.text)
	}
	return b.Bytes()
}

// winAnsi writes a text in the encoding of the page, as the inside of a PDF string.
func winAnsi(text string) string {
	var b strings.Builder
	for _, c := range text {
		switch c {
		case '(', ')', '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(c))
		case '€':
			b.WriteByte(0x80)
		case '’':
			b.WriteByte(0x92)
		case '–':
			b.WriteByte(0x96)
		case 'œ':
			b.WriteByte(0x9c)
		case '\u202f':
			b.WriteByte(0xa0)
		default:
			if c > 0xff {
				c = '?'
			}
			b.WriteByte(byte(c))
		}
	}
	return b.String()
}

package example

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
)

// facturX makes the PDF of an invoice, one page, with its data attached as
// factur-x.xml: Factur-X 1.0, which is a PDF/A-3 (ISO 19005-3, level B).
func (p *press) facturX(i *invoice, data []byte) []byte {
	var b pdfBody
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	b.object("<</Type/Catalog/Pages 2 0 R/Metadata 8 0 R/AF[6 0 R]/Names<</EmbeddedFiles<</Names[(factur-x.xml) 6 0 R]>>>>/Lang(fr-FR)" +
		"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Gris)/Info(Gris)/DestOutputProfile 11 0 R>>]>>")
	b.object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	b.object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>")
	b.object("<</Type/Font/Subtype/TrueType/BaseFont/RELNCE+LiberationSans/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/FontDescriptor 9 0 R/Widths[" + p.widths + "]>>")
	b.stream("", p.pack(i.page()))
	b.object("<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/AFRelationship/Data/Desc(Factur-X)/EF<</F 7 0 R/UF 7 0 R>>>>")
	b.stream(fmt.Sprintf("/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size %d/ModDate(D:%s000000Z)>>", len(data), strings.ReplaceAll(i.date.String(), "-", "")), p.pack(data))
	b.object(fmt.Sprintf("<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream", len(facturXMetadata), facturXMetadata))
	b.object("<</Type/FontDescriptor/FontName/RELNCE+LiberationSans/Flags 32/ItalicAngle 0/CapHeight 729/StemV 80" + p.metrics + "/FontFile2 10 0 R>>")
	b.stream(fmt.Sprintf("/Length1 %d", p.length), p.font)
	b.stream("/N 1", p.grey)
	start, id := b.Len(), sha256.Sum256(data)
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(b.places)+1)
	for _, at := range b.places {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n", len(b.places)+1, id[:16], id[:16], start)
	return b.Bytes()
}

// facturXMetadata says of the file what PDF/A and Factur-X want it to say; the second
// has to be described, since PDF/A does not know it (ISO 19005-3, 6.6.2.3.3).
const facturXMetadata = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"><fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>DocumentFileName</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>name of the embedded XML invoice file</pdfaProperty:description></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>DocumentType</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>INVOICE</pdfaProperty:description></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>Version</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>version of the schema of the embedded file</pdfaProperty:description></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>ConformanceLevel</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>profile of the embedded file</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`

// pdfBody is a PDF on its way; objects are numbered as they come.
type pdfBody struct {
	bytes.Buffer
	places []int
}

func (p *pdfBody) object(body string) {
	p.places = append(p.places, p.Len())
	fmt.Fprintf(p, "%d 0 obj\n%s\nendobj\n", len(p.places), body)
}

// stream writes an object with a body that is packed already.
func (p *pdfBody) stream(entries string, packed []byte) {
	p.object(fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", entries, len(packed), packed))
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
		case 'Œ':
			b.WriteByte(0x8c)
		case 'Ÿ':
			b.WriteByte(0x9f)
		default:
			if c < ' ' || c > '~' && !strings.ContainsRune(printable, c) {
				c = '?'
			}
			b.WriteByte(byte(c))
		}
	}
	return b.String()
}

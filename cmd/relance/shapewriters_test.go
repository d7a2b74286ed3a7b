package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"relance/aging/civil"
)

// zipOf packs files given as name, content.
func zipOf(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for k := 0; k < len(files); k += 2 {
		w, err := z.Create(files[k])
		if err == nil {
			_, err = w.Write([]byte(files[k+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// xmlOf is the flavour of the norm: the letter sits on the entry, amounts have
// a dot, dates dashes.
func xmlOf(rows [][]string) []byte {
	var b strings.Builder
	tag := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "<%s>%s</%s>", name, html.EscapeString(value), name)
		}
	}
	date := func(s string) string { return s[:4] + "-" + s[4:6] + "-" + s[6:] }
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<comptabilite><exercice><DateCloture>2026-12-31</DateCloture>\n")
	for n := 1; n < len(rows); {
		row := rows[n]
		fmt.Fprint(&b, "<journal>")
		tag("JournalCode", row[0])
		tag("JournalLib", row[1])
		b.WriteString("<ecriture>\n")
		tag("EcritureNum", row[2])
		tag("EcritureDate", date(row[atDate]))
		tag("EcritureLib", row[10])
		tag("PieceRef", row[8])
		tag("PieceDate", date(row[atPieceDate]))
		end := n
		for end < len(rows) && rows[end][0] == row[0] && rows[end][2] == row[2] {
			if rows[end][13] != "" && rows[end][4] == "411000" {
				tag("EcritureLet", rows[end][13])
				tag("DateLet", date(rows[end][atLetterDate]))
			}
			end++
		}
		tag("ValidDate", date(row[atValidDate]))
		for _, line := range rows[n:end] {
			b.WriteString("<ligne>")
			for _, c := range []int{4, 5, 6, 7, 16, 17} {
				tag(legalHeader[c], strings.Replace(line[c], ",", ".", 1))
			}
			for _, c := range []int{atDebit, atCredit} {
				if line[c] != "0,00" {
					tag(legalHeader[c], strings.Replace(line[c], ",", ".", 1))
				}
			}
			b.WriteString("</ligne>\n")
		}
		b.WriteString("</ecriture></journal>\n")
		n = end
	}
	b.WriteString("</exercice></comptabilite>\n")
	return []byte(b.String())
}

// exportColumns are the columns of a general ledger exported from a screen.
func exportColumns() ([]string, []int) {
	return []string{"Journal", "Libellé journal", "N° écriture", "Date écriture", "Compte général", "Libellé compte", "Code client", "Nom du client", "Référence pièce", "Date de pièce",
			"Libellé écriture", "Débit", "Crédit", "Lettrage", "Date lettrage", "Montant en devise", "Devise"},
		[]int{0, 1, 2, atDate, 4, 5, 6, 7, 8, atPieceDate, 10, atDebit, atCredit, 13, atLetterDate, atForeign, 17}
}

// exportOf is that export: a title, French dates, thousands, totals.
func exportOf(rows [][]string) string {
	header, columns := exportColumns()
	var b strings.Builder
	b.WriteString("Grand livre général;;\r\nPériode du 01/01/2026 au 30/06/2026;;\r\n\r\n" + strings.Join(header, ";") + "\r\n")
	for _, row := range rows[1:] {
		var out []string
		for _, c := range columns {
			cell := row[c]
			switch {
			case cell == "":
			case c == atDate || c == atPieceDate || c == atLetterDate:
				cell = cell[6:] + "/" + cell[4:6] + "/" + cell[:4]
			case c == atDebit || c == atCredit:
				cell = strings.TrimPrefix(cell, "0,00")
				if len(cell) > 6 {
					cell = cell[:len(cell)-6] + "\u00a0" + cell[len(cell)-6:]
				}
			}
			out = append(out, cell)
		}
		b.WriteString(strings.Join(out, ";") + "\r\n")
	}
	return b.String() + strings.Repeat(";", 10) + "Total général;10359,05;10359,05\r\n"
}

// workbookOf writes the same columns as a workbook without any library.
func workbookOf(t *testing.T, rows [][]string) []byte {
	header, columns := exportColumns()
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	label := func(place, s string) {
		fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, place, html.EscapeString(s))
	}
	b.WriteString(`<row r="1">`)
	label("A1", "Grand livre général")
	b.WriteString(`</row><row r="3">`)
	for k, name := range header {
		label(string(rune('A'+k))+"3", name)
	}
	b.WriteString(`</row>`)
	for n, row := range rows[1:] {
		fmt.Fprintf(&b, `<row r="%d">`, n+4)
		for k, c := range columns {
			place, cell := fmt.Sprintf("%c%d", 'A'+k, n+4), row[c]
			switch {
			case cell == "":
			case c == atDate || c == atPieceDate || c == atLetterDate:
				d, err := civil.Parse(cell[:4] + "-" + cell[4:6] + "-" + cell[6:])
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&b, `<c r="%s" s="1"><v>%d</v></c>`, place, int(d-civil.New(1899, 12, 30)))
			case c == atDebit || c == atCredit || c == atForeign:
				fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, place, strings.Replace(cell, ",", ".", 1))
			default:
				label(place, cell)
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const packaged = "http://schemas.openxmlformats.org/package/2006/"
	return zipOf(t,
		"[Content_Types].xml", `<Types xmlns="`+packaged+`content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
			`<Default Extension="xml" ContentType="application/xml"/>`+
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`+
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`+
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="`+packaged+`relationships"><Relationship Id="rId1" Type="`+office+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="`+office+`"><sheets><sheet name="Grand livre" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packaged+`relationships"><Relationship Id="rId1" Type="`+office+`/worksheet" Target="worksheets/sheet1.xml"/>`+
			`<Relationship Id="rId2" Type="`+office+`/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>`+
			`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml", b.String())
}

package table

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"

	"relance/aging/problem"
)

// headLength is how much of a file tells what it is.
const headLength = 8 << 10

// OtherKind says what a file is that is no table, and what to do of it; nil for
// a text, a workbook or an archive. start are its first bytes.
func OtherKind(name string, start []byte) *problem.Problem {
	start = start[:min(len(start), headLength)]
	text := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xEF\xBB\xBF")), " \t\r\n")))
	var p problem.Problem
	switch {
	case bytes.HasPrefix(start, []byte("%PDF")):
		p = refusal(CodeOtherKind, name, "c’est un PDF : les montants d’une page ne se lisent pas sûrement", "dans le logiciel d’où il vient, refaites l’édition en choisissant Excel, CSV ou FEC au lieu de PDF")
	case hasAnyPrefix(text, "<!doctype html", "<html", "<table", "<head", "<meta", "<style", "<div"), strings.HasPrefix(text, "<?xml") && strings.Contains(text, "<html"):
		p = refusal(CodeOtherKind, name, "page web sous un nom de tableau (des logiciels nomment ainsi leurs « .xls »)", "ouvrez-la dans Excel ou LibreOffice et enregistrez-la au format .xlsx")
	case strings.HasPrefix(text, "<") && strings.Contains(text, "urn:schemas-microsoft-com:office:spreadsheet"):
		p = refusal(CodeOtherKind, name, "classeur au format XML d’Excel 2003", "ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format .xlsx")
	case strings.HasPrefix(text, `{\rtf`):
		p = document(name)
	case bytes.HasPrefix(start, []byte("\x89PNG")), bytes.HasPrefix(start, []byte("\xff\xd8\xff")), bytes.HasPrefix(start, []byte("II*\x00")), bytes.HasPrefix(start, []byte("GIF8")):
		p = refusal(CodeOtherKind, name, "c’est une image", "donnez le FEC, ou la liste des factures en Excel ou en CSV")
	default:
		return nil
	}
	return &p
}

// OtherArchive is OtherKind for what is a zip: files are the names inside.
func OtherArchive(name string, start []byte, files []*zip.File) *problem.Problem {
	has := func(inside string) bool {
		return slices.ContainsFunc(files, func(f *zip.File) bool { return f.Name == inside })
	}
	var p problem.Problem
	switch {
	case has("mimetype") && bytes.Contains(start[:min(len(start), headLength)], []byte("opendocument.spreadsheet")):
		p = refusal(CodeOtherKind, name, "classeur LibreOffice (.ods)", "ouvrez-le dans LibreOffice et enregistrez-le au format « Excel 2007-365 (.xlsx) »")
	case has("xl/workbook.bin"):
		p = refusal(CodeOtherKind, name, "classeur Excel binaire (.xlsb)", "ouvrez-le dans Excel et enregistrez-le au format .xlsx")
	case has("Index/Document.iwa"), has("Index.zip"):
		p = refusal(CodeOtherKind, name, "feuille de calcul Numbers", "dans Numbers : Fichier > Exporter vers > Excel")
	case has("word/document.xml"), has("mimetype") && has("content.xml"):
		p = document(name)
	default:
		return nil
	}
	return &p
}

func document(name string) problem.Problem {
	return refusal(CodeOtherKind, name, "document de traitement de texte", "donnez le FEC, ou la liste des factures en Excel ou en CSV")
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

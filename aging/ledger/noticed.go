package ledger

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// noticed tells what the rows of a sheet showed while they were read.
func (r *mappedReader) noticed() (list problem.List) {
	file := r.seq.collector.file
	list.Add(r.printed.problems(file, func(no int, key string) string { return r.place(table.Row{No: no}, key) })...)
	if r.credits.numbered {
		p := warning(CodeCreditSign, file, fmt.Sprintf("avoirs de montant positif, reconnus à leur numéro ou à leur libellé : %s, le premier ici ; ils sont déduits de ce qui est dû", thousands(r.credits.count)),
			"aucune action si ce sont des avoirs ; sinon ajoutez à l’export une colonne « Type » (facture, avoir)")
		p.Line = r.credits.first
		list.Add(p)
	}
	if r.layout.contra && r.header.Has(mapCredit) {
		list.Add(warning(CodeCreditSign, file, "tous les crédits sont écrits en négatif : ils sont déduits de ce qui est dû, comme des crédits", "aucune action si ce sont des règlements et des avoirs ; sinon refaites l’export avec les débits dans leur colonne"))
	}
	if n := len(r.credits.deposits); n > 0 && r.credits.payments {
		p := warning(CodeCreditSign, file, fmt.Sprintf("lignes de type « Acompte », prises pour des acomptes reçus et déduites de ce qui est dû : %s, la première ici", thousands(n)),
			"aucune action si ce sont des règlements ; si ce sont des factures d’acompte, dites-le dans une correspondance : types: {facture: [Acompte]}")
		p.Line = r.credits.deposits[0]
		list.Add(p)
	}
	if columns := hiddenColumns(r.sheet.HiddenColumns, r.header); len(columns) > 0 {
		list.Add(note(CodeHiddenRows, file, "colonnes masquées à l’écran, et lues : « "+strings.Join(columns, " », « ")+" »", "aucune action si elles comptent ; sinon supprimez-les et enregistrez"))
	}
	if n := len(r.hidden); n > 0 {
		p := warning(CodeHiddenRows, file, fmt.Sprintf("lignes masquées à l’écran et comptées dans ce qui est dû : %s, la première ici", thousands(n)),
			"affichez toutes les lignes (Données > Effacer le filtre), supprimez celles qui ne comptent pas, et enregistrez")
		p.Line = r.hidden[0]
		list.Add(p)
	}
	return list
}

// hiddenColumns gives the titles of the columns that are read and not shown.
func hiddenColumns(hidden []int, h table.Header) (titles []string) {
	for _, at := range hidden {
		for _, key := range slices.Concat(customerKeys(), dayColumns(), figureColumns()) {
			if used, ok := h.Columns[key]; ok && used == at {
				titles = append(titles, oneLine(h.Row.Cell(at).Text))
				break
			}
		}
	}
	return titles
}

func customerKeys() []string { return []string{mapAccount, mapCustomer, mapName, mapPiece} }

func figureColumns() []string { keys := figureKeys(); return keys[:] }

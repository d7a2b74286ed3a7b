package workbook

import (
	"strings"

	"relance/aging/daysheet"
)

// dayHelp is the last sheet that is shown: how to use the others.
func dayHelp(b *book) {
	var all []helpLine
	for _, rule := range dayRules() {
		all = append(all, helpLine{what: rule[0], why: rule[1]})
	}
	for _, s := range daysheet.Schema() {
		all = append(all, helpLine{what: "Feuille « " + s.Title + " »", why: s.Help, heads: true})
		for _, c := range s.Columns {
			if c.Given {
				continue
			}
			var labels []string
			for _, one := range c.Choices {
				labels = append(labels, one.Label)
			}
			all = append(all, helpLine{what: c.Header, why: c.Help + ".", values: strings.Join(labels, " ; ")})
		}
	}
	g := newGrid("Aide", all,
		text("Feuille, colonne", 26, 26, func(l helpLine) string { return l.what }).bold(),
		text("À quoi cela sert", 60, 74, func(l helpLine) string { return l.why }),
		text("Valeurs de la liste", 40, 62, func(l helpLine) string { return l.values }),
	)
	g.lists, g.strong = false, func(n int) bool { return all[n].heads }
	b.put(sheet{
		name: helpSheetName, title: "La feuille du jour : mode d’emploi", tab: muted, frozen: 1, lists: []*grid{g},
		lead: "Ce qui est à faire aujourd’hui. Remplissez les colonnes blanches, enregistrez : la nuit prochaine lit la feuille à sa place.",
		note: "Rien ne se retape dans suivi.xlsx. Une feuille se remplit pendant trente jours.",
	})
}

// dayRules are what holds for every tab.
func dayRules() [][2]string {
	return [][2]string{
		{"Enregistrer", "Dans ce dossier, sous ce nom, avec Excel ou LibreOffice. Trier, filtrer, masquer et ajouter des lignes ne gêne pas : chaque ligne se reconnaît à son repère."},
		{"Colonnes grises", "Remplies par relance. Gardez chaque repère en face de son client : triez la feuille entière."},
		{"Corriger", "Changez la réponse : la nuit suivante prend la nouvelle et le dit. Effacée, elle ne compte plus. Une ligne supprimée ne reprend rien."},
		{"Dates", "Choisissez dans la liste ou écrivez JJ/MM/AAAA. Sans date, c’est le jour de la feuille."},
		{"Cellule illisible", "Elle est signalée avec sa feuille et son adresse, et rien ne part pour ce client tant qu’elle n’est pas corrigée."},
		{"Deux fois le même fait", "Si suivi.xlsx dit autre chose d’un même fait, c’est suivi.xlsx qui compte."},
	}
}

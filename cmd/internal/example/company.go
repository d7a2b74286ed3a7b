package example

import (
	_ "embed"
	"fmt"
	"strings"
)

// companySIREN passes its key, in a range from which no number was ever given.
const companySIREN = "000104208"

// defaultTerms are the company's own terms, as relance.yaml says them.
const defaultTerms = "30 jours"

//go:embed relance.yaml
var configuration []byte

// readme tells whoever opens the dossier what it is and where to look.
func readme() []byte {
	var b strings.Builder
	b.WriteString(`# Comptoir Valmorin, société fictive

Ce dossier est un exemple : un grossiste en produits d’hygiène et d’équipement, ses quatre-vingt-six comptes clients et
deux exercices de comptabilité, datés autour du jour de sa création. Tout y est inventé.

- ` + "`relance.yaml`" + ` : la société et ses choix.
- ` + "`" + customerFile + "`" + ` : les fiches des clients.
- ` + "`" + followUpFile + "`" + ` : ce que les clients promettent, contestent et conviennent : un plan, des promesses (une tenue, une rompue, une en cours), un litige, des appels, une caution, une injonction et un redressement judiciaire y sont inscrits ; le reste est à remplir.
- ` + "`" + invoiceFolder + "`" + ` : trois factures sur dix, au format Factur-X, et ce que des clients en ont dit sur la plateforme. Deux fiches de
  ` + "`" + customerFile + "`" + ` sont vides : adresse, courriel et SIREN sont lus dans les factures.
- ` + "`entrees/`" + ` : les fichiers des écritures comptables (FEC) de l’année passée et de l’année en cours.
- ` + "`banque/`" + `, ` + "`retours/`" + `, ` + "`registres/`" + ` : ce que le grand livre ne sait pas encore. Un relevé de la banque, un courriel revenu et une réponse, une annonce du BODACC.
- ` + "`sorties/`" + ` : ce que relance a produit ces deux derniers mois. La société le lance tous les huit jours.

Lancez ` + "`relance nuit`" + ` dans ce dossier : les courriers, les courriels et le rapport du jour arrivent dans ` + "`sorties/`" + `.
` + "`relance expliquer C036`" + ` dit ce qui est fait pour un client, et pourquoi.

## Clients à regarder

| Client | Nom | Ce qu’il montre |
|---|---|---|
`)
	for _, who := range cast {
		if who.more.billed {
			fmt.Fprintf(&b, "| %s | %s | fiche vide : adresse, courriel et échéances lus dans ses factures électroniques |\n", who.code, who.name)
		}
		if shows := onPlatform(who.code); shows != "" {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", who.code, who.name, shows)
		}
		for _, s := range scenes {
			if s.code == who.code {
				fmt.Fprintf(&b, "| %s | %s | %s |\n", who.code, who.name, s.shows)
			}
		}
		if who.more.noReminder {
			fmt.Fprintf(&b, "| %s | %s | ne pas relancer |\n", who.code, who.name)
		}
	}
	return []byte(b.String())
}

func named(code string) *client {
	for i := range cast {
		if cast[i].code == code {
			return &cast[i]
		}
	}
	return &client{code: code, name: code}
}

package papers

import (
	"strings"

	"relance/aging"
	"relance/aging/customer"
	"relance/aging/problem"
	"relance/aging/settings"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/letters/workbook"
)

// CheckServices checks the services of relance.yaml against the report's sheets and
// the customers' owners: an extract that nobody would notice to be empty.
func CheckServices(in dossier.Inputs, balance aging.Balance) problem.List {
	var problems problem.List
	for _, s := range in.Config.Services {
		for _, sheet := range s.Sheets {
			if workbook.SheetOf(sheet) == "" {
				problems.Add(noSheet(s.Name, sheet))
			}
		}
		for _, owner := range s.Owners {
			if !owns(in.Master, balance, owner) {
				problems.Add(noOwner(s.Name, owner))
			}
		}
	}
	return problems
}

// owns says that somebody in the balance is followed by an owner.
func owns(master customer.Master, balance aging.Balance, owner string) bool {
	alone := config.Service{Owners: []string{owner}}
	for _, c := range balance.Clients {
		if follows(alone, master.Find(c.Code, "").Owner) {
			return true
		}
	}
	return false
}

func noSheet(service, sheet string) problem.Problem {
	remedy := "les feuilles sont : " + strings.Join(workbook.SheetNames(), ", ")
	if near := settings.Nearest(sheet, workbook.SheetNames()); near != "" {
		remedy = "vouliez-vous « " + near + " » ?"
	}
	return CodeNoSheet.With(problem.Problem{File: dossier.ConfigName, Excerpt: sheet,
		Message: "diffusion du service « " + service + " » : le rapport n’a pas de feuille de ce nom", Remedy: remedy})
}

func noOwner(service, owner string) problem.Problem {
	return CodeNoOwner.With(problem.Problem{File: dossier.ConfigName, Excerpt: owner,
		Message: "diffusion du service « " + service + " » : aucun client n’a ce responsable", Remedy: "corrigez « responsables: », ou la colonne « responsable » de clients.xlsx"})
}

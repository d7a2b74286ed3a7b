package casefile

import "relance/aging/customer"

// mandateWay is the procedure by which a prefect pays in place of a local body:
// it is not open against the State.
const mandateWay = "mandatement-d-office"

// PublicWarning says in a sentence that the procedures of private law are not
// open against a public body.
const PublicWarning = "organisme public : ni injonction de payer ni saisie ; la voie est administrative (réclamation à l’ordonnateur, mandatement d’office, référé-provision)"

// publicWay tells how a public body is made to pay, nil for any other debtor.
func publicWay(c customer.Customer) []string {
	if c.Kind != customer.Public {
		return nil
	}
	all := []string{"L’injonction de payer et la saisie ne sont pas des voies contre un organisme public : ses biens sont insaisissables (CGPPP L2311-1 ; CPCE L111-1)."}
	if c.PublicSubtype == customer.PublicEnterprise {
		all = append(all, "Entreprise publique : vérifiez sa forme. Ce qui suit vaut pour un établissement public, non pour une société à capitaux publics.")
	}
	all = append(all, "D’abord, une réclamation écrite et chiffrée à l’ordonnateur, avec copie au comptable : sans décision de sa part, aucune demande de somme d’argent n’est recevable (CJA R421-1).")
	if c.PublicSubtype == customer.PublicState {
		all = append(all, "Le mandatement d’office par le préfet est propre aux collectivités et à leurs établissements : contre l’État, il faut une décision de justice.")
	} else {
		all = append(all, "Sans juge, si la dette est échue, certaine, liquide et non sérieusement contestée : demander au préfet le mandatement d’office (CGCT L1612-16), ou à la chambre régionale des comptes l’inscription d’office au budget (CGCT L1612-15). Ces textes visent les collectivités et les établissements publics locaux.")
	}
	return append(all,
		"Devant le juge : un référé-provision au tribunal administratif, si l’obligation n’est pas sérieusement contestable (CJA R541-1).",
		"Ce à quoi une décision définitive condamne doit être ordonnancé ou mandaté dans les deux mois ; à défaut, il l’est d’office (loi 80-539 du 16 juillet 1980 ; CJA L911-9).")
}

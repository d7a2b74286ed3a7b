package rules

import (
	"fmt"
	"slices"

	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// asideHanded leaves to a person what a case file was prepared of: no letter asks
// for it any more, and every night says that it waits for a decision.
func asideHanded(k *claims, r *standing) {
	taken := k.past.Of(r.item.Key, r.item.Due)
	at := slices.IndexFunc(taken, func(t log.Taken) bool { return policy.NatureOf(t.Step) == policy.Handover && t.Kind != log.StepSkipped })
	if at >= 0 {
		r.whole(filePrepared(&taken[at]), 0)
	}
}

// handed says that a case file of the item was prepared.
func (s *standing) handed() bool {
	return s.out == nil && slices.ContainsFunc(s.parts, func(p part) bool { return p.reason.Code == cause.FilePrepared })
}

func filePrepared(t *log.Taken) Reason {
	return Reason{cause.FilePrepared, fmt.Sprintf("Remis au précontentieux (dossier préparé le %s) : aucun courrier ne le réclame plus, et la suite attend une décision.", t.On.French()),
		"notez ce que vous en faites (feuille Procédures : agence, injonction, justice ; feuille Plans), ou remettez la facture à une étape (relance suivi ajouter niveau)"}
}

package letters

import "strings"

// StepName gives the words for a step of the policy; relance-2 is a relance.
func StepName(step string, f Format) string {
	names := stepNames(f)
	for word := step; word != ""; {
		if name, ok := names[word]; ok {
			return name
		}
		cut := strings.LastIndexByte(word, '-')
		if cut < 0 {
			break
		}
		word = word[:cut]
	}
	return step
}

func stepNames(f Format) map[string]string {
	if f.English {
		return map[string]string{
			"plan-rompu": "missed payment plan", "preventive": "courtesy note", "rappel": "reminder", "relance": "second reminder", "dernier-rappel": "final reminder", "appel": "telephone call",
			FormalNotice: "formal notice", PreLitigation: "transfer to our legal department",
			StatementText: "statement of account", ConfirmationText: "balance confirmation", PlanText: "payment plan", MemoText: "memo", ReceiptText: "receipt", BillText: "late-payment invoice",
		}
	}
	return map[string]string{
		"promesse-rompue": "promesse rompue", "plan-rompu": "plan rompu", "rendez-vous": "rendez-vous",
		"preventive": "lettre préventive", "rappel": "rappel", "relance": "relance", "dernier-rappel": "dernier rappel", "appel": "appel téléphonique",
		FormalNotice: "mise en demeure", PreLitigation: "remise du dossier au service contentieux",
		StatementText: "relevé de compte", ConfirmationText: "demande de confirmation de solde", PlanText: "plan de paiement", MemoText: "mémo", ReceiptText: "reçu de règlement", BillText: "facture de pénalités",
		DeclarationText: "déclaration de créance", HandoverText: "remise en recouvrement", ClaimText: "mémoire en réclamation",
	}
}

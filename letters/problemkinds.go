package letters

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	LET01 = problem.Kind{Code: "LET-01", Severity: problem.Error, Meaning: "aucun texte pour ce document",
		Remedy: "corrigez « modele » dans les règles, ou ajoutez le fichier dans « modeles »"}
	LET02 = problem.Kind{Code: "LET-02", Severity: problem.Error, Meaning: "un document mêlerait les données de deux clients : il n’est pas fait",
		Remedy: "conservez le dossier et signalez ce cas : rien n’est envoyé à ce client"}
	LET03 = problem.Kind{Code: "LET-03", Severity: problem.Error, Meaning: "un document ne réclamerait rien, ou une somme négative : il n’est pas fait",
		Remedy: "lettrez les avoirs et règlements du client : son compte ne doit rien"}
	LET04 = problem.Kind{Code: "LET-04", Severity: problem.Error, Meaning: "les sommes d’un document ne s’accordent pas : il n’est pas fait",
		Remedy: "conservez le dossier et signalez ce cas : rien n’est envoyé à ce client"}
	LET05 = problem.Kind{Code: "LET-05", Severity: problem.Error, Meaning: "une pièce en devise : le courrier n’est pas fait",
		Remedy: "écrivez ce courrier à la main, dans la devise de la facture"}
	LET06 = problem.Kind{Code: "LET-06", Severity: problem.Error, Meaning: "le document ne peut pas être adressé à ce type de client : la loi ne le permet pas",
		Remedy: "corrigez ou complétez le type du client dans clients.xlsx"}
	LET07 = problem.Kind{Code: "LET-07", Severity: problem.Error, Meaning: "un champ du texte n’a pas de valeur pour ce client",
		Remedy: "complétez la donnée, ou commencez le paragraphe par {{si …}}"}
	LET08 = problem.Kind{Code: "LET-08", Severity: problem.Warning, Meaning: "courrier sans code QR",
		Remedy: "complétez l’IBAN, le BIC et le nom du bénéficiaire dans relance.yaml"}
	LET09 = problem.Kind{Code: "LET-09", Severity: problem.Error, Meaning: "aucune facture à réclamer dans ce courrier",
		Remedy: "vérifiez la décision avec « relance expliquer CLIENT »"}
	LET10 = problem.Kind{Code: "LET-10", Severity: problem.Note, Meaning: "pas de texte dans la langue du client : il est écrit dans une autre",
		Remedy: "ajoutez le fichier de cette langue dans « modeles »"}
	LET11 = problem.Kind{Code: "LET-11", Severity: problem.Error, Meaning: "un plan de paiement impossible",
		Remedy: "changez l’acompte, le nombre ou la date des échéances"}
	LET12 = problem.Kind{Code: "LET-12", Severity: problem.Warning, Meaning: "le destinataire d’un document n’a pas d’adresse",
		Remedy: "complétez-la avant l’envoi : elle est dans l’annonce du BODACC, ou dans votre convention de recouvrement"}
	LET13 = problem.Kind{Code: "LET-13", Severity: problem.Warning, Meaning: "un plan ne déduit pas de la dette reconnue des crédits non affectés du client",
		Remedy: "déduisez-les (--deduire credits, ou --deduire tout avec les acomptes), lettrez-les en comptabilité puis refaites le plan, ou assurez-vous qu’ils règlent autre chose"}
	LET14 = problem.Kind{Code: "LET-14", Severity: problem.Warning, Meaning: "un mémoire en réclamation incomplet ou peut-être tardif : jour du différend, délai ou intérêts",
		Remedy: "notez le jour du différend (relance suivi ajouter procedure --nature differend) et les dates de réception des factures"}
	LET15 = problem.Kind{Code: "LET-15", Severity: problem.Warning, Meaning: "un document laisse à compléter ou à joindre quelque chose avant d’être signé ou envoyé",
		Remedy: "complétez-le à la main, ou complétez « creancier » de relance.yaml, la fiche du client ou le suivi ; joignez ce qui manque"}
	LET16 = problem.Kind{Code: "LET-16", Severity: problem.Error, Meaning: "le texte d’une relance irait à qui n’a rien d’échu : le courrier n’est pas fait",
		Remedy: "donnez à cette étape le texte « preventive » (« modele » de regles.yaml), ou vérifiez la décision avec « relance expliquer CLIENT »"}
	TXT01 = problem.Kind{Code: "TXT-01", Severity: problem.Error, Meaning: "un champ du texte n’existe pas, ou n’a pas ses deux formes",
		Remedy: "« relance guide courriers » les donne ; un champ qui compte s’écrit avec son singulier et son pluriel"}
	TXT02 = problem.Kind{Code: "TXT-02", Severity: problem.Error, Meaning: "une mise en forme, une image ou du HTML qu’un courrier ne montre pas",
		Remedy: "gardez des paragraphes, des titres, des listes, des citations (« > »), du gras et de l’italique"}
	TXT03 = problem.Kind{Code: "TXT-03", Severity: problem.Error, Meaning: "un champ ou une condition mal placé ou mal écrit",
		Remedy: "écrivez le champ entre deux accolades, sans mise en forme à l’intérieur ; un tableau est seul dans son paragraphe, une condition en tête du sien"}
	TXT04 = problem.Kind{Code: "TXT-04", Severity: problem.Error, Meaning: "le texte n’a pas d’objet, ou pas le tableau qu’il doit montrer",
		Remedy: "commencez par une ligne « # Objet du courrier », et placez le tableau seul dans un paragraphe"}
	TXT05 = problem.Kind{Code: "TXT-05", Severity: problem.Error, Meaning: "une mise en demeure n’a pas ce qu’elle doit contenir",
		Remedy: "complétez le texte : sans ces mentions elle n’a pas d’effet certain"}
	TXT06 = problem.Kind{Code: "TXT-06", Severity: problem.Error, Meaning: "un texte dit ce que la loi ou la discrétion ne permettent pas : dette révélée par l’objet, frais demandés à un particulier",
		Remedy: "gardez un objet neutre, par exemple « Votre compte {{code-client}} », et retirez ce qui ne vaut qu’entre professionnels (C. com. L441-10)"}
	TXT07 = problem.Kind{Code: "TXT-07", Severity: problem.Error, Meaning: "un fichier de texte n’est pas lu : illisible, en double, ou d’un type inconnu",
		Remedy: "enregistrez-le en texte brut, sous un nom attendu, une seule fois"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		LET01, LET02, LET03, LET04, LET05, LET06, LET07, LET08,
		LET09, LET10, LET11, LET12, LET13, LET14, LET15, LET16, TXT01,
		TXT02, TXT03, TXT04, TXT05, TXT06, TXT07,
	}
}

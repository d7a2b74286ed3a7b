package followup

// Schema gives the sheets of suivi.xlsx, in order. It is data: the blank
// workbook, the reader, the flags of « relance suivi ajouter » and the help are
// all made from it.
func Schema() []Sheet {
	var sheets []Sheet
	for _, k := range Kinds() {
		sheets = append(sheets, SheetOf(k))
	}
	return sheets
}

// customerColumn begins every sheet. Its example says that the row is one.
func customerColumn() Column {
	return Column{Field: FieldCustomer, Flag: "client", Header: "Client", Type: TypeCustomer, Required: true, Example: ExampleMark,
		Aliases: []string{"code client", "code", "compte", "n° client"}, Help: "Code du client, celui du grand livre"}
}

func dateColumn(header, help, example string, aliases ...string) Column {
	return Column{Field: FieldDate, Flag: "date", Header: header, Type: TypeDay, Required: true, Help: help, Example: example, Aliases: append(aliases, "date", "jour")}
}

func invoicesColumn(help, example string) Column {
	return Column{Field: FieldInvoices, Flag: "factures", Header: "Factures", Type: TypeInvoices, Help: help, Example: example,
		Aliases: []string{"facture", "n° facture", "numéro de facture", "pièce", "pièces"}}
}

func contactColumn(example string) Column {
	return Column{Field: FieldContact, Flag: "interlocuteur", Header: "Interlocuteur", Type: TypeText, Help: "Avec qui, chez le client", Example: example,
		Aliases: []string{"contact", "avec", "qui"}}
}

func authorColumn(header, example string) Column {
	return Column{Field: FieldAuthor, Flag: "auteur", Header: header, Type: TypeText, Help: "Qui, chez nous", Example: example,
		Aliases: []string{"auteur", "responsable", "suivi par", "par"}}
}

func callerColumn() Column {
	c := authorColumn("Appelé par", "Camille Modèle")
	c.Aliases = append(c.Aliases, "appelant", "appelante")
	return c
}

func textColumn(header, help, example string, aliases ...string) Column {
	return Column{Field: FieldText, Flag: "texte", Header: header, Type: TypeText, Help: help, Example: example,
		Aliases: append(aliases, "commentaire", "texte", "observations", "remarque", "note")}
}

func closedColumn(help string) Column {
	return Column{Field: FieldClosed, Flag: "clos", Header: "Clos le", Type: TypeDay, Help: help, Aliases: []string{"clos", "clôture", "date de clôture", "soldé le", "terminé le"}}
}

// resultColumn is how it ended: one of the choices, or free words without any.
func resultColumn(choices []Choice) Column {
	c := Column{Field: FieldResult, Flag: "issue", Header: "Issue", Type: TypeText, Help: "Comment cela s’est terminé", Aliases: []string{"résultat", "conclusion"}}
	if len(choices) > 0 {
		c.Type, c.Choices = TypeChoice, choices
	}
	return c
}

// numberColumn ends every sheet.
func numberColumn() Column {
	return Column{Field: FieldNumber, Flag: "numero", Header: "N°", Type: TypeText, Aliases: []string{"n", "numéro", "no", "id"},
		Help: "Facultatif : votre numéro de ligne, qui la fait reconnaître même entièrement récrite"}
}

func promises() Sheet {
	return Sheet{Kind: Promise, Title: "Promesses", Aliases: []string{"promesse", "promesses de règlement"},
		Help: "Ce que le client a promis de payer. Rien ne part sur ces factures jusqu’à la date promise, augmentée du « delai-de-grace » de relance.yaml ; le grand livre dit ensuite si la promesse est tenue.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Dite le", "Jour où la promesse a été faite", "12/10/2026", "promesse du", "date de la promesse", "du"),
			{Field: FieldUntil, Flag: "pour", Header: "Promise pour le", Type: TypeDay, Required: true, Help: "Jour où le client a promis que l’argent serait là", Example: "30/10/2026",
				Aliases: []string{"pour le", "date promise", "échéance", "promis pour le", "jusqu’au"}},
			{Field: FieldAmount, Flag: "montant", Header: "Montant", Type: TypeAmount, Help: "Vide : tout ce que doivent ces factures", Example: "1 250,00", Aliases: []string{"montant promis"}},
			invoicesColumn("Vide : tout ce qui est dû ; plusieurs se séparent par un point-virgule", "F-1024 ; F-1031"),
			contactColumn("Mme Exemple, comptabilité"), authorColumn("Reçue par", "Camille Modèle"),
			textColumn("Commentaire", "Moyen de paiement, précisions", "virement"),
			closedColumn("Pour qu’elle ne compte plus : remplacée, annulée"), resultColumn(promiseResults()), numberColumn(),
		}}
}

func disputes() Sheet {
	return Sheet{Kind: Dispute, Title: "Litiges", Aliases: []string{"litige", "contestations"},
		Help: "Ce que le client conteste. Le courrier réclame la part non contestée et nomme l’autre à part ; passé la date prévue, le litige revient dans les actions.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Ouvert le", "Jour où le client a contesté", "05/10/2026", "date du litige", "depuis le"),
			invoicesColumn("Factures contestées ; vide : tout le compte", "F-1024"),
			{Field: FieldAmount, Flag: "montant", Header: "Montant contesté", Type: TypeAmount, Help: "Vide : la facture entière", Example: "300,00", Aliases: []string{"montant", "part contestée"}},
			{Field: FieldCode, Flag: "motif", Header: "Motif", Type: TypeChoice, Required: true, Choices: DisputeReasons(), Help: "Choisissez dans la liste", Example: "Prix ou remise", Aliases: []string{"raison", "cause", "code"}},
			authorColumn("Responsable", "Camille Modèle"),
			{Field: FieldUntil, Flag: "avant", Header: "À résoudre avant le", Type: TypeDay, Help: "Au-delà, le litige est signalé chaque nuit", Example: "20/10/2026", Aliases: []string{"échéance", "délai", "avant le", "à traiter avant le"}},
			contactColumn("M. Exemple, achats"),
			textColumn("Commentaire", "Ce que le client dit, ce que nous faisons", "remise de 10 % non appliquée"),
			closedColumn("Jour où le litige est réglé : la facture est de nouveau réclamée en entier"), resultColumn(disputeResults()), numberColumn(),
		}}
}

func plans() Sheet {
	return Sheet{Kind: Plan, Title: "Plans", Aliases: []string{"plan", "plans de paiement", "échéanciers", "plans d’apurement"},
		Help: "Échéanciers accordés. Tant qu’ils sont respectés, rien ne part ; une échéance manquée est d’abord écrite au client, et la caducité proposée une fois ses jours écoulés. « relance plan » les prépare et les fait signer.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Signé le", "Jour de l’accord", "01/10/2026", "accord du", "date de l’accord"),
			{Field: FieldAmount, Flag: "montant", Header: "Montant", Type: TypeAmount, Help: "Total du plan ; vide si l’échéancier est écrit en entier", Example: "3 000,00", Aliases: []string{"total", "montant du plan"}},
			{Field: FieldDeposit, Flag: "acompte", Header: "Acompte", Type: TypeAmount, Help: "Payé à la signature", Example: "600,00", Aliases: []string{"acompte versé"}},
			{Field: FieldFirst, Flag: "premiere", Header: "Première échéance", Type: TypeDay, Help: "Jour de la première échéance, acompte mis à part", Example: "01/11/2026", Aliases: []string{"1re échéance", "début"}},
			{Field: FieldCount, Flag: "echeances", Header: "Nombre d’échéances", Type: TypeCount, Help: "Sans compter l’acompte", Example: "4", Aliases: []string{"nombre", "échéances", "nb échéances"}},
			{Field: FieldEach, Flag: "mensualite", Header: "Montant de l’échéance", Type: TypeAmount, Help: "Vide : parts égales, la dernière prend le reste", Example: "600,00", Aliases: []string{"mensualité"}},
			{Field: FieldPeriod, Flag: "periodicite", Header: "Périodicité", Type: TypeChoice, Choices: periods(), Help: "Vide : chaque mois", Example: "Chaque mois", Aliases: []string{"rythme", "fréquence"}},
			{Field: FieldSchedule, Flag: "echeancier", Header: "Échéancier", Type: TypeSchedule, Help: "À la place des colonnes précédentes : 01/11/2026 = 600,00 ; 01/12/2026 = 600,00", Aliases: []string{"dates et montants"}},
			{Field: FieldBearing, Flag: "interets-depuis", Header: "Intérêts depuis le", Type: TypeDay, Help: "Si les échéances comprennent un intérêt : son premier jour ; les pénalités ne courent pas en plus", Aliases: []string{"intérêts à compter du", "intérêts du plan depuis le"}},
			invoicesColumn("Vide : tout ce qui était dû le jour de l’accord", "F-1024 ; F-1031"),
			{Field: FieldRef, Flag: "reference", Header: "N° de plan", Type: TypeText, Help: "Celui du document signé, s’il en a un", Aliases: []string{"référence", "numéro de plan", "plan"}},
			contactColumn("M. Exemple, gérant"), authorColumn("Accordé par", "Camille Modèle"),
			textColumn("Commentaire", "Précisions", ""),
			closedColumn("Jour où le plan prend fin : avec l’issue « Caduc », toute la dette est de nouveau exigible"), resultColumn(planResults()), numberColumn(),
		}}
}

func calls() Sheet {
	return Sheet{Kind: Call, Title: "Appels", Aliases: []string{"appel", "téléphone", "relances téléphoniques"},
		Help: "Les appels passés et leur issue. Chaque issue a sa date de prochaine action, que vous pouvez changer. Une promesse, un litige ou un plan se note aussi dans sa feuille.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Appelé le", "Jour de l’appel", "12/10/2026", "appel du", "date de l’appel"),
			{Field: FieldTime, Flag: "heure", Header: "Heure", Type: TypeTime, Help: "À quelle heure ; sert aux chiffres du téléphone", Example: "09:30", Aliases: []string{"heure de l’appel", "appelé à", "à"}},
			{Field: FieldCode, Flag: "issue", Header: "Issue de l’appel", Type: TypeChoice, Required: true, Choices: CallOutcomes(), Help: "Choisissez dans la liste", Example: "Messagerie", Aliases: []string{"issue", "résultat", "code"}},
			{Field: FieldUntil, Flag: "rappel", Header: "Prochaine action le", Type: TypeDay, Help: "Vide : calculée d’après l’issue", Example: "", Aliases: []string{"rappel", "rappeler le", "prochaine action", "à rappeler le"}},
			contactColumn("Mme Exemple, comptabilité"), callerColumn(),
			invoicesColumn("Factures dont on a parlé ; vide : toutes", ""),
			{Field: FieldAmount, Flag: "montant", Header: "Montant", Type: TypeAmount, Help: "Dont on a parlé, s’il y en a un", Aliases: []string{"montant annoncé"}},
			textColumn("Compte rendu", "Ce qui s’est dit", "message laissé à la comptabilité", "commentaires"), numberColumn(),
		}}
}

func suspensions() Sheet {
	return Sheet{Kind: Suspension, Title: "Suspensions", Aliases: []string{"suspension", "à suspendre"},
		Help: "Ne rien envoyer à un client, ou sur des factures, pendant un temps et pour une raison.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Du", "Premier jour", "12/10/2026", "à partir du", "début"),
			{Field: FieldUntil, Flag: "jusque", Header: "Au", Type: TypeDay, Help: "Dernier jour ; vide : jusqu’à nouvel ordre", Example: "30/11/2026", Aliases: []string{"jusqu’au", "fin"}},
			{Field: FieldText, Flag: "motif", Header: "Motif", Type: TypeText, Required: true, Help: "Pourquoi", Example: "négociation commerciale en cours", Aliases: []string{"raison", "commentaire", "texte"}},
			invoicesColumn("Vide : tout le client", ""), authorColumn("Décidée par", "Camille Modèle"),
			closedColumn("Pour la lever plus tôt"), numberColumn(),
		}}
}

func commitments() Sheet {
	return Sheet{Kind: Commitment, Title: "Engagements", Aliases: []string{"engagement", "nos engagements"},
		Help: "Ce que nous avons promis au client : avoir, duplicata, intervention. Tant que nous sommes en retard, ces factures ne sont pas relancées.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Pris le", "Jour où nous l’avons promis", "12/10/2026", "engagement du"),
			{Field: FieldCode, Flag: "nature", Header: "Nature", Type: TypeChoice, Required: true, Choices: CommitmentNatures(), Help: "Choisissez dans la liste", Example: "Avoir à établir", Aliases: []string{"engagement", "quoi", "code"}},
			{Field: FieldUntil, Flag: "pour", Header: "Promis pour le", Type: TypeDay, Required: true, Help: "Jour où nous devons l’avoir fait", Example: "19/10/2026", Aliases: []string{"pour le", "échéance", "avant le"}},
			invoicesColumn("Factures concernées ; vide : toutes", "F-1024"),
			{Field: FieldAmount, Flag: "montant", Header: "Montant", Type: TypeAmount, Help: "De l’avoir ou du remboursement, s’il y en a un", Example: "300,00"},
			authorColumn("Responsable", "Camille Modèle"), contactColumn("M. Exemple, achats"),
			textColumn("Commentaire", "Précisions", "remise de 10 %"),
			{Field: FieldClosed, Flag: "clos", Header: "Fait le", Type: TypeDay, Help: "Jour où c’est fait : les factures sont de nouveau relancées", Aliases: []string{"clos le", "clos", "réalisé le", "terminé le"}},
			resultColumn(nil), numberColumn(),
		}}
}

func dispatches() Sheet {
	return Sheet{Kind: Dispatch, Title: "Envois", Aliases: []string{"envoi", "recommandés", "suivi des envois", "courriers"},
		Help: "Ce que sont devenus les courriers : déposés, présentés, signés, revenus, non envoyés. Une lettre recommandée ne compte qu’une fois son dépôt noté. Une facture renvoyée se note aussi ici, avec son numéro.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Date", "Jour du dépôt, de la présentation ou du retour", "13/10/2026", "le"),
			{Field: FieldCode, Flag: "etat", Header: "État", Type: TypeChoice, Required: true, Choices: DispatchStates(), Help: "Choisissez dans la liste", Example: "Posté", Aliases: []string{"statut", "quoi", "code"}},
			{Field: FieldRun, Flag: "nuit", Header: "Nuit", Type: TypeText, Help: "Nom du dossier de sortie, 2026-10-12 ; vide : le dernier courrier avant cette date", Example: "2026-10-12", Aliases: []string{"nuit du", "courrier du", "run"}},
			{Field: FieldRef, Flag: "lrar", Header: "N° de recommandé", Type: TypeText, Help: "Le numéro de la lettre recommandée", Example: "1A 234 567 8901 2", Aliases: []string{"lrar", "n° lrar", "numéro de suivi", "recommandé", "référence"}},
			invoicesColumn("Factures dont une copie est envoyée au client ; vide : un de nos courriers", ""),
			authorColumn("Noté par", "Camille Modèle"), textColumn("Commentaire", "Précisions", ""), numberColumn(),
		}}
}

func guarantees() Sheet {
	return Sheet{Kind: Guarantee, Title: "Garanties", Aliases: []string{"garantie", "cautions", "sûretés"},
		Help: "Ce qui garantit la dette : caution, délégation, assurance. Les dates d’expiration et d’appel vont dans l’agenda.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Depuis le", "Jour où elle a été donnée", "01/02/2026", "donnée le", "signée le"),
			{Field: FieldCode, Flag: "nature", Header: "Nature", Type: TypeChoice, Required: true, Choices: GuaranteeNatures(), Help: "Choisissez dans la liste", Example: "Caution solidaire", Aliases: []string{"garantie", "type", "code"}},
			{Field: FieldAmount, Flag: "montant", Header: "Montant garanti", Type: TypeAmount, Help: "Vide : sans limite connue", Example: "10 000,00", Aliases: []string{"montant", "plafond"}},
			{Field: FieldUntil, Flag: "jusque", Header: "Expire le", Type: TypeDay, Help: "Vide : sans terme", Example: "31/01/2027", Aliases: []string{"expiration", "jusqu’au", "fin", "terme"}},
			{Field: FieldDeadline, Flag: "appel-avant", Header: "À appeler avant le", Type: TypeDay, Help: "Dernier jour pour la mettre en jeu", Example: "15/01/2027", Aliases: []string{"appel avant le", "date limite d’appel", "délai d’appel"}},
			{Field: FieldRef, Flag: "reference", Header: "Référence", Type: TypeText, Help: "Numéro de l’acte ou du contrat", Example: "CAU-2026-07", Aliases: []string{"numéro", "n° de garantie", "n° d’acte"}},
			contactColumn("Garant : M. Exemple"), invoicesColumn("Vide : tout le compte", ""), authorColumn("Noté par", ""),
			textColumn("Commentaire", "Précisions", ""), closedColumn("Jour où elle prend fin : levée, appelée"), resultColumn(nil), numberColumn(),
		}}
}

func proceedings() Sheet {
	return Sheet{Kind: Proceeding, Title: "Procédures", Aliases: []string{"procédure", "contentieux"},
		Help: "Médiation, agence, injonction de payer, titre, exécution, procédures collectives : une ligne par étape. Elles suspendent les relances et mettent leurs délais dans l’agenda.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Date", "Jour de l’acte, de la remise ou du jugement", "05/10/2026", "le", "jugement du", "date du jugement"),
			{Field: FieldCode, Flag: "nature", Header: "Étape", Type: TypeChoice, Required: true, Choices: ProceedingNatures(), Help: "Choisissez dans la liste", Example: "Injonction de payer déposée", Aliases: []string{"nature", "procédure", "type", "code"}},
			{Field: FieldPublished, Flag: "bodacc", Header: "Publié au BODACC le", Type: TypeDay, Help: "Procédures collectives : le délai de déclaration en part", Aliases: []string{"bodacc", "publication", "publié le"}},
			{Field: FieldUntil, Flag: "echeance", Header: "Prochaine échéance", Type: TypeDay, Help: "Audience, réponse attendue", Example: "05/11/2026", Aliases: []string{"échéance", "audience", "jusqu’au"}},
			{Field: FieldAmount, Flag: "montant", Header: "Montant", Type: TypeAmount, Help: "Demandé, accordé ou recouvré", Example: "4 820,00", Aliases: []string{"montant demandé"}},
			invoicesColumn("Vide : tout le compte", ""),
			{Field: FieldRef, Flag: "reference", Header: "Référence", Type: TypeText, Help: "Numéro de rôle, de dossier ou de requête", Example: "2026IP00123", Aliases: []string{"n° rg", "numéro de dossier", "n° de dossier"}},
			{Field: FieldContact, Flag: "interlocuteur", Header: "Intervenant", Type: TypeText, Help: "Tribunal, mandataire, agence, commissaire de justice", Example: "Greffe de Villemodèle", Aliases: []string{"interlocuteur", "contact", "mandataire", "agence", "tribunal"}},
			authorColumn("Suivi par", "Camille Modèle"), textColumn("Commentaire", "Précisions", ""),
			closedColumn("Jour où elle prend fin"), proceedingResult(), numberColumn(),
		}}
}

// proceedingResult is how a procedure ended, in free words: those of the list
// count for insolvency proceedings.
func proceedingResult() Column {
	c := resultColumn(nil)
	c.Help = "Procédure collective : plan arrêté, insuffisance d’actif, extinction du passif, conversion, rejet, plan non tenu"
	return c
}

func notes() Sheet {
	return Sheet{Kind: Note, Title: "Notes", Aliases: []string{"note", "divers", "main courante"},
		Help: "Tout le reste : une remarque, un rendez-vous, une reconnaissance de dette, des conditions acceptées. Une date de prochaine action va dans l’agenda.",
		Columns: []Column{
			customerColumn(),
			dateColumn("Date", "Jour du fait", "12/10/2026", "le"),
			{Field: FieldText, Flag: "texte", Header: "Note", Type: TypeText, Required: true, Help: "En quelques mots", Example: "nouvelle comptable depuis septembre", Aliases: []string{"texte", "commentaire", "observations", "remarque"}},
			{Field: FieldCode, Flag: "nature", Header: "Nature", Type: TypeChoice, Choices: NoteNatures(), Help: "Vide : note", Example: "Note", Aliases: []string{"type", "code"}},
			{Field: FieldUntil, Flag: "rappel", Header: "Prochaine action le", Type: TypeDay, Help: "Met un rappel dans l’agenda", Example: "02/11/2026", Aliases: []string{"rappel", "rendez-vous", "à faire le", "prochaine action"}},
			invoicesColumn("Vide : tout le client", ""), contactColumn(""), authorColumn("Noté par", "Camille Modèle"),
			{Field: FieldRef, Flag: "reference", Header: "Référence", Type: TypeText, Help: "Document joint ou reçu", Aliases: []string{"document", "pièce jointe"}},
			closedColumn("Jour où c’est fait"), numberColumn(),
		}}
}

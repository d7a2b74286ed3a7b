package ledger

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeUnknownFile = problem.Kind{Code: "FEC-01", Severity: problem.Error, Meaning: "ce fichier n’est ni un FEC, ni un export que relance comprend",
		Remedy: "donnez un FEC, une liste de factures en Excel ou en CSV, ou une correspondance (relance verifier --proposer FICHIER)"}
	CodeEmptyFile = problem.Kind{Code: "FEC-02", Severity: problem.Error, Meaning: "le fichier est vide, ou n’a que sa ligne de titres",
		Remedy: "refaites l’export, ou retirez le fichier"}
	CodeAmount = problem.Kind{Code: "FEC-03", Severity: problem.Error, Meaning: "montant illisible sur un compte client",
		Remedy: "corrigez le montant dans le logiciel comptable, puis refaites l’export"}
	CodeDate = problem.Kind{Code: "FEC-04", Severity: problem.Error, Meaning: "date d’écriture illisible sur un compte client",
		Remedy: "écrivez la date sous la forme AAAAMMJJ ; le jour doit exister"}
	CodeFieldCount = problem.Kind{Code: "FEC-05", Severity: problem.Error, Meaning: "une ligne n’a pas le nombre de colonnes de l’en-tête",
		Remedy: "un séparateur ou un retour à la ligne s’est sans doute glissé dans un libellé : corrigez-le puis refaites l’export"}
	CodeMissingColumn = problem.Kind{Code: "FEC-06", Severity: problem.Error, Meaning: "colonne obligatoire absente",
		Remedy: "refaites l’export avec toutes les colonnes du FEC"}
	CodeLongLine = problem.Kind{Code: "FEC-07", Severity: problem.Error, Meaning: "ligne de plus d’un mébioctet",
		Remedy: "ce n’est pas une ligne d’écriture : vérifiez que le fichier est bien un export comptable en texte"}
	CodeArchive = problem.Kind{Code: "FEC-08", Severity: problem.Error, Meaning: "archive illisible, vide, ou qui contient plusieurs fichiers",
		Remedy: "décompressez-la et donnez les fichiers un par un"}
	CodeNoAccount = problem.Kind{Code: "FEC-09", Severity: problem.Warning, Meaning: "numéro de compte absent : ces lignes sont tenues hors de la balance âgée",
		Remedy: "complétez le compte : une créance a pu échapper au suivi"}
	CodeEntryBalance = problem.Kind{Code: "FEC-10", Severity: problem.Warning, Meaning: "des écritures ne sont pas équilibrées : leurs débits ne font pas leurs crédits",
		Remedy: "vérifiez ces écritures et leurs dates dans le logiciel comptable"}
	CodeFileBalance = problem.Kind{Code: "FEC-11", Severity: problem.Warning, Meaning: "le total des débits diffère de celui des crédits",
		Remedy: "le fichier est un extrait, ou l’export est incomplet : vérifiez la période et les journaux choisis"}
	CodePieceDate = problem.Kind{Code: "FEC-12", Severity: problem.Warning, Meaning: "date de pièce ou d’échéance illisible : ignorée, la date d’écriture sert de repère",
		Remedy: "corrigez la date dans le logiciel comptable"}
	CodeBalanceStopped = problem.Kind{Code: "FEC-13", Severity: problem.Warning, Meaning: "trop d’écritures déséquilibrées : le contrôle écriture par écriture s’arrête",
		Remedy: "les numéros d’écriture de ce logiciel n’identifient sans doute pas les écritures ; l’équilibre du fichier entier reste contrôlé"}
	CodeNumbering = problem.Kind{Code: "FEC-14", Severity: problem.Warning, Meaning: "les numéros d’écriture se répètent ou ne distinguent pas les écritures",
		Remedy: "vérifiez qu’aucune écriture n’est exportée deux fois"}
	CodeFileName = problem.Kind{Code: "FEC-15", Severity: problem.Warning, Meaning: "le nom du fichier annonce une clôture qui n’est pas celle de ses écritures",
		Remedy: "vérifiez que c’est le bon fichier ; le contenu fait foi"}
	CodeSeparator = problem.Kind{Code: "FEC-16", Severity: problem.Warning, Meaning: "colonnes séparées par un autre signe que la tabulation ou « | »",
		Remedy: "aucune action si les montants sont justes ; ce fichier n’est pas un FEC conforme"}
	CodeMixedCharsets = problem.Kind{Code: "FEC-17", Severity: problem.Warning, Meaning: "le fichier mélange deux encodages : chaque texte est décodé pour lui-même",
		Remedy: "vérifiez les accents des noms, ou refaites un seul export"}
	CodeSameFile = problem.Kind{Code: "FEC-18", Severity: problem.Warning, Meaning: "un fichier répète un autre : ses écritures ne sont lues qu’une fois",
		Remedy: "retirez l’un des deux fichiers"}
	CodeDateOutside = problem.Kind{Code: "FEC-19", Severity: problem.Warning, Meaning: "date d’écriture illisible ou absente hors des comptes clients",
		Remedy: "sans effet sur la balance âgée ; corrigez la date dans le logiciel comptable"}
	CodeLettering = problem.Kind{Code: "FEC-20", Severity: problem.Note, Meaning: "lettrage et date de lettrage ne vont pas ensemble",
		Remedy: "aucune action : la date des règlements fait foi, et une date sans code ne lettre rien"}
	CodeLetterDate = problem.Kind{Code: "FEC-21", Severity: problem.Note, Meaning: "date de lettrage illisible : sans effet",
		Remedy: "aucune action : cette date n’est qu’indicative"}
	CodeBothSides = problem.Kind{Code: "FEC-22", Severity: problem.Warning, Meaning: "débit et crédit remplis sur la même ligne : la différence est retenue",
		Remedy: "vérifiez l’écriture"}
	CodeSwappedDates = problem.Kind{Code: "FEC-23", Severity: problem.Warning, Meaning: "la date de pièce suit la date d’écriture sur la plupart des factures : les deux semblent inversées, la plus ancienne est retenue",
		Remedy: "choisissez l’autre format d’export FEC du logiciel, dont PieceDate est la date de la facture"}
	CodeEncoding = problem.Kind{Code: "FEC-24", Severity: problem.Error, Meaning: "encodage inconnu dans les réglages",
		Remedy: "écrivez UTF-8, ISO 8859-15, Windows-1252, UTF-16, Macintosh ou CP850"}
	CodeHeader = problem.Kind{Code: "FEC-25", Severity: problem.Warning, Meaning: "les titres des colonnes manquent, sont inconnus ou se répètent",
		Remedy: "refaites l’export avec les noms de colonnes du FEC, et vérifiez les dates et les montants du résultat"}
	CodeExtract = problem.Kind{Code: "FEC-26", Severity: problem.Note, Meaning: "le fichier ne contient que des comptes clients : l’équilibre des écritures ne peut pas être vérifié",
		Remedy: "donnez le FEC complet si vous l’avez"}
	CodeRenamed = problem.Kind{Code: "FEC-27", Severity: problem.Note, Meaning: "des codes de clients ont plusieurs noms dans le fichier : le premier est retenu",
		Remedy: "aucune action, sauf si deux clients partagent un code"}
	CodeOverlap = problem.Kind{Code: "FEC-28", Severity: problem.Warning, Meaning: "deux fichiers couvrent la même période",
		Remedy: "les mêmes écritures risquent d’être comptées deux fois : gardez le fichier le plus complet"}
	CodeForeign = problem.Kind{Code: "FEC-29", Severity: problem.Warning, Meaning: "montant en devise illisible : seul le montant en euros est retenu",
		Remedy: "corrigez le montant en devise"}
	CodeRepeatedHeader = problem.Kind{Code: "FEC-30", Severity: problem.Warning, Meaning: "l’en-tête se répète au milieu du fichier : plusieurs exports ont été mis bout à bout",
		Remedy: "vérifiez qu’aucune période n’y est deux fois"}
	CodeXML = problem.Kind{Code: "FEC-31", Severity: problem.Error, Meaning: "XML illisible",
		Remedy: "refaites l’export : le fichier est coupé ou mal formé"}
	CodeManyRejected = problem.Kind{Code: "FEC-32", Severity: problem.Error, Meaning: "trop de lignes illisibles : les suivantes ne sont pas citées",
		Remedy: "ce fichier n’est sans doute pas celui qu’il fallait"}
	CodeNoLines = problem.Kind{Code: "FEC-33", Severity: problem.Warning, Meaning: "aucune ligne n’est sur un compte client",
		Remedy: "indiquez les comptes à suivre (comptes: dans relance.yaml, ou --comptes)"}
	CodeZeroBytes = problem.Kind{Code: "FEC-34", Severity: problem.Warning, Meaning: "octets nuls dans les textes : ils sont retirés",
		Remedy: "refaites l’export : le fichier a sans doute été abîmé"}
	CodeShortRow = problem.Kind{Code: "FEC-35", Severity: problem.Note, Meaning: "lignes plus courtes que l’en-tête, auxquelles ne manquent que leurs derniers champs vides",
		Remedy: "aucune action : elles sont lues"}
	CodeDoubles = problem.Kind{Code: "FEC-36", Severity: problem.Error, Meaning: "deux fichiers partagent des écritures, qui compteraient deux fois",
		Remedy: "gardez un seul des deux fichiers, le plus complet, ou refaites les exports de périodes qui ne se recouvrent pas"}
	CodeMoving = problem.Kind{Code: "FEC-37", Severity: problem.Error, Meaning: "la taille de ce fichier change pendant sa lecture : sa copie ou son export n’est pas fini",
		Remedy: "attendez la fin de la copie, puis recommencez"}
	CodeOutside = problem.Kind{Code: "FEC-38", Severity: problem.Warning, Meaning: "des ventes sont débitées à des comptes qui ne sont pas suivis : ces créances ne sont ni vieillies ni relancées",
		Remedy: "écrivez dans relance.yaml la ligne « comptes » proposée"}
	CodeMapAmount = problem.Kind{Code: "MAP-01", Severity: problem.Error, Meaning: "montant illisible, ou formule sans résultat, dans une cellule qui compte",
		Remedy: "corrigez la cellule ; pour une formule, ouvrez le classeur dans Excel ou LibreOffice, enregistrez-le et donnez-le de nouveau"}
	CodeMapDate = problem.Kind{Code: "MAP-02", Severity: problem.Error, Meaning: "date illisible, ou date de règlement absente",
		Remedy: "écrivez une vraie date, ou JJ/MM/AAAA"}
	CodeMapRow = problem.Kind{Code: "MAP-03", Severity: problem.Error, Meaning: "une ligne n’a pas la forme des autres : trop de cellules, ou un montant sans date",
		Remedy: "refaites l’export avec le point-virgule, ou les textes entre guillemets ; complétez la date, ou supprimez la ligne si c’est un total"}
	CodeMapping = problem.Kind{Code: "MAP-04", Severity: problem.Error, Meaning: "une correspondance nomme ce qui n’existe pas",
		Remedy: "écrivez l’un des mots cités ; avec « entete: non », le rang de la colonne ou sa lettre"}
	CodeNoMapping = problem.Kind{Code: "MAP-05", Severity: problem.Error, Meaning: "format de source inconnu",
		Remedy: "écrivez FEC ou le nom d’une correspondance"}
	CodeNoAccounts = problem.Kind{Code: "MAP-06", Severity: problem.Note, Meaning: "pas de colonne de compte : toutes les lignes sont tenues pour des créances du compte 411000",
		Remedy: "aucune action si le fichier est une liste de créances"}
	CodeOtherSheets = problem.Kind{Code: "MAP-07", Severity: problem.Error, Meaning: "des feuilles du classeur ne sont pas lues, ou ne peuvent l’être ensemble",
		Remedy: "masquez celles qui ne comptent pas (clic droit sur l’onglet > Masquer), réunissez ou renommez celles qui comptent"}
	CodeColumn = problem.Kind{Code: "MAP-08", Severity: problem.Warning, Meaning: "une colonne qui parle peut-être de ce qui est dû n’est pas comprise",
		Remedy: "si elle ne dit rien de la dette, ajoutez à relance.yaml : colonnes-ignorees ; sinon dites ce qu’elle est dans une correspondance (relance guide export)"}
	CodeState = problem.Kind{Code: "MAP-09", Severity: problem.Warning, Meaning: "un état de facture n’est pas compris : la facture est gardée, et son client n’est pas relancé",
		Remedy: "dites ce qu’il veut dire dans une correspondance (statuts: …, relance guide export), ou ajoutez la colonne à colonnes-ignorees"}
	CodeUnsure = problem.Kind{Code: "MAP-10", Severity: problem.Warning, Meaning: "ce qui reste dû d’une facture n’est pas sûr : elle est gardée en entier, et son client n’est pas relancé",
		Remedy: "ajoutez à l’export la colonne du reste à payer, ou du montant réglé"}
	CodeCurrency = problem.Kind{Code: "MAP-11", Severity: problem.Warning, Meaning: "des lignes en devise sont laissées hors de la balance, qui est en euros",
		Remedy: "ajoutez à l’export la colonne du montant en euros (« Reste à payer EUR », « Montant en devise société »), ou suivez ces factures à part"}
	CodeLeftOut = problem.Kind{Code: "MAP-12", Severity: problem.Note, Meaning: "des lignes sont laissées de côté, payées, annulées ou en brouillon d’après l’export",
		Remedy: "aucune action si ces mots le disent bien"}
	CodeAllOwed = problem.Kind{Code: "MAP-13", Severity: problem.Note, Meaning: "aucune colonne ne dit ce qui est payé (reste à payer, réglé, date de paiement, statut) : chaque facture est tenue pour due en entier",
		Remedy: "aucune action si la liste n’a que des impayés ; sinon ajoutez l’une de ces colonnes à l’export"}
	CodeNetOfTax = problem.Kind{Code: "MAP-14", Severity: problem.Error, Meaning: "seul le montant hors taxes est là : ce n’est pas ce que le client doit",
		Remedy: "refaites l’export avec le montant TTC ou le reste à payer ; si c’est bien ce qu’il doit, dites-le dans une correspondance"}
	CodeNoColumn = problem.Kind{Code: "MAP-15", Severity: problem.Error, Meaning: "il manque une colonne sans laquelle l’export ne se lit pas",
		Remedy: "ajoutez-la à l’export ; ou, si elle y est sous un autre nom, dites-le dans une correspondance"}
	CodePrintedTotal = problem.Kind{Code: "MAP-20", Severity: problem.Warning, Meaning: "un total imprimé n’est pas la somme des lignes lues",
		Remedy: "vérifiez que le fichier est entier, et refaites l’export ; sans conséquence si ce total compte autre chose"}
	CodeNoCustomer = problem.Kind{Code: "MAP-21", Severity: problem.Warning, Meaning: "des lignes sans client, et rien ne montre que celui du dessus vaille aussi pour elles",
		Remedy: "écrivez le client sur chaque ligne ; d’ici là elles sont réunies sur le compte collectif, et personne n’est relancé pour elles"}
	CodeHiddenRows = problem.Kind{Code: "MAP-22", Severity: problem.Warning, Meaning: "des lignes ou des colonnes masquées à l’écran sont lues et comptées",
		Remedy: "affichez toutes les lignes (Données > Effacer le filtre), supprimez ce qui ne compte pas, et enregistrez"}
	CodeDayOrder = problem.Kind{Code: "MAP-23", Severity: problem.Error, Meaning: "l’ordre du jour et du mois n’est pas prouvé, ou change d’une ligne à l’autre",
		Remedy: "refaites l’export avec des dates AAAA-MM-JJ, ou une période dont un jour dépasse le 12"}
	CodeBalances = problem.Kind{Code: "MAP-24", Severity: problem.Error, Meaning: "une colonne de solde ne s’accorde pas avec les montants des lignes",
		Remedy: "donnez à la colonne de ce qui reste dû le titre « Reste dû », ou refaites l’export depuis le début"}
	CodeCreditSign = problem.Kind{Code: "MAP-25", Severity: problem.Warning, Meaning: "le sens de montants est déduit de leur nature : avoirs, règlements ou acomptes sont déduits de ce qui est dû",
		Remedy: "aucune action si c’est juste ; sinon ajoutez à l’export une colonne « Type » (facture, avoir), ou dites-le dans une correspondance"}
	CodeFilledDown = problem.Kind{Code: "MAP-26", Severity: problem.Note, Meaning: "des lignes sans client prennent celui écrit une seule fois au-dessus",
		Remedy: "aucune action si le tableau est ainsi fait ; sinon écrivez le client sur chaque ligne"}
	CodeSheetCopy = problem.Kind{Code: "MAP-27", Severity: problem.Warning, Meaning: "une feuille du classeur répète une autre : ses lignes ne sont lues qu’une fois",
		Remedy: "aucune action si c’en est la copie ; masquez celle qui n’est pas à jour"}
	CodeLostSheet = problem.Kind{Code: "MAP-28", Severity: problem.Warning, Meaning: "une feuille n’est pas lue : elle a des dates et des montants, mais pas les titres des autres",
		Remedy: "donnez-lui les mêmes titres si ses lignes comptent, masquez-la sinon"}
	CodeNotOwed = problem.Kind{Code: "MAP-29", Severity: problem.Warning, Meaning: "des lignes ressemblent à des dettes et n’en sont peut-être pas : elles sont gardées, et leurs clients ne sont pas relancés",
		Remedy: "retirez-les de l’export, ou dites leur état dans une colonne « Statut » ou leur type dans une correspondance (relance guide correspondance)"}
	CodeExchange = problem.Kind{Code: "MAP-30", Severity: problem.Error, Meaning: "fichier d’échange fait pour un autre logiciel comptable (Sage, EBP, Quadra, XIMPORT)",
		Remedy: "exportez du logiciel d’origine le fichier des écritures comptables (FEC), et donnez-le à la place"}
	CodeBalanceOnly = problem.Kind{Code: "MAP-31", Severity: problem.Error, Meaning: "une balance sans factures : l’âge des créances n’est pas connu, et personne n’est relancé",
		Remedy: "donnez le grand livre (FEC), l’échéancier ou la liste des factures ; la balance, une seule, servira alors de contrôle"}
	CodeControlGap = problem.Kind{Code: "MAP-32", Severity: problem.Warning, Meaning: "le solde d’un client dans la balance n’est pas celui du grand livre",
		Remedy: "refaites les deux exports le même jour ; si l’écart reste, cherchez l’écriture qui manque"}
	CodeSpelling = problem.Kind{Code: "MAP-33", Severity: problem.Warning, Meaning: "le même nom écrit de plusieurs façons, tenu pour autant de clients",
		Remedy: "écrivez-le toujours de même, ou ajoutez à l’export une colonne « Code client »"}
	CodeNoDraft = problem.Kind{Code: "MAP-40", Severity: problem.Note, Meaning: "ce fichier n’a pas besoin de correspondance",
		Remedy: "donnez-le tel quel s’il est un FEC ; d’une balance sans factures, donnez plutôt le grand livre"}
	CodeDraftGap = problem.Kind{Code: "MAP-41", Severity: problem.Warning, Meaning: "la proposition de correspondance laisse une colonne à dire",
		Remedy: "complétez la ligne « À COMPLÉTER » de la proposition et retirez son « # » (relance guide correspondance)"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeUnknownFile, CodeEmptyFile, CodeAmount, CodeDate, CodeFieldCount, CodeMissingColumn, CodeLongLine, CodeArchive,
		CodeNoAccount, CodeEntryBalance, CodeFileBalance, CodePieceDate, CodeBalanceStopped, CodeNumbering, CodeFileName, CodeSeparator,
		CodeMixedCharsets, CodeSameFile, CodeDateOutside, CodeLettering, CodeLetterDate, CodeBothSides, CodeSwappedDates, CodeEncoding,
		CodeHeader, CodeExtract, CodeRenamed, CodeOverlap, CodeForeign, CodeRepeatedHeader, CodeXML, CodeManyRejected,
		CodeNoLines, CodeZeroBytes, CodeShortRow, CodeDoubles, CodeMoving, CodeOutside, CodeMapAmount, CodeMapDate,
		CodeMapRow, CodeMapping, CodeNoMapping, CodeNoAccounts, CodeOtherSheets, CodeColumn, CodeState, CodeUnsure,
		CodeCurrency, CodeLeftOut, CodeAllOwed, CodeNetOfTax, CodeNoColumn, CodePrintedTotal, CodeNoCustomer, CodeHiddenRows,
		CodeDayOrder, CodeBalances, CodeCreditSign, CodeFilledDown, CodeSheetCopy, CodeLostSheet, CodeNotOwed, CodeExchange,
		CodeBalanceOnly, CodeControlGap, CodeSpelling, CodeNoDraft, CodeDraftGap,
	}
}

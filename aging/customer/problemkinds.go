package customer

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeNoHeader = problem.Kind{Code: "CLI-01", Severity: problem.Error, Meaning: "aucune ligne d’en-tête avec une colonne « code » ou « nom »",
		Remedy: "donnez à la colonne des numéros de client le titre « code », comme dans le grand livre (CompAuxNum), ou à celle des noms le titre « nom »"}
	CodeNoCode = problem.Kind{Code: "CLI-02", Severity: problem.Warning, Meaning: "ligne sans code de client",
		Remedy: "donnez le code du client, celui du grand livre, ou supprimez la ligne ; s’il y a un nom, il en tient lieu"}
	CodeTwice = problem.Kind{Code: "CLI-03", Severity: problem.Warning, Meaning: "un code de client est écrit deux fois ; la seconde fiche est ignorée",
		Remedy: "gardez une seule fiche par code"}
	CodeKind = problem.Kind{Code: "CLI-04", Severity: problem.Warning, Meaning: "type de client inconnu",
		Remedy: "écrivez professionnel, public, particulier, non-professionnel ou inconnu ; en attendant, ni pénalités ni mise en demeure"}
	CodeSIREN = problem.Kind{Code: "CLI-05", Severity: problem.Warning, Meaning: "SIREN ou SIRET faux, ou qui ne vont pas ensemble",
		Remedy: "recopiez-les d’une facture ou de l’annuaire des entreprises"}
	CodeVAT = problem.Kind{Code: "CLI-06", Severity: problem.Warning, Meaning: "numéro de TVA faux : sa forme ou sa clé ne correspond pas",
		Remedy: "recopiez-le d’une facture, par exemple FR83404833048"}
	CodeVATSIREN = problem.Kind{Code: "CLI-07", Severity: problem.Warning, Meaning: "le numéro de TVA est celui d’un autre SIREN",
		Remedy: "corrigez le SIREN ou le numéro de TVA"}
	CodeEmail = problem.Kind{Code: "CLI-08", Severity: problem.Warning, Meaning: "adresse de courriel illisible",
		Remedy: "écrivez une adresse complète, par exemple compta@exemple.fr"}
	CodeTerms = problem.Kind{Code: "CLI-09", Severity: problem.Warning, Meaning: "conditions de paiement non comprises",
		Remedy: "écrivez-les comme le montre « relance guide configuration » ; en attendant, les échéances de ce client sont présumées et ne sont pas relancées"}
	CodeCeiling = problem.Kind{Code: "CLI-10", Severity: problem.Warning, Meaning: "conditions de paiement au-delà du plafond légal",
		Remedy: "ramenez-les au plafond, sauf dérogation de votre secteur (C. com. L441-11) ; pour un acheteur public, videz la cellule : le délai de la loi s’applique (CCP R2192-10)"}
	CodeAmount = problem.Kind{Code: "CLI-11", Severity: problem.Warning, Meaning: "montant illisible ou négatif",
		Remedy: "écrivez par exemple 15 000,00"}
	CodeYesNo = problem.Kind{Code: "CLI-12", Severity: problem.Warning, Meaning: "« ne-pas-relancer » n’est ni oui, ni non, ni une date ; lu comme « oui » par prudence",
		Remedy: "écrivez oui, non, ou la date jusqu’à laquelle attendre"}
	CodeRate = problem.Kind{Code: "CLI-13", Severity: problem.Warning, Meaning: "taux contractuel illisible",
		Remedy: "écrivez par exemple 12, 3xTIL ou BCE+10 ; en attendant, le taux légal s’applique"}
	CodeWord = problem.Kind{Code: "CLI-14", Severity: problem.Warning, Meaning: "sous-type public ou langue inconnus",
		Remedy: "écrivez etat, collectivite, sante ou entreprise-publique ; fr, en ou un autre code de langue en deux lettres"}
	CodeColumn = problem.Kind{Code: "CLI-15", Severity: problem.Note, Meaning: "des colonnes du fichier des clients ne sont pas utilisées",
		Remedy: "rien à faire si ces colonnes ne concernent pas les relances"}
	CodeEmpty = problem.Kind{Code: "CLI-16", Severity: problem.Note, Meaning: "le fichier des clients n’a aucune fiche",
		Remedy: "complétez-le, ou préparez-le avec « relance init --depuis »"}
	CodeNotPublic = problem.Kind{Code: "CLI-17", Severity: problem.Warning, Meaning: "un sous-type public est donné à un client qui n’est pas public",
		Remedy: "écrivez « public » dans la colonne type, ou videz le sous-type"}
	CodeMaybePublic = problem.Kind{Code: "CLI-18", Severity: problem.Note, Meaning: "ce SIREN commence par 1 ou 2, comme ceux des organismes publics ; sans type, le client est traité en professionnel",
		Remedy: "écrivez « public » ou « professionnel » dans la colonne type"}
	CodeCircuit = problem.Kind{Code: "CLI-19", Severity: problem.Warning, Meaning: "délai du circuit ou jours de paiement illisibles",
		Remedy: "écrivez un nombre de jours, ou des jours du mois ; en attendant, la cellule est prise pour vide"}
	CodeSpoiled = problem.Kind{Code: "CLI-20", Severity: problem.Warning, Meaning: "une formule sans valeur : la cellule est prise pour vide",
		Remedy: "corrigez la formule, ou remplacez-la par sa valeur, puis enregistrez le classeur"}
	CodeMatched = problem.Kind{Code: "CLI-21", Severity: problem.Note, Meaning: "des fiches sont rapprochées d’un client du grand livre par le nom ou par un code écrit autrement",
		Remedy: "rien à faire si ce sont les mêmes clients ; sinon, donnez à ces fiches le code du grand livre"}
	CodeManyNamed = problem.Kind{Code: "CLI-22", Severity: problem.Warning, Meaning: "une fiche demande de ne pas relancer, et peut être celle de plusieurs clients du grand livre : aucun n’est relancé",
		Remedy: "donnez à la fiche le code du grand livre dans la colonne « code »"}
	CodeReminderColumn = problem.Kind{Code: "CLI-23", Severity: problem.Warning, Meaning: "cette colonne parle de relances, de blocage ou de litige, et n’est pas comprise : ces clients sont relancés",
		Remedy: "si elle dit qui ne doit pas être relancé, donnez-lui le titre « ne-pas-relancer » ; sinon, retirez-la du fichier"}
	CodeNobody = problem.Kind{Code: "CLI-24", Severity: problem.Note, Meaning: "cette fiche demande de ne pas relancer, et n’est à aucun client du grand livre",
		Remedy: "rien à faire si ce client n’a plus d’écritures ; sinon, donnez à la fiche le code du grand livre dans la colonne « code »"}
	CodeStrangers = problem.Kind{Code: "CLI-25", Severity: problem.Note, Meaning: "des clients du grand livre n’ont pas de fiche, et des fiches ne sont à aucun client du grand livre",
		Remedy: "ajoutez leurs fiches, ou donnez à celles qu’ils ont le code du grand livre (CompAuxNum)"}
	CodeLongAddress = problem.Kind{Code: "CLI-27", Severity: problem.Warning, Meaning: "adresse hors de la norme postale (6 lignes de 38 caractères, NF Z10-011)",
		Remedy: "raccourcissez-la ; d’ici là elle est imprimée en plus petit, dans a-imprimer.pdf, et aucun prestataire ne la reçoit"}
	CodeDueHeader = problem.Kind{Code: "ECH-02", Severity: problem.Error, Meaning: "il manque une ligne de titres avec « facture » et « échéance »",
		Remedy: "donnez ces titres aux colonnes ; « client », « montant », « compte » et « reçue le » sont facultatifs"}
	CodeDueDate = problem.Kind{Code: "ECH-03", Severity: problem.Warning, Meaning: "date d’échéance ou de réception illisible",
		Remedy: "écrivez JJ/MM/AAAA ; la ligne n’est pas prise en compte"}
	CodeDueAmount = problem.Kind{Code: "ECH-04", Severity: problem.Warning, Meaning: "montant d’échéance illisible",
		Remedy: "écrivez par exemple 1 250,00 ; la ligne n’est pas prise en compte"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeNoHeader, CodeNoCode, CodeTwice, CodeKind, CodeSIREN, CodeVAT, CodeVATSIREN, CodeEmail,
		CodeTerms, CodeCeiling, CodeAmount, CodeYesNo, CodeRate, CodeWord, CodeColumn, CodeEmpty,
		CodeNotPublic, CodeMaybePublic, CodeCircuit, CodeSpoiled, CodeMatched, CodeManyNamed, CodeReminderColumn, CodeNobody,
		CodeStrangers, CodeLongAddress, CodeDueHeader, CodeDueDate, CodeDueAmount,
	}
}

package policy

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	codeNoCycle = problem.Kind{Code: "REG-01", Severity: problem.Error, Meaning: "la politique n’a aucun cycle",
		Remedy: "ajoutez un cycle avec ses étapes, ou nommez une politique fournie dans relance.yaml (tpe, standard)"}
	codeNoStep = problem.Kind{Code: "REG-02", Severity: problem.Error, Meaning: "un cycle n’a aucune étape",
		Remedy: "ajoutez ses étapes sous « etapes: »"}
	codeStepName = problem.Kind{Code: "REG-03", Severity: problem.Error, Meaning: "un nom d’étape ne dit pas ce qu’elle est",
		Remedy: "commencez-le par l’un des mots cités"}
	codeTwice = problem.Kind{Code: "REG-04", Severity: problem.Error, Meaning: "deux cycles, ou deux étapes d’un cycle, ont le même nom",
		Remedy: "donnez un autre nom à l’un des deux"}
	codeOffset = problem.Kind{Code: "REG-05", Severity: problem.Error, Meaning: "une étape doit avoir « avant » ou « apres », un seul des deux",
		Remedy: "écrivez par exemple « apres: 15 jours »"}
	codeOrder = problem.Kind{Code: "REG-06", Severity: problem.Error, Meaning: "les étapes d’un cycle ne sont pas dans l’ordre des jours",
		Remedy: "corrigez le nombre de jours, ou déplacez l’étape"}
	codeGap = problem.Kind{Code: "REG-07", Severity: problem.Warning, Meaning: "une étape viendra toujours plus tard que son délai ne le dit",
		Remedy: "allongez « apres », ou raccourcissez délai, transit, écart et espacement"}
	codeChannel = problem.Kind{Code: "REG-08", Severity: problem.Error, Meaning: "un canal qui ne peut pas porter cette étape",
		Remedy: "choisissez « recommande » pour une mise en demeure, « appel » pour un appel"}
	codeShadowed = problem.Kind{Code: "REG-09", Severity: problem.Warning, Meaning: "personne n’entre dans un cycle : les précédents prennent déjà tous ses clients",
		Remedy: "placez-le avant eux, ou précisez « pour »"}
	codeNobody = problem.Kind{Code: "REG-10", Severity: problem.Warning, Meaning: "aucun cycle ne prend les clients d’un type : ils seront retenus",
		Remedy: "ajoutez un cycle pour eux si vous en avez"}
	codeSegment = problem.Kind{Code: "REG-11", Severity: problem.Warning, Meaning: "un segment ressemble à un autre : faute de frappe ?",
		Remedy: "gardez-le si c’est un mot de la colonne « segment » de vos clients"}
	codeConsumer = problem.Kind{Code: "REG-12", Severity: problem.Error, Meaning: "ni les pénalités de retard ni l’indemnité forfaitaire ne se réclament à un particulier (C. com. L441-10)",
		Remedy: "écrivez « penalites: aucune » ou « mention », ou sortez « particulier » de ce cycle"}
	codeUnreachable = problem.Kind{Code: "REG-13", Severity: problem.Error, Meaning: "une étape ne sera jamais atteinte",
		Remedy: "ajoutez la mise en demeure qui la précède, ou supprimez-la ; complétez le type des clients"}
	codeSuspension = problem.Kind{Code: "REG-14", Severity: problem.Error, Meaning: "la suspension finit avant de commencer",
		Remedy: "échangez « du » et « au »"}
	codeBrake = problem.Kind{Code: "REG-15", Severity: problem.Error, Meaning: "un frein ou un plafond qui arrêterait toutes les nuits, ou aucune",
		Remedy: "donnez un nombre d’au moins 1 ou une hausse positive, ou supprimez la ligne"}
	codeBefore = problem.Kind{Code: "REG-16", Severity: problem.Error, Meaning: "une étape qui n’est pas préventive ne se fait pas avant l’échéance : rien n’est encore dû",
		Remedy: "écrivez « apres », ou nommez l’étape « preventive »"}
	codeCondition = problem.Kind{Code: "REG-17", Severity: problem.Error, Meaning: "condition qui ne se lit pas",
		Remedy: "les mots connus sont cités"}
	codeProof = problem.Kind{Code: "REG-18", Severity: problem.Warning, Meaning: "mise en demeure sans lettre recommandée : sa réception sera difficile à prouver",
		Remedy: "ajoutez le canal « recommande »"}
	codeNegative = problem.Kind{Code: "REG-19", Severity: problem.Error, Meaning: "un montant négatif dans les règles",
		Remedy: "donnez un montant positif, ou supprimez la ligne"}
	codePublicHandover = problem.Kind{Code: "REG-20", Severity: problem.Warning, Meaning: "aucune saisie n’est possible contre un organisme public : le dossier suivra une voie particulière",
		Remedy: "préférez une étape « relance » adressée à l’ordonnateur, ou gardez-la pour un recours"}
	codeHandoverChannel = problem.Kind{Code: "REG-21", Severity: problem.Error, Meaning: "le canal ne convient pas à l’étape",
		Remedy: "le canal « dossier » est celui du précontentieux, et de lui seul"}
	codeWording = problem.Kind{Code: "REG-22", Severity: problem.Warning, Meaning: "un texte écrit pour un type de client que ce cycle n’est pas seul à prendre",
		Remedy: "nommez le texte sans son type : celui de chaque client est choisi de lui-même"}
	codeBase = problem.Kind{Code: "REG-23", Severity: problem.Error, Meaning: "la politique commune ne peut pas servir, ou n’a pas ce qui doit en être retiré",
		Remedy: "donnez sous « base: » le nom d’une politique fournie (tpe, standard…) ou le chemin du fichier commun, et retirez les lignes de trop"}
	codeException = problem.Kind{Code: "REG-24", Severity: problem.Error, Meaning: "une exception qui ne parle de personne, ne change rien ou nomme une étape inconnue",
		Remedy: "donnez « clients » ou « factures », puis « derniere-etape », « sans » ou « report »"}
	codeDiscount = problem.Kind{Code: "REG-25", Severity: problem.Error, Meaning: "un escompte qui ne peut pas être offert",
		Remedy: "offrez-le dans l’étape préventive, avec un taux de 0 à 100 % et un « avant » plus court que celui de l’étape"}
	codeSales = problem.Kind{Code: "REG-26", Severity: problem.Error, Meaning: "une étape ne se confie pas aux commerciaux",
		Remedy: "gardez-leur les appels, les préventives et les rappels"}
	codeShare = problem.Kind{Code: "REG-27", Severity: problem.Error, Meaning: "la part minimum doit être entre 0 et 100 %",
		Remedy: "donnez par exemple 20 %"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		codeNoCycle, codeNoStep, codeStepName, codeTwice, codeOffset, codeOrder, codeGap, codeChannel,
		codeShadowed, codeNobody, codeSegment, codeConsumer, codeUnreachable, codeSuspension, codeBrake, codeBefore,
		codeCondition, codeProof, codeNegative, codePublicHandover, codeHandoverChannel, codeWording, codeBase, codeException,
		codeDiscount, codeSales, codeShare,
	}
}

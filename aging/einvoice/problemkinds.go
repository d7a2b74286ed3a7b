package einvoice

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeDamaged = problem.Kind{Code: "FAC-01", Severity: problem.Warning, Meaning: "ce PDF est endommagé : rien ne s’y trouve",
		Remedy: "récupérez ce fichier une nouvelle fois"}
	CodeEncrypted = problem.Kind{Code: "FAC-02", Severity: problem.Note, Meaning: "ce PDF est protégé (chiffré) : les données qu’il peut contenir ne sont pas lisibles",
		Remedy: "exportez-le sans protection si c’est une facture électronique ; tel quel, il n’est qu’une copie à joindre"}
	CodeOld = problem.Kind{Code: "FAC-03", Severity: problem.Warning, Meaning: "cette facture est au format ZUGFeRD 1, antérieur à la norme EN 16931 ; ses données ne sont pas lues",
		Remedy: "exportez-la de nouveau en Factur-X (ou ZUGFeRD 2) ; le PDF reste joint aux courriels"}
	CodeXML = problem.Kind{Code: "FAC-04", Severity: problem.Warning, Meaning: "les données XML sont incomplètes ou mal formées ; elles ne sont pas lues",
		Remedy: "récupérez ce fichier une nouvelle fois sur la plateforme, ou exportez-le de nouveau"}
	CodeBounds = problem.Kind{Code: "FAC-05", Severity: problem.Warning, Meaning: "fichier plus grand ou plus compliqué qu’une facture ; ses données ne sont pas lues",
		Remedy: "vérifiez que c’est bien une facture ; allégez ses images ou ses pièces jointes"}
	CodeNoNumber = problem.Kind{Code: "FAC-06", Severity: problem.Warning, Meaning: "cette facture n’a pas de numéro ; elle n’est pas lue",
		Remedy: "demandez à votre logiciel de facturation un fichier complet"}
	CodeDate = problem.Kind{Code: "FAC-07", Severity: problem.Warning, Meaning: "cette date n’existe pas, ou n’est pas écrite comme le fichier l’annonce",
		Remedy: "corrigez-la dans le logiciel de facturation ; en attendant, cette donnée n’est pas utilisée"}
	CodeDue = problem.Kind{Code: "FAC-08", Severity: problem.Warning, Meaning: "l’échéance d’une facture électronique est avant sa date, ou plus de deux ans après",
		Remedy: "corrigez-la dans le logiciel de facturation ; en attendant, cette donnée n’est pas utilisée"}
	CodeAmount = problem.Kind{Code: "FAC-09", Severity: problem.Warning, Meaning: "montant illisible : la norme écrit 2400.00",
		Remedy: "corrigez-la dans le logiciel de facturation ; en attendant, cette donnée n’est pas utilisée"}
	CodeTotals = problem.Kind{Code: "FAC-10", Severity: problem.Warning, Meaning: "les totaux d’une facture électronique ne s’accordent pas ; ils ne sont pas comparés au grand livre",
		Remedy: "corrigez-la par un avoir ou une facture rectificative dans le logiciel de facturation"}
	CodeCharset = problem.Kind{Code: "FAC-11", Severity: problem.Warning, Meaning: "les caractères ne sont pas ceux que le fichier annonce ; ils sont lus comme ils sont",
		Remedy: "signalez-le à l’éditeur du logiciel de facturation"}
	CodeProfile = problem.Kind{Code: "FAC-12", Severity: problem.Warning, Meaning: "profil de facture inconnu ou absent ; la facture est lue quand même",
		Remedy: "vérifiez l’export du logiciel de facturation"}
	CodeIdentity = problem.Kind{Code: "FAC-13", Severity: problem.Warning, Meaning: "SIREN, numéro de TVA ou adresse de courriel faux dans une facture électronique",
		Remedy: "corrigez-le dans le logiciel de facturation ; en attendant, cette donnée n’est pas utilisée"}
	CodeParts = problem.Kind{Code: "FAC-14", Severity: problem.Warning, Meaning: "plusieurs échéances dont les montants ne font pas le total : la dernière vaut pour toute la facture",
		Remedy: "donnez le montant de chaque échéance, ou écrivez-les dans la liste d’échéances"}
	CodeNoData = problem.Kind{Code: "FAC-15", Severity: problem.Warning, Meaning: "ce PDF annonce une facture Factur-X et n’en contient pas les données lisibles",
		Remedy: "exportez-le de nouveau depuis le logiciel de facturation ; tel quel, il n’est qu’une copie à joindre"}
	CodeStatus = problem.Kind{Code: "FAC-16", Severity: problem.Warning, Meaning: "un message ne dit pas quelle facture, quel statut ou quel jour ; il n’est pas pris en compte",
		Remedy: "récupérez-le de nouveau sur la plateforme"}
	CodeStatusRow = problem.Kind{Code: "FAC-17", Severity: problem.Warning, Meaning: "une liste de statuts ne se lit pas",
		Remedy: "exportez-la de nouveau en CSV, avec des colonnes « facture », « statut » et « date »"}
	CodeUnknown = problem.Kind{Code: "FAC-18", Severity: problem.Warning, Meaning: "statut inconnu pour une facture ; il est sans effet",
		Remedy: "vérifiez sur la plateforme ce qu’il signifie, et notez dans le suivi ce qui doit retenir une relance"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeDamaged, CodeEncrypted, CodeOld, CodeXML, CodeBounds, CodeNoNumber, CodeDate, CodeDue,
		CodeAmount, CodeTotals, CodeCharset, CodeProfile, CodeIdentity, CodeParts, CodeNoData, CodeStatus,
		CodeStatusRow, CodeUnknown,
	}
}

package sending

import (
	"cmp"
	"fmt"

	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/rules"
	"relance/rules/history"
)

func noServer() problem.Problem {
	return config.CodeNoServer.With(problem.Problem{File: dossier.ConfigName, Column: "courriel.serveur", Message: "aucun serveur d’envoi n’est donné",
		Remedy: "complétez « courriel: » (serveur, port, securite, utilisateur), ou ouvrez les brouillons .eml dans votre messagerie"})
}

func noConnection(s Result, cause string) problem.Problem {
	severity := problem.Error
	if s.Count(MessageSent) > 0 {
		severity = problem.Warning
	}
	return CodeNoConnection.As(severity).With(problem.Problem{File: s.Server, Message: "le serveur d’envoi ne peut pas servir : " + cause,
		Remedy: "vérifiez « courriel: » dans relance.yaml et le mot de passe ; ce qui n’est pas parti le sera au prochain « relance envoyer »"})
}

// whom names the customer of a message; those about the night have none.
func (m Message) whom() string {
	if m.Customer == "" {
		return ""
	}
	return " pour le client " + m.Customer
}

// again gives the options that send the message once more.
func (m Message) again() string {
	switch {
	case m.Customer != "":
		return "--client " + m.Customer + " --confirmer"
	case m.File == stationery.SummaryFile:
		return "--compte-rendu --confirmer"
	}
	return "--diffusion --confirmer"
}

func refusedMessage(m Message) problem.Problem {
	p := CodeSendRefused.With(problem.Problem{File: m.File, Excerpt: m.Reason, Message: "le serveur a refusé ce courriel" + m.whom(),
		Remedy: "corrigez l’adresse dans relance.yaml ; pour renvoyer celui-ci tel quel : " + m.again()})
	if m.Customer != "" {
		p.Remedy = "corrigez l’adresse dans la fiche du client, ou dans « copie » de relance.yaml : la prochaine nuit lui écrira de nouveau ; pour renvoyer celui-ci tel quel : " + m.again()
	}
	return p
}

func missedSome(m Message) problem.Problem {
	return CodeSendPartly.With(problem.Problem{File: m.File, Excerpt: m.Reason, Message: "ce courriel" + m.whom() + " est parti, mais pas à tous ses destinataires",
		Remedy: "corrigez l’adresse refusée dans la fiche du client ou dans « courriel » de relance.yaml, et transmettez-lui le message à la main : les autres l’ont reçu, il ne repartira pas"})
}

func deferred(m Message) problem.Problem {
	return CodeSendDeferred.With(problem.Problem{File: m.File, Excerpt: m.Reason, Message: "ce courriel" + m.whom() + " n’est pas parti, pour aucun de ses destinataires",
		Remedy: "relancez la même commande plus tard ; sinon la prochaine nuit écrira de nouveau"})
}

func heldMessage(m Message, why rules.Reason) problem.Problem {
	p := CodeSendHeld.With(problem.Problem{File: m.File, Excerpt: why.Code, Message: "ce courriel" + m.whom() + " n’est pas envoyé : " + why.Text,
		Remedy: "rien à défaire : il ne compte pas comme envoyé, et la prochaine nuit décidera de nouveau"})
	if why.Lift != "" {
		p.Remedy += " ; ce qui lèverait ce motif : " + why.Lift
	}
	return p
}

func undecided(n int) problem.Problem {
	return CodeUndecided.With(problem.Problem{Message: fmt.Sprintf("les fichiers d’aujourd’hui ne se lisent plus : rien ne dit qui a payé depuis la nuit, rien n’est envoyé de %s", words.Counts(n, "courriel")),
		Remedy: "corrigez les erreurs dites avec celle-ci, puis relancez « relance envoyer » ; rien n’est noté dans l’historique"})
}

func otherAccount(run history.Run, iban string) problem.Problem {
	return CodeOtherAccount.With(problem.Problem{File: dossier.ConfigName, Column: "creancier.iban",
		Message: fmt.Sprintf("les courriels de la nuit %s demandent de payer sur %s, et notre IBAN est aujourd’hui %s : rien n’est envoyé ni noté", run.ID, run.IBAN, cmp.Or(iban, "vide")),
		Remedy:  "si le nouvel IBAN est le bon, annulez cette nuit (relance annuler " + run.ID + ") et relancez « relance nuit » avec --forcer MOTIF ; sinon, remettez l’ancien dans relance.yaml"})
}

func uncertain(m Message) problem.Problem {
	return CodeSendUnknown.With(problem.Problem{File: m.File, Excerpt: m.Reason, Message: "ce courriel" + m.whom() + " est peut-être parti : personne ne le sait",
		Remedy: "cherchez-le dans les messages envoyés de votre serveur ; s’il n’y est pas, renvoyez-le avec " + m.again()})
}

func changedMessage(m Message) problem.Problem {
	return CodeSendChanged.As(problem.Warning).With(problem.Problem{File: m.File, Excerpt: m.Reason, Message: "ce courriel" + m.whom() + " n’est plus celui que la nuit a écrit : il n’est pas envoyé",
		Remedy: "envoyez-le de votre messagerie, puis dites-le avec « relance poste »"})
}

func noFolder(run history.Run, err error) problem.Problem {
	return CodeSendChanged.With(problem.Problem{File: run.ID, Message: "les documents de la nuit ne sont plus ceux qu’elle a écrits : " + dossier.Cause(err),
		Remedy: "remettez le dossier de la nuit à sa place : seuls les fichiers qu’elle a écrits sont envoyés"})
}

func forgotten(run string, n int) problem.Problem {
	return CodeForgotten.With(problem.Problem{File: run, Message: fmt.Sprintf("la nuit %s a encore %s que personne n’a dit envoyer", run, words.Counts(n, "courriel")),
		Remedy: "envoyez-les (relance envoyer " + run + " ; ce qui n’est plus dû ne part pas), ou dites qu’ils sont partis (relance poste " + run + ")"})
}

func cutShort(left int) problem.Problem {
	return CodeCutShort.With(problem.Problem{Message: "l’envoi est interrompu : " + words.Count(left, "courriel reste", "courriels restent") + " à envoyer",
		Remedy: "relancez « relance envoyer » : ce qui est parti ne repartira pas"})
}

func unprotected(server string) problem.Problem {
	return CodeUnprotected.With(problem.Problem{File: server, Message: "les courriels sont remis sans chiffrement à un serveur de cette machine (securite: aucune)"})
}

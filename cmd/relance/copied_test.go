package main

import (
	"slices"
	"testing"

	"relance/cmd/internal/dossier"
)

// TestCopiedCommandsNameTheDossier: what a sentence proposes to type runs as it is
// printed, wherever the dossier is.
func TestCopiedCommandsNameTheDossier(t *testing.T) {
	env := Env{named: "Client Épsilon"}
	env.about = aboutDossiers(newRoot(&Env{}))
	for said, want := range map[string]string{
		"« relance suivi lister » donne les numéros":       `« relance suivi lister --dossier "Client Épsilon" » donne les numéros`,
		"annulez la nuit (relance annuler 2026-11-30) ;":   `annulez la nuit (relance annuler --dossier "Client Épsilon" 2026-11-30) ;`,
		"notez-le : relance suivi ajouter plan --client C": `notez-le : relance suivi ajouter plan --dossier "Client Épsilon" --client C`,
		"« relance nuit --essai », puis « relance poste »": `« relance nuit "Client Épsilon" --essai », puis « relance poste --dossier "Client Épsilon" »`,
		"« relance nuit Dossiers/* » les fait tous":        "« relance nuit Dossiers/* » les fait tous",
		"« relance guide cron » l’explique":                "« relance guide cron » l’explique",
		"(relance restaurer x.db --dossier ici)":           "(relance restaurer x.db --dossier ici)",
		"relance lit les exports":                          "relance lit les exports",
		"notez-le (relance suivi ajouter)":                 `notez-le (relance suivi ajouter --dossier "Client Épsilon")`,
	} {
		if got := env.copied(said); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", said, got, want)
		}
	}
	if got := (&Env{}).copied("« relance poste »"); got != "« relance poste »" {
		t.Errorf("nothing was named: %s", got)
	}
}

func TestQuotedPath(t *testing.T) {
	for path, want := range map[string]string{
		"demo": "demo", "Client Épsilon": `"Client Épsilon"`, "l'an": `"l'an"`, "a$b": `'a$b'`, "x(1)": `"x(1)"`, "a!'b": `'a!'\''b'`, "": `""`,
	} {
		if got := dossier.QuotedPath(path); got != want {
			t.Errorf("%q: %s, want %s", path, got, want)
		}
	}
}

// TestHelpGroups: every command is in the help, once.
func TestHelpGroups(t *testing.T) {
	var listed, known []string
	for _, g := range helpGroups() {
		listed = append(listed, g.names...)
	}
	for _, c := range newRoot(&Env{}).Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	slices.Sort(listed)
	slices.Sort(known)
	if !slices.Equal(listed, known) {
		t.Errorf("help: %v\ncommands: %v", listed, known)
	}
}

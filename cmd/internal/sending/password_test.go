package sending

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/nightlytest"
)

func TestPassword(t *testing.T) {
	s := serveMail(t, "starttls")
	for name, c := range map[string]struct {
		more  string
		mode  os.FileMode
		text  string
		given string
		code  string
	}{
		"file":           {"  fichier-mot-de-passe: .mot-de-passe\n", 0o600, "s3same ouvre-toi\r\n", "", ""},
		"environment":    {"  fichier-mot-de-passe: absent\n", 0o600, "", "s3same ouvre-toi", ""},
		"none":           {"", 0o600, "", "", "ENV-02"},
		"no such file":   {"  fichier-mot-de-passe: absent\n", 0o600, "", "", "ENV-02"},
		"open to others": {"  fichier-mot-de-passe: .mot-de-passe\n", 0o640, "s3same ouvre-toi\n", "", "ENV-02"},
		"empty":          {"  fichier-mot-de-passe: .mot-de-passe\n", 0o600, "\n", "", "ENV-02"},
		"two lines":      {"  fichier-mot-de-passe: .mot-de-passe\n", 0o600, "a\nb\n", "", "ENV-02"},
		"a folder":       {"  fichier-mot-de-passe: entrees\n", 0o600, "", "", "ENV-02"},
		"wrong":          {"  fichier-mot-de-passe: .mot-de-passe\n", 0o600, "s3same faux\n", "", "ENV-03"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := sendingDossier(t, s, "  utilisateur: compta\n"+c.more)
			secret := filepath.Join(folder, ".mot-de-passe")
			if err := os.WriteFile(secret, []byte(c.text), c.mode); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(secret, c.mode); err != nil {
				t.Fatal(err)
			}
			sent, problems := s.send(t, folder, func(o *Options) { o.Password = c.given })
			if got := strings.Join(problems.Codes(), " "); got != c.code || (c.code == "") != (sent.Count(MessageSent) == 3) {
				t.Errorf("%v %+v", problems, sent.Messages)
			}
			for _, p := range problems {
				if strings.Contains(p.String(), "ouvre-toi") || strings.Contains(p.String(), "faux") {
					t.Errorf("the password is shown: %v", p)
				}
			}
		})
	}
}

// « verifier » looks at the settings without the network.
func TestCheckMail(t *testing.T) {
	folder := t.TempDir()
	dossiertest.Put(t, folder, "secret", "s3same ouvre-toi\n")
	dossiertest.Put(t, folder, "vide", "")
	base := config.Mail{Server: "smtp.exemple.fr", Port: 587, Security: "starttls", User: "compta"}
	for name, c := range map[string]struct {
		change func(*config.Mail)
		given  string
		want   string
	}{
		"no server":         {func(m *config.Mail) { m.Server, m.Port, m.Security = "", 465, "starttls" }, "", ""},
		"no user":           {func(m *config.Mail) { m.User = "" }, "", ""},
		"environment":       {func(*config.Mail) {}, "x", ""},
		"no password yet":   {func(*config.Mail) {}, "", "avertissement ENV-02"},
		"file":              {func(m *config.Mail) { m.PasswordFile = "secret" }, "", ""},
		"absolute file":     {func(m *config.Mail) { m.PasswordFile = filepath.Join(folder, "secret") }, "", ""},
		"no such file":      {func(m *config.Mail) { m.PasswordFile = "absent" }, "", "erreur ENV-02"},
		"empty file":        {func(m *config.Mail) { m.PasswordFile = "vide" }, "", "erreur ENV-02"},
		"465 in the clear":  {func(m *config.Mail) { m.Port = 465 }, "x", "avertissement ENV-12"},
		"587 encrypted":     {func(m *config.Mail) { m.Security = "tls" }, "x", "avertissement ENV-12"},
		"465 encrypted":     {func(m *config.Mail) { m.Port, m.Security = 465, "tls" }, "x", ""},
		"a port of its own": {func(m *config.Mail) { m.Port, m.Security = 2525, "tls" }, "x", ""},
	} {
		m := base
		c.change(&m)
		var got []string
		for _, p := range CheckMail(folder, m, c.given) {
			got = append(got, p.Severity.String()+" "+p.Code)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %q", name, got, c.want)
		}
	}
}

func TestNoServer(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1"}, map[string]string{"clients.csv": sendingCustomers,
		dossier.ConfigName: dossiertest.Config + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel: {expediteur: relances@midi.example}\n"})
	nightlytest.Night(t, folder, dossiertest.June)
	var s mailServer
	if _, problems := s.send(t, folder, nil); strings.Join(problems.Codes(), " ") != "ENV-01" {
		t.Errorf("%v", problems)
	}
}

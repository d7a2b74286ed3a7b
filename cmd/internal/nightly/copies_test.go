package nightly

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	netmail "net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/letters/mail"
)

// The night attaches to each message the letter and the customer's own
// invoices, says once what is missing, and another program reads it all.
func TestMessagesCarryTheInvoices(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 absent")
	}
	invoice := "%PDF-1.4 facture F0\n" + strings.Repeat("x", 3000)
	folder := dossiertest.Owing(t, []string{"C1", "C2", "C3"}, map[string]string{
		"clients.csv":                  "code;nom;type;courriel\nC1;Alpha;professionnel;alpha@exemple.fr\nC2;Beta;professionnel;beta@exemple.fr\nC3;Gamma;professionnel;gamma@exemple.fr\n",
		"factures/2026/Facture F0.pdf": invoice, "factures/F1 a.pdf": "%PDF a", "factures/F1 b.pdf": "%PDF b", "factures/notes.txt": "F2",
		dossier.ConfigName: dossiertest.Config + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel:\n  expediteur: relances@midi.example\n  nom: Fournitures du Midi – relances\n" +
			"  repondre-a: compta@midi.example\n  copie: [direction@midi.example]\n  copie-cachee: [archives@midi.example]\n",
	})
	if err := os.Symlink("/etc/hostname", filepath.Join(folder, "factures", "F2.pdf")); err != nil {
		t.Log(err)
	}
	o, said, err := Run(context.Background(), folder, Options{Date: dossiertest.June, Version: "1.0", Texts: dossiertest.Texts()})
	if err != nil || said.HasErrors() {
		t.Fatal(said, err)
	}
	var notes []string
	for _, p := range said {
		if strings.HasPrefix(p.Code, "MEL-") {
			notes = append(notes, p.Code+p.Message[strings.LastIndex(p.Message, " "):])
		}
	}
	if diff := cmp.Diff([]string{"MEL-02 F2", "MEL-03 F1"}, notes); diff != "" {
		t.Error(diff)
	}
	cmd := exec.Command(python, "-c", `
import sys, json, email, email.policy, hashlib
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
a = list(m.iter_attachments())
print(json.dumps({k: [x.addr_spec for x in m[k].addresses] if m[k] else [] for k in ("From", "To", "Cc", "Bcc", "Reply-To")} | {
  "Name": m["From"].addresses[0].display_name, "Subject": m["Subject"], "Files": [x.get_filename() for x in a], "Defects": len(m.defects),
  "Hash": [hashlib.sha256(x.get_content()).hexdigest() for x in a], "Headers": sorted(m.keys())}))`, filepath.Join(o.Folder, "courriels", "C1-rappel.eml"))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		From, To, Cc, Bcc, Files, Hash, Headers []string
		ReplyTo                                 []string `json:"Reply-To"`
		Name, Subject                           string
		Defects                                 int
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	addresses := slices.Concat(got.From, got.To, got.Cc, got.Bcc, got.ReplyTo)
	want := []string{"relances@midi.example", "alpha@exemple.fr", "direction@midi.example", "archives@midi.example", "compta@midi.example"}
	if diff := cmp.Diff(want, addresses); diff != "" || got.Name != "Fournitures du Midi – relances" || got.Defects != 0 {
		t.Errorf("%s%+v", diff, got)
	}
	if strings.Join(strings.Fields(got.Subject), " ") != "Facture F0 – 120,00 € – échue le 1er mai" {
		t.Errorf("subject %q", got.Subject)
	}
	if diff := cmp.Diff([]string{"courrier-C1.pdf", "facture-f0.pdf"}, got.Files); diff != "" {
		t.Error(diff)
	}
	if len(got.Hash) != 2 || got.Hash[1] != fmt.Sprintf("%x", sha256.Sum256([]byte(invoice))) {
		t.Errorf("hashes %v", got.Hash)
	}
	again := realNight(t, folder, Options{Output: t.TempDir()})
	if diff := cmp.Diff(o.Manifest, again.Manifest); diff != "" {
		t.Errorf("not the same night: %s", diff)
	}
	dossiertest.Put(t, folder, "factures/2026/Facture F0.pdf", invoice+"!")
	if other := realNight(t, folder, Options{}); other.View.Repeat != nil || other.Manifest.Fingerprint == o.Manifest.Fingerprint {
		t.Error("another copy makes no other night")
	}
}

// Whatever would add a header is refused or made harmless, is said, and stops
// nobody else: addresses in a cell that are not, a name on two lines in a
// subject of the dossier's own.
func TestHeaderInjection(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1", "C2", "C3"}, map[string]string{
		"clients.csv": "code;nom;type;courriel\nC1;\"Alpha\r\nBcc: voleur@exemple.com\";professionnel;alpha@exemple.fr\n" +
			"C2;Beta;professionnel;\"Bcc:voleur@exemple.com\"\nC3;Gamma;professionnel;\"gamma@exemple.fr\r\nX-Autre: x\"\n",
		"modeles/courriels/rappel.md": "# Compte de {{client}}\n\nVoici notre courrier.\n",
		dossier.ConfigName:            dossiertest.Config + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel: {expediteur: relances@midi.example}\n",
	})
	o, said, err := Run(context.Background(), folder, Options{Date: dossiertest.June, Version: "1.0", Texts: dossiertest.Texts()})
	if err != nil || said.HasErrors() {
		t.Fatal(said, err)
	}
	messages := 0
	for _, name := range outputs(o) {
		if !strings.HasSuffix(name, ".eml") {
			continue
		}
		messages++
		data, err := os.ReadFile(filepath.Join(o.Folder, name))
		if err != nil {
			t.Fatal(err)
		}
		m, err := netmail.ReadMessage(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if fields := slices.Sorted(maps.Keys(m.Header)); strings.Join(fields, " ") != "Auto-Submitted Content-Type Date From Message-Id Mime-Version Subject To X-Unsent" {
			t.Errorf("%s: %v", name, fields)
		}
		if strings.Contains(m.Header.Get("To"), "voleur") {
			t.Errorf("%s is for %s", name, m.Header.Get("To"))
		}
	}
	refused := said.Of(mail.MEL01)
	if messages != 1 || len(said.Of(problem.Kind{Code: "CLI-08"})) < 2 || len(refused) != 1 || refused[0].Excerpt != "C1" {
		t.Errorf("%d messages, %v", messages, said)
	}
}

// A folder of invoices that cannot be read stops the night: what lies there may say
// that one of them is contested.
func TestCopiesOutOfReach(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1"}, map[string]string{"clients.csv": "code;nom;type;courriel\nC1;Alpha;professionnel;alpha@exemple.fr\n"})
	if err := os.Symlink("factures", filepath.Join(folder, "factures")); err != nil {
		t.Skip(err)
	}
	o, said, err := Run(context.Background(), folder, Options{Date: dossiertest.June, Version: "1.0", Texts: dossiertest.Texts()})
	if err != nil || len(said.Of(dossier.CodeUnreadable)) != 1 || !said.HasErrors() || len(outputs(o)) > 0 {
		t.Errorf("%v %v %v", said, err, outputs(o))
	}
}

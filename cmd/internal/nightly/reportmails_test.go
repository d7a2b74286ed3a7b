package nightly

import (
	"bytes"
	"mime"
	netmail "net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/returns"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/stationery"
)

func readMail(t *testing.T, name string) (header netmail.Header, text string, attached map[string][]byte) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m, err := netmail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	whole, _ := returns.ReadWhole(data)
	attached = map[string][]byte{}
	for _, f := range whole.Joined {
		attached[f.Name] = f.Data
	}
	return m.Header, whole.Text, attached
}

func TestSummaryMail(t *testing.T) {
	folder := dossiertest.Reporting(t, "  compte-rendu: [direction@midi.example, compta@midi.example]\n")
	o := realNight(t, folder, Options{})
	header, text, attached := readMail(t, filepath.Join(o.Folder, stationery.SummaryFile))
	if to := header.Get("To"); to != "<direction@midi.example>, <compta@midi.example>" {
		t.Errorf("to %s", to)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if err != nil || strings.TrimSpace(subject) != "Fournitures du Midi – nuit du 20/06/2026 : 1 point à regarder" {
		t.Errorf("subject %q %v", subject, err)
	}
	for _, want := range []string{
		"La nuit du 20/06/2026 est faite.", "Balance : 360,00 €, dont échu 360,00 €. Grand livre : 360,00 €, écart 0,00 €.",
		"Règlements pris en compte jusqu’au 15/06/2026, dernière écriture de banque.",
		"- rappel : 3 clients, 360,00 €", "- 2 lettres simples à poster (a-imprimer.pdf)", "- 1 courriel à envoyer (brouillons du dossier courriels)",
		"À regarder (feuille « Contrôles », avec le remède) :", "- clients.csv : 1 anomalie (CLI-08)", "dossier de la nuit 2026-06-20.",
	} {
		if plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\r\n", "\n").Replace(text); !strings.Contains(plain, want) {
			t.Errorf("%q is missing in\n%s", want, plain)
		}
	}
	figures := printedText(t, attached["tableau-de-bord.pdf"])
	if !strings.Contains(figures, "Tableau de bord du 20 juin 2026") {
		t.Errorf("no dashboard: %q", figures)
	}
	text += figures
	for _, secret := range []string{"Secrète", "Discrète", "Cachée", "C1", "C2", "C3", "F0", "pas-une-adresse", "alpha@"} {
		if strings.Contains(text, secret) {
			t.Errorf("the summary tells %q:\n%s", secret, text)
		}
	}
	dossiertest.Put(t, folder, "clients.csv", "code;nom;type\nC1;Alpha;professionnel\n")
	if next := realNight(t, folder, Options{}); next.View.Run != "2026-06-20-2" {
		t.Errorf("run %s", next.View.Run)
	}
}

func TestExtractMails(t *testing.T) {
	o := realNight(t, dossiertest.Reporting(t, ""), Options{})
	var made []string
	for _, name := range outputs(o) {
		if strings.HasPrefix(name, "diffusion/") || name == stationery.SummaryFile {
			made = append(made, name)
		}
	}
	want := []string{"diffusion/commercial-sud.eml", "diffusion/commercial-sud.xlsx", "diffusion/direction.xlsx"}
	if diff := cmp.Diff(want, made); diff != "" {
		t.Error(diff)
	}
	header, text, attached := readMail(t, filepath.Join(o.Folder, "diffusion/commercial-sud.eml"))
	if header.Get("To") != "<sud@midi.example>" || !strings.Contains(text, "Commercial Sud") || len(attached) != 1 || len(attached["commercial-sud.xlsx"]) < 1000 {
		t.Errorf("%v %q %d", header, text, len(attached))
	}
}

// printedText is what a PDF says, to another program; a test without it is skipped.
func printedText(t *testing.T, pdf []byte) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext absent")
	}
	cmd := exec.Command(program, "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

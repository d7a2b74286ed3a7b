package nightly

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	attached = map[string][]byte{}
	if !strings.HasPrefix(kind, "multipart/") {
		body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
		if err != nil {
			t.Fatal(err)
		}
		return m.Header, string(body), attached
	}
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		part, err := r.NextPart()
		if err == io.EOF {
			return m.Header, text, attached
		} else if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		if part.FileName() == "" {
			text = string(body)
		} else {
			attached[part.FileName()] = body
		}
	}
}

func TestSummaryMail(t *testing.T) {
	folder := dossiertest.Reporting(t, "  compte-rendu: [direction@midi.example, compta@midi.example]\n")
	o := realNight(t, folder, Options{})
	header, text, _ := readMail(t, filepath.Join(o.Folder, stationery.SummaryFile))
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
		"- rappel 3 client(s), 360,00 €", "- 2 courriers à imprimer et à poster (a-imprimer.pdf)", "- 1 courriel à envoyer (brouillons du dossier courriels)",
		"À regarder (feuille « Contrôles », avec le remède) :", "- clients.csv : 1 anomalie (CLI-08)", "dossier de la nuit 2026-06-20.",
	} {
		if plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\r\n", "\n").Replace(text); !strings.Contains(plain, want) {
			t.Errorf("%q is missing in\n%s", want, plain)
		}
	}
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

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
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/cmd/internal/dossier"
	"relance/rules"
)

// reportingDossier has a summary and two services to write to, and a customer
// whose name and invoice must not be in the summary.
func reportingDossier(t *testing.T, courriel string) string {
	return realDossier(t, []string{"C1", "C2", "C3"}, map[string]string{
		"clients.csv": "code;nom;type;courriel;responsable\nC1;Alpha Secrète;professionnel;alpha@exemple.fr;Alex\nC2;Beta Discrète;professionnel;pas-une-adresse;Sacha\nC3;Gamma Cachée;professionnel;;Alex\n",
		dossier.ConfigName: fakeConfig + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel:\n  expediteur: relances@midi.example\n" + courriel +
			"diffusion:\n  - {service: Commercial Sud, courriels: [sud@midi.example], responsables: [Alex]}\n  - {service: direction}\n",
	})
}

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
	folder := reportingDossier(t, "  compte-rendu: [direction@midi.example, compta@midi.example]\n")
	o := realNight(t, folder, Options{})
	header, text, _ := readMail(t, filepath.Join(o.Folder, summaryFile))
	if to := header.Get("To"); to != "<direction@midi.example>, <compta@midi.example>" {
		t.Errorf("to %s", to)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if err != nil || strings.TrimSpace(subject) != "Fournitures du Midi – nuit du 20/06/2026 : 1 point à regarder" {
		t.Errorf("subject %q %v", subject, err)
	}
	for _, want := range []string{
		"La nuit du 20/06/2026 est faite.", "Balance : 360,00 €, dont échu 360,00 €. Grand livre : 360,00 €, écart 0,00 €.",
		"- rappel 3 client(s), 360,00 €", "- 2 courriers à imprimer et à poster (a-imprimer.pdf)", "- 1 courriel à envoyer (brouillons du dossier courriels)",
		"À regarder (feuille « Anomalies », avec le remède) :", "- clients.csv : 1 anomalie (CLI-08)", "dossier de la nuit 2026-06-20.",
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
	put(t, folder, "clients.csv", "code;nom;type\nC1;Alpha;professionnel\n")
	if next := realNight(t, folder, Options{}); next.View.Run != "2026-06-20-2" {
		t.Errorf("run %s", next.View.Run)
	}
}

func TestExtractMails(t *testing.T) {
	o := realNight(t, reportingDossier(t, ""), Options{})
	var made []string
	for _, name := range outputs(o) {
		if strings.HasPrefix(name, "diffusion/") || name == summaryFile {
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

func TestSendReports(t *testing.T) {
	s := serveMail(t, "aucune")
	folder := reportingDossier(t, "  compte-rendu: [direction@midi.example]\n"+sendingServer(s))
	realNight(t, folder, Options{})
	for _, c := range []struct {
		opts func(*SendOptions)
		to   []string
	}{
		{func(o *SendOptions) { o.Summary = true }, []string{"direction@midi.example"}},
		{func(o *SendOptions) { o.Summary, o.Services = true, true }, []string{"direction@midi.example", "sud@midi.example"}},
		{nil, []string{"direction@midi.example", "sud@midi.example", "alpha@exemple.fr"}},
	} {
		if _, problems := s.send(t, folder, c.opts); problems.HasWarnings() {
			t.Error(problems)
		}
		var to []string
		for _, d := range s.got() {
			to = append(to, d.to...)
		}
		if diff := cmp.Diff(c.to, to); diff != "" {
			t.Error(diff)
		}
	}
	once(t, s.got())
	var told []string
	for _, e := range stateOf(t, folder).Events {
		if e.Kind == rules.Sent {
			told = append(told, e.Customer+" "+e.Document)
		}
	}
	if want := []string{" compte-rendu.eml", " diffusion/commercial-sud.eml", "C1 courriels/C1-rappel.eml"}; !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
}

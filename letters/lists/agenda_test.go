package lists

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"relance/aging/civil"
)

var sampleAgenda = []Engagement{
	{Key: "promesse|C001|2026-12-01", On: civil.New(2026, 12, 1), Customer: "C001", Name: "Café ; l’Étoile, « sœurs »", Kind: "Promesse", Text: "Règlement promis\npar Mme Léa \\ comptable", Owner: "Secteur Nord", Amount: 123456, Alarm: 1},
	{Key: "limite|C002", On: civil.New(2026, 12, 31), Customer: "C002", Name: strings.Repeat("Établissement très long ", 8), Kind: "Prescription", Text: "Dernier jour pour agir", Alarm: 30},
	{Key: "limite|C002", On: civil.New(2027, 1, 2), Customer: "C002", Text: "Même clé, autre jour"},
	{Key: "sans date", Customer: "C003", Text: "Jamais écrite"},
}

func agenda(t *testing.T, all []Engagement) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteAgenda(&b, "Relance – Comptoir", civil.New(2026, 11, 21), all); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAgenda(t *testing.T) {
	got := agenda(t, sampleAgenda)
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//relance//agenda//FR\r\n",
		"DTSTAMP:20261121T000000Z\r\nDTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n",
		"SUMMARY:C001 Café \\; l’Étoile\\, « sœurs » : Règlement promis par Mm\r\n e Léa", // folded there, at 75 octets
		"CATEGORIES:Promesse\r\nTRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15H\r\n",
		"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("il manque %q dans\n%s", want, got)
		}
	}
	if n := strings.Count(got, "BEGIN:VEVENT"); n != 3 {
		t.Errorf("%d événements, attendu 3 : celui sans date n’en est pas un", n)
	}
	if n := strings.Count(got, "BEGIN:VALARM"); n != 3 {
		t.Errorf("%d alarmes, attendu une par événement", n)
	}
	if agenda(t, sampleAgenda) != got {
		t.Error("deux écritures diffèrent")
	}
}

// TestAgendaUID: the UID follows the key, whatever else changes from night to
// night, and two events never share one.
func TestAgendaUID(t *testing.T) {
	moved := append([]Engagement{}, sampleAgenda...)
	moved[0].On, moved[0].Text = civil.New(2027, 2, 1), "Reportée"
	first, second := uids(agenda(t, sampleAgenda)), uids(agenda(t, moved))
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
	if len(first) != 3 || first[1] == first[2] {
		t.Errorf("UID %v : trois, tous différents", first)
	}
}

func uids(calendar string) (list []string) {
	for _, line := range strings.Split(calendar, "\r\n") {
		if id, ok := strings.CutPrefix(line, "UID:"); ok {
			list = append(list, id)
		}
	}
	return list
}

// TestAgendaSecondReader: the icalendar library of Python reads the same texts.
func TestAgendaSecondReader(t *testing.T) {
	python := ""
	for _, name := range []string{"/usr/bin/python3", "python3"} { // a system's library is often its own interpreter's
		if python == "" && exec.Command(name, "-c", "import icalendar").Run() == nil {
			python = name
		}
	}
	if python == "" {
		t.Skip("python3 icalendar is not installed")
	}
	const script = `
import sys, json, icalendar
out = []
for e in icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk("VEVENT"):
    out.append({"Summary": str(e["SUMMARY"]), "Description": str(e["DESCRIPTION"]), "On": e["DTSTART"].dt.isoformat(), "End": e["DTEND"].dt.isoformat(),
        "Alarms": [str(int(a["TRIGGER"].dt.total_seconds() // 3600)) for a in e.walk("VALARM")]})
print(json.dumps(out))`
	cmd := exec.Command(python, "-c", script)
	cmd.Stdin = strings.NewReader(agenda(t, sampleAgenda))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	type event struct {
		Summary, Description, On, End string
		Alarms                        []string
	}
	var got []event
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	var want []event
	for _, e := range sampleAgenda[:3] {
		w := event{Summary: e.summary(), Description: e.description(), On: e.On.String(), End: (e.On + 1).String(), Alarms: []string{fmt.Sprint(9 - 24*e.Alarm)}}
		want = append(want, w)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// checkCalendar holds for any text: every line ends with CRLF, has at most 75
// octets and no control character, and no text begins a property of its own.
func checkCalendar(t interface{ Fatalf(string, ...any) }, calendar string, texts int) {
	lines := strings.Split(strings.TrimSuffix(calendar, "\r\n"), "\r\n")
	for _, line := range lines {
		if len(line) > maxLine {
			t.Fatalf("%d octets : %q", len(line), line)
		}
		if i := strings.IndexFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f }); i >= 0 {
			t.Fatalf("signe de commande dans %q", line)
		}
		if !strings.HasPrefix(line, " ") && strings.HasPrefix(line, "BEGIN:") && !strings.Contains("BEGIN:VCALENDAR BEGIN:VEVENT BEGIN:VALARM", line) {
			t.Fatalf("composant intrus %q", line)
		}
	}
	if n := strings.Count("\r\n"+calendar, "\r\nBEGIN:VEVENT"); n != texts {
		t.Fatalf("%d événements pour %d", n, texts)
	}
}

func TestAgendaAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "texte")
		var b bytes.Buffer
		e := Engagement{Key: text, On: civil.New(2026, 12, 1), Customer: text, Name: text, Kind: text, Text: text, Owner: text, Alarm: 3}
		if err := WriteAgenda(&b, text, civil.New(2026, 11, 21), []Engagement{e}); err != nil {
			t.Fatal(err)
		}
		checkCalendar(t, b.String(), 1)
		if unfolded := strings.ReplaceAll(b.String(), "\r\n ", ""); !strings.Contains(unfolded, "SUMMARY:"+escape(e.summary())+"\r\n") {
			t.Fatalf("le texte %q ne revient pas", e.summary())
		}
	})
}

func FuzzAgenda(f *testing.F) {
	f.Add("Règlement ; promis, \\ le\r\nBEGIN:VEVENT")
	f.Add("\xff\x00é\u2028")
	f.Fuzz(func(t *testing.T, text string) {
		checkCalendar(t, agenda(t, []Engagement{{Key: text, On: 1, Name: text, Kind: text, Text: text}}), 1)
	})
}

func TestAgendaFullDisk(t *testing.T) {
	if WriteAgenda(full{}, "", 1, sampleAgenda) == nil {
		t.Error("the failure was lost")
	}
}

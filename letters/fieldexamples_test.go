package letters_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/letters"
	"relance/templates"
)

// TestEveryFieldHasAnExample: what the guide shows of a field is what a letter prints.
func TestEveryFieldHasAnExample(t *testing.T) {
	texts, problems := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails(), Calls: templates.Calls()})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	examples := letters.FieldExamples(texts, letters.SampleSender(), civil.New(2026, 11, 30))
	for _, f := range letters.FieldGuide() {
		if examples[f.Name] == "" {
			t.Errorf("{{%s}} has no example", f.Name)
		}
	}
	if got := examples["date"]; !strings.Contains(got, "30\u00a0novembre\u00a02026") && got != "30 novembre 2026" {
		t.Errorf("date: %q", got)
	}
}

// TestWrittenTexts: one's own text prevails, in its language and for its kind.
func TestWrittenTexts(t *testing.T) {
	own := fstest.MapFS{"relance.md": {Data: []byte("à nous")}, "en/relance.particulier.md": {Data: []byte("ours")}}
	s := letters.Sources{Letters: templates.Letters(), Mails: templates.Mails(), OwnLetters: own}
	for name, c := range map[string]struct {
		kind       customer.Kind
		language   string
		file, text string
		own        bool
	}{
		"own":      {customer.Business, "fr", "relance.md", "à nous", true},
		"shipped":  {customer.Consumer, "fr", "relance.particulier.md", "#", false},
		"language": {customer.Consumer, "en", "en/relance.particulier.md", "ours", true},
	} {
		found := s.Written("relance", c.kind, c.language)
		if len(found) == 0 || found[0].File != c.file || found[0].Own != c.own || !strings.HasPrefix(string(found[0].Text), c.text) {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

package pdf

import (
	"os"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/letters"
	"relance/templates"
)

func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip()
	}
	texts, ps := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails()})
	for _, p := range ps {
		t.Error(p)
	}
	for _, k := range []customer.Kind{customer.Business, customer.Public, customer.Consumer} {
		for _, s := range []string{"preventive", "rappel", "relance", "dernier-rappel", "mise-en-demeure", "precontentieux"} {
			r := letters.Sample(texts, letters.SampleSender(), s, k, "fr", civil.New(2026, 11, 21))
			l, ps := letters.Compose(r)
			for _, p := range ps {
				t.Log(k, s, p)
			}
			w, _ := os.Create(dir + "/" + k.String() + "-" + s + ".pdf")
			if err := Render(w, l, Style{}); err != nil {
				t.Error(k, s, err)
			}
			w.Close()
		}
	}
}

package policy

import (
	"slices"
	"testing"
)

func TestEveryNatureIsKnown(t *testing.T) {
	hardest := 0
	for _, c := range natures {
		if c.hardness < max(1, hardest) {
			t.Errorf("%s is softer than those before it", c.nature)
		}
		hardest = c.hardness
		if !slices.ContainsFunc(stepWords[:], func(w stepWord) bool { return w.nature == c.nature }) {
			t.Errorf("no step can be named a %s", c.nature)
		}
		if !slices.ContainsFunc(Channels(), c.carried) {
			t.Errorf("no channel carries a %s", c.nature)
		}
		if c.penalties == "" {
			t.Errorf("%s: what it does with penalties is not said", c.nature)
		}
	}
	for _, w := range stepWords {
		own := w.nature == ""
		if own != OwnStep(w.word) {
			t.Errorf("%s: beside the ladder is %v", w.word, OwnStep(w.word))
		}
		if !own && w.nature.Hardness() == 0 {
			t.Errorf("%s is of a nature that nothing is known of", w.word)
		}
		if w.label == "" || w.article == "" {
			t.Errorf("%s: no words", w.word)
		}
	}
}

func TestStepsAreReadWithTheirArticle(t *testing.T) {
	for name, want := range map[string]string{
		"preventive": "la relance préventive", "rappel": "le rappel", "relance-2": "la relance 2", "dernier-rappel": "le dernier rappel",
		"appel-commercial": "l’appel commercial", "mise-en-demeure": "la mise en demeure", "precontentieux": "le précontentieux",
		"promesse-rompue": "la promesse rompue", "plan-rompu": "le plan rompu", "rendez-vous": "le rendez-vous", "autre-chose": "la autre chose",
	} {
		if got := The(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if NatureOf("relances") != "" {
		t.Error("relances is no word of the ladder")
	}
}

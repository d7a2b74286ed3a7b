package policy

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// wordsOf gives the words that a policy may write for the channels of a part.
func wordsOf(t *testing.T, of reflect.Type) []string {
	t.Helper()
	field, found := of.FieldByName("Channels")
	if !found || field.Type != reflect.TypeFor[[]Channel]() {
		t.Fatalf("%s has no channels", of)
	}
	return strings.Split(field.Tag.Get("parmi"), ",")
}

func TestAPolicyMayWriteTheChannelsOfTheTableAndNoOther(t *testing.T) {
	var known []string
	for _, c := range Channels() {
		known = append(known, string(c))
	}
	slices.Sort(known)
	steps := wordsOf(t, reflect.TypeFor[Step]())
	slices.Sort(steps)
	if !slices.Equal(steps, known) {
		t.Errorf("steps may be taken by %q, the table has %q", steps, known)
	}
	for _, of := range []reflect.Type{reflect.TypeFor[Suspension](), reflect.TypeFor[Response]()} {
		for _, word := range wordsOf(t, of) {
			if !slices.Contains(known, word) {
				t.Errorf("%s: « %s » is not in the table", of, word)
			}
		}
	}
}

// A channel without one of these would remind nobody, or nobody would know.
func TestEveryChannelIsKnown(t *testing.T) {
	for _, m := range media {
		if m.needs == 0 {
			t.Errorf("%s: what it needs of the customer is not said", m.channel)
		}
		if (m.lacks == "") != (m.needs == NeedsNothing) {
			t.Errorf("%s: it needs %d and lacks %q", m.channel, m.needs, m.lacks)
		}
		if m.word == "" {
			t.Errorf("%s: no word for what goes out", m.channel)
		}
		if m.by == "" && m.channel != File {
			t.Errorf("%s: no words for how it went", m.channel)
		}
		if m.task == "" {
			t.Errorf("%s: no task", m.channel)
		}
	}
}

// What makes the documents of a night, the calls, the messages and the folders
// goes by the form of a channel: one without a form, or with two, is made by
// nobody or twice.
func TestEveryChannelHasOneForm(t *testing.T) {
	for _, m := range media {
		forms := 0
		for _, has := range []bool{m.paper, m.mailed, m.brief, m.spoken, m.channel == File} {
			if has {
				forms++
			}
		}
		if forms != 1 {
			t.Errorf("%s has %d forms", m.channel, forms)
		}
		if m.written != (m.paper || m.mailed || m.brief) {
			t.Errorf("%s: written is %v", m.channel, m.written)
		}
	}
}

func TestAnUnknownChannelReachesNobody(t *testing.T) {
	c := Channel("pneumatique")
	if c.Needs() == NeedsNothing || c.Written() || c.Word() != "" {
		t.Errorf("%+v", c.medium())
	}
}

func TestTasksComeInTheirOrder(t *testing.T) {
	var got []string
	for _, c := range []Channel{File, SMS, Email, Call, Post, Registered} {
		what, order := c.Task()
		if c != Channels()[order-1] {
			t.Errorf("%s is task %d", c, order)
		}
		got = append(got, what)
	}
	want := []string{"Constituer le dossier", "Envoyer le SMS", "Envoyer le courriel", "Appeler", "Poster le courrier", "Poster le recommandé"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

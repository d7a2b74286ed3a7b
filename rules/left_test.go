package rules

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLeft(t *testing.T) {
	const run = "2026-06-20"
	step := func(id int64, customer, channel, name, invoice string) Event {
		return Event{ID: id, Run: run, Kind: StepPrepared, Customer: customer, Channel: channel, Step: name, Invoice: invoice}
	}
	letter := func(id int64, customer, channel, name, invoice, document string) Event {
		return Event{ID: id, Run: run, Kind: Letter, Customer: customer, Channel: channel, Step: name, Invoice: invoice, Document: document}
	}
	night := []Event{
		step(1, "C1", Email, "rappel", "F1"), step(2, "C1", Email, "relance", "F2"), step(3, "C1", Call, "appel", "F3"),
		letter(4, "C1", Email, "relance", "", "a.eml"),
		step(5, "C2", Registered, "mise-en-demeure", "G"), letter(6, "C2", Registered, "mise-en-demeure", "", "b.pdf"),
		{ID: 7, Run: run, Kind: PenaltyClaimed, Customer: "C2", Document: "b.pdf"},
		step(8, "C3", Email, "rappel", "H1"), step(9, "C3", Email, "rappel", "H2"),
		letter(10, "C3", Email, "rappel", "H1", "h1.eml"), letter(11, "C3", Email, "rappel", "H2", "h2.eml"),
		{ID: 12, Run: run, Kind: DocumentMade, Customer: "C4", Document: "memos/d.pdf"},
		{ID: 13, Run: run, Kind: Held, Customer: "C5"},
	}
	sending := func(kind EventKind, customer, document string) Event {
		return Event{Run: run, Kind: kind, Customer: customer, Channel: Email, Document: document}
	}
	said := func(kind EventKind, customer, channel string) Event {
		return Event{Run: run, Kind: kind, Customer: customer, Channel: channel}
	}
	for name, c := range map[string]struct {
		since []Event
		want  []int64
	}{
		"nothing":                   {nil, nil},
		"sent":                      {[]Event{sending(SendTried, "C1", "a.eml"), sending(Sent, "C1", "a.eml")}, []int64{1, 2, 4}},
		"uncertain":                 {[]Event{sending(SendTried, "C1", "a.eml")}, []int64{1, 2, 4}},
		"uncertain, said not to":    {[]Event{sending(SendTried, "C1", "a.eml"), said(StepNotDone, "C1", Email)}, nil},
		"sent, whatever is said":    {[]Event{sending(Sent, "C1", "a.eml"), said(StepNotDone, "C1", Email)}, []int64{1, 2, 4}},
		"refused":                   {[]Event{sending(SendTried, "C1", "a.eml"), sending(SendRefused, "C1", "a.eml")}, nil},
		"posted":                    {[]Event{said(Posted, "C2", Registered)}, []int64{5, 6, 7}},
		"back":                      {[]Event{said(Returned, "C2", Registered)}, []int64{5, 6, 7}},
		"another night's":           {[]Event{{Run: "2026-06-19", Kind: Posted, Customer: "C2", Channel: Registered}}, nil},
		"said to be posted, wrong":  {[]Event{said(Posted, "C2", Registered), said(StepNotDone, "C2", Registered)}, nil},
		"sent by hand":              {[]Event{said(StepDone, "C1", Email)}, []int64{1, 2, 4}},
		"one of two letters":        {[]Event{sending(Sent, "C3", "h2.eml")}, []int64{9, 11}},
		"both":                      {[]Event{sending(Sent, "C3", "h1.eml"), sending(Sent, "C3", "h2.eml")}, []int64{8, 9, 10, 11}},
		"a memo":                    {[]Event{sending(Sent, "C4", "memos/d.eml")}, []int64{12}},
		"one sent, the other stays": {[]Event{sending(Sent, "C3", "h1.eml"), {Run: run, Kind: StepNotDone, Customer: "C3", Channel: Email, Document: "h2.eml"}}, []int64{8, 10}},
	} {
		got := slices.Sorted(maps.Keys(Left(append(slices.Clone(night), c.since...), run).Events))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

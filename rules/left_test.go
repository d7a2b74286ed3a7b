package rules

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/rules/log"
	"relance/rules/policy"
)

func TestLeft(t *testing.T) {
	const run = "2026-06-20"
	step := func(id int64, customer string, channel policy.Channel, name, invoice string) log.Event {
		return log.Event{ID: id, Run: run, Kind: log.StepPrepared, Customer: customer, Channel: channel, Step: name, Invoice: invoice}
	}
	letter := func(id int64, customer string, channel policy.Channel, name, invoice, document string) log.Event {
		return log.Event{ID: id, Run: run, Kind: log.Letter, Customer: customer, Channel: channel, Step: name, Invoice: invoice, Document: document}
	}
	night := []log.Event{
		step(1, "C1", policy.Email, "rappel", "F1"), step(2, "C1", policy.Email, "relance", "F2"), step(3, "C1", policy.Call, "appel", "F3"),
		letter(4, "C1", policy.Email, "relance", "", "a.eml"),
		step(5, "C2", policy.Registered, "mise-en-demeure", "G"), letter(6, "C2", policy.Registered, "mise-en-demeure", "", "b.pdf"),
		{ID: 7, Run: run, Kind: log.PenaltyClaimed, Customer: "C2", Document: "b.pdf"},
		step(8, "C3", policy.Email, "rappel", "H1"), step(9, "C3", policy.Email, "rappel", "H2"),
		letter(10, "C3", policy.Email, "rappel", "H1", "h1.eml"), letter(11, "C3", policy.Email, "rappel", "H2", "h2.eml"),
		{ID: 12, Run: run, Kind: log.DocumentMade, Customer: "C4", Document: "memos/d.pdf"},
		{ID: 13, Run: run, Kind: log.Held, Customer: "C5"},
	}
	sending := func(kind log.EventKind, customer, document string) log.Event {
		return log.Event{Run: run, Kind: kind, Customer: customer, Channel: policy.Email, Document: document}
	}
	said := func(kind log.EventKind, customer string, channel policy.Channel) log.Event {
		return log.Event{Run: run, Kind: kind, Customer: customer, Channel: channel}
	}
	for name, c := range map[string]struct {
		since []log.Event
		want  []int64
	}{
		"nothing":                   {nil, nil},
		"sent":                      {[]log.Event{sending(log.SendTried, "C1", "a.eml"), sending(log.Sent, "C1", "a.eml")}, []int64{1, 2, 4}},
		"uncertain":                 {[]log.Event{sending(log.SendTried, "C1", "a.eml")}, []int64{1, 2, 4}},
		"uncertain, said not to":    {[]log.Event{sending(log.SendTried, "C1", "a.eml"), said(log.StepNotDone, "C1", policy.Email)}, nil},
		"sent, whatever is said":    {[]log.Event{sending(log.Sent, "C1", "a.eml"), said(log.StepNotDone, "C1", policy.Email)}, []int64{1, 2, 4}},
		"refused":                   {[]log.Event{sending(log.SendTried, "C1", "a.eml"), sending(log.SendRefused, "C1", "a.eml")}, nil},
		"posted":                    {[]log.Event{said(log.Posted, "C2", policy.Registered)}, []int64{5, 6, 7}},
		"back":                      {[]log.Event{said(log.Returned, "C2", policy.Registered)}, []int64{5, 6, 7}},
		"another night's":           {[]log.Event{{Run: "2026-06-19", Kind: log.Posted, Customer: "C2", Channel: policy.Registered}}, nil},
		"said to be posted, wrong":  {[]log.Event{said(log.Posted, "C2", policy.Registered), said(log.StepNotDone, "C2", policy.Registered)}, nil},
		"sent by hand":              {[]log.Event{said(log.StepDone, "C1", policy.Email)}, []int64{1, 2, 4}},
		"one of two letters":        {[]log.Event{sending(log.Sent, "C3", "h2.eml")}, []int64{9, 11}},
		"both":                      {[]log.Event{sending(log.Sent, "C3", "h1.eml"), sending(log.Sent, "C3", "h2.eml")}, []int64{8, 9, 10, 11}},
		"a memo":                    {[]log.Event{sending(log.Sent, "C4", "memos/d.eml")}, []int64{12}},
		"one sent, the other stays": {[]log.Event{sending(log.Sent, "C3", "h1.eml"), {Run: run, Kind: log.StepNotDone, Customer: "C3", Channel: policy.Email, Document: "h2.eml"}}, []int64{8, 10}},
	} {
		got := slices.Sorted(maps.Keys(Left(append(slices.Clone(night), c.since...), run).Events))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

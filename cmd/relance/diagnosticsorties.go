package main

import (
	"relance/aging/civil"
	"relance/cmd/internal/dossier"
)

// outputsCheck looks for the documents of the last nights.
func outputsCheck(d *dossier.Dossier, date civil.Date) health {
	h := health{Subject: "Documents des nuits", State: checkGood, Found: "ceux des sept derniers jours sont à leur place"}
	runs, err := d.History.Runs()
	if err == nil {
		runs, err = dossier.Gone(d, runs, date)
	}
	if err != nil {
		return health{h.Subject, checkBad, err.Error(), "voyez « relance guide depannage »"}
	}
	if len(runs) > 0 {
		p := dossier.GoneFrom(d, runs[len(runs)-1])
		return health{h.Subject, checkLook, p.Message, p.Remedy}
	}
	return h
}

package law

import "relance/aging/civil"

type dayFile struct {
	head `yaml:",inline"`
	Days []Holiday `yaml:"jours-feries,requis"`

	national, regional []civil.Holiday
}

// ready prepares what calendars hold.
func (f *dayFile) ready() {
	for _, d := range f.Days {
		day := civil.Holiday{Name: d.Name, Since: d.Since, Until: d.Until, Month: d.Month, Day: d.Day, AfterEaster: d.Easter}
		if d.Region == "" {
			f.national = append(f.national, day)
		}
		f.regional = append(f.regional, day)
	}
}

// Holiday is a day off: a day of a month, or days after Easter Sunday.
type Holiday struct {
	Dated  `yaml:",inline"`
	Name   string `yaml:"nom,requis"`
	Month  int    `yaml:"mois"`
	Day    int    `yaml:"jour"`
	Easter *int   `yaml:"paques"`
	Region string `yaml:"region" parmi:"alsace-moselle"`
}

// Calendar gives the working days of the country, of one of its regions where
// there are more holidays, and of a firm that is closed on other days.
func (l Law) Calendar(alsaceMoselle bool, closed []civil.Date) civil.Calendar {
	cal := civil.Calendar{Holidays: l.of().days.national, Closed: closed}
	if alsaceMoselle {
		cal.Holidays = l.of().days.regional
	}
	return cal
}

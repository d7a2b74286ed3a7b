package ledger

import "strings"

// Told says in French what the columns of a list were taken for, one line a
// use: the label of the use, then the columns. A FEC's columns are the law's,
// and there is nothing to tell of them.
func (f File) Told() (lines [][2]string) {
	if f.Format == "" || f.Format == "FEC" || f.Format == "XML" {
		return nil
	}
	for use, label := range [...]string{"lues", "sans effet", "ignorées", "non lues", "non comprises"} {
		var names []string
		for _, c := range f.Columns {
			switch {
			case c.Use != Use(use):
			case c.Key != "":
				names = append(names, c.Key+" = « "+oneLine(c.Header)+" »")
			default:
				names = append(names, "« "+oneLine(c.Header)+" »")
			}
		}
		if len(names) > 0 {
			lines = append(lines, [2]string{label, strings.Join(names, ", ")})
		}
	}
	return lines
}

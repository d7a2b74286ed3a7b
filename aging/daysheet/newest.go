package daysheet

// Newest joins the rows of saved sheets, those of one run from the newest to the
// oldest: of a row that is in several, the newest answer counts. A blank one says
// nothing against an answer on an older sheet, since a folder set aside is
// published again blank; blank on all, it takes back what it said.
func Newest(sheets [][]Row) []Row {
	var all []Row
	at := map[Key]int{}
	for _, rows := range sheets {
		for _, r := range rows {
			if r.Added {
				all = append(all, r)
				continue
			}
			k, seen := at[r.Key]
			switch {
			case !seen:
				at[r.Key] = len(all)
				all = append(all, r)
			case all[k].Blank:
				all[k] = r
			}
		}
	}
	return all
}

// Answered counts the rows that say something.
func Answered(rows []Row) (n int) {
	for _, r := range rows {
		if !r.Blank {
			n++
		}
	}
	return n
}

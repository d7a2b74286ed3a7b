package workbook

// hiddenLists writes the sheet that holds what the drop-down lists propose, one
// list a column, each as wide; cell writes the nth choice of a list, and what is
// beyond a list is left blank.
func hiddenLists(b *book, titles []string, lengths []int, width float64, cell func(r *row, list, n int)) {
	widths, rows := make([]float64, len(lengths)), 0
	for c, n := range lengths {
		widths[c], rows = width, max(rows, n)
	}
	p := b.begin(listSheetName, widths, layout{rows: 1 + rows, frozenRows: 1, tab: muted})
	head := p.next(headStyle)
	for _, title := range titles {
		head.text(title)
	}
	head.done()
	for n := range rows {
		r := p.next(textStyle)
		for c, length := range lengths {
			if n < length {
				cell(r, c, n)
			} else {
				r.skip(1)
			}
		}
		r.done()
	}
	p.end()
	b.check(b.file.SetSheetVisible(listSheetName, false))
}

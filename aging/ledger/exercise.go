package ledger

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"relance/aging/civil"
)

// part cuts a name such as 123456789FEC20261231_2.txt into its stem and the
// number of the part; 0 when the name has none.
func part(name string) (stem string, n int) {
	for _, ext := range []string{".gz", ".zip", ".txt", ".csv", ".tsv", ".xml", ".xlsx"} {
		if len(name) > len(ext) && strings.EqualFold(name[len(name)-len(ext):], ext) {
			name = name[:len(name)-len(ext)]
		}
	}
	i := strings.LastIndexByte(name, '_')
	if i <= 0 || len(name)-i-1 == 0 || len(name)-i-1 > 2 {
		return name, 0
	}
	n, err := strconv.Atoi(name[i+1:])
	if err != nil || n < 1 {
		return name, 0
	}
	return name[:i], n
}

// exercises groups files by position: the parts 1, 2, 3… of one stem are one
// exercise, any other file is one by itself. Names like ledger_23, ledger_24
// are years, not parts: parts count from 1 without a gap.
func exercises(names []string) (group []int, partOf []int) {
	stems := map[string][]int{}
	group, partOf = make([]int, len(names)), make([]int, len(names))
	for i, name := range names {
		stem, n := part(name)
		partOf[i] = n
		stems[stem] = append(stems[stem], i)
	}
	for i := range group {
		group[i] = i
	}
	for _, members := range stems {
		slices.SortFunc(members, func(a, b int) int { return partOf[a] - partOf[b] })
		whole := len(members) > 1
		for k, i := range members {
			whole = whole && partOf[i] == k+1
		}
		for _, i := range members {
			if whole {
				group[i] = members[0]
			} else {
				partOf[i] = 0
			}
		}
	}
	return group, partOf
}

// closingDate reads the closing date in a legal file name, SirenFECAAAAMMJJ;
// 0 when there is none.
func closingDate(name string) civil.Date {
	found := regexp.MustCompile(`(?i)FEC((?:19|20)\d{6})(?:\D|$)`).FindStringSubmatch(name)
	if found == nil {
		return 0
	}
	d, _ := quickDate([]byte(found[1]))
	return d
}

// chronology orders files by the first ordinary day of their exercise, then by
// part, then as given.
func chronology(files []*reading, group, partOf []int) []int {
	begins := map[int]civil.Date{}
	for i, f := range files {
		d := cmp.Or(f.opening.begins, f.opening.date)
		if b, ok := begins[group[i]]; d != 0 && (!ok || d < b) {
			begins[group[i]] = d
		}
	}
	order := make([]int, len(files))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(begins[group[a]], begins[group[b]]), cmp.Compare(group[a], group[b]), cmp.Compare(partOf[a], partOf[b]))
	})
	return order
}

package ledger

import (
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// homonyms gives the names that stand on several accounts of the chart which are
// theirs alone: « Dupont » on 411DUP1 and 411DUP2 is two customers, whose
// accounts tell them apart. An account of several names is everybody's.
func homonyms(rows []table.Row, h table.Header) map[string]bool {
	if !h.Has(mapAccount) || h.Has(mapCustomer) || !h.Has(mapName) {
		return nil
	}
	names, accounts := map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, row := range rows {
		account, _ := splitCode(h.Cell(row, mapAccount).Text)
		if name := h.Cell(row, mapName).Text; name != "" && isAccount(account) {
			put(names, account, name)
			put(accounts, name, account)
		}
	}
	shared := map[string]bool{}
	for name, all := range accounts {
		own := map[string]int{} // accounts of this name alone, by their class
		for account := range all {
			if len(names[account]) == 1 {
				own[account[:3]]++
			}
		}
		for _, n := range own {
			shared[name] = shared[name] || n > 1
		}
	}
	return shared
}

func put(sets map[string]map[string]bool, key, value string) {
	if sets[key] == nil {
		sets[key] = map[string]bool{}
	}
	sets[key][value] = true
}

// spelt notes how the name of a customer without a code is written.
func (s *said) spelt(name string) {
	if s.spellings == nil {
		s.spellings = map[string][]string{}
	}
	key := table.Words(name)
	if all := s.spellings[key]; !slices.Contains(all, name) {
		s.spellings[key] = append(all, name)
		if len(all) == 1 {
			s.manySpelt = append(s.manySpelt, key)
		}
	}
}

// spellingProblem tells the customers that are several by their spelling alone.
func (s *said) spellingProblem(file string) (list problem.List) {
	if len(s.manySpelt) == 0 {
		return nil
	}
	var told []string
	for _, key := range s.manySpelt[:min(len(s.manySpelt), mostWords)] {
		told = append(told, "« "+excerpt([]byte(strings.Join(s.spellings[key], " », « ")))+" »")
	}
	list.Add(warning(CodeSpelling, file, "le même nom écrit de plusieurs façons, tenu pour autant de clients : "+strings.Join(told, " ; "), "écrivez-le toujours de même, ou ajoutez à l’export une colonne « Code client »"))
	return list
}

package dossier

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/problem"
	"relance/rules/history"
)

// DaySheetDays is how many days a sheet of the day is read back.
const DaySheetDays = 30

// sheetPlaces says where sheets of the day may be, and whose runs they are.
type sheetPlaces struct {
	at      Places
	folders []string // absolute
	runs    []history.Run
}

// daySheet is one saved sheet: of a run's folder, or of one set aside.
type daySheet struct {
	run    string
	date   civil.Date
	aside  int // 0: the folder of the run; else the n of RUN.modifié-n
	folder string
}

// daySheets reads the sheets of the day that people filled in: those of the runs of
// the last days, of this history alone. One that is as the program wrote it says
// nothing, and is not read. Only a sheet with an answer is an input of the night,
// so that opening one changes nothing.
func (p sheetPlaces) daySheets(date civil.Date) (rows []daysheet.Row, f found, err error) {
	for _, sheets := range p.saved(date) {
		var versions [][]daysheet.Row
		for _, s := range sheets {
			read, row, problems, err := p.read(s)
			if err != nil {
				return nil, f, err
			}
			f.problems.Add(problems...)
			versions = append(versions, read)
			if daysheet.Answered(read) > 0 || len(problems) > 0 {
				f.rows = append(f.rows, row)
			}
		}
		rows = append(rows, daysheet.Newest(versions)...)
	}
	return rows, f, nil
}

// filled names the sheets of the last days that people filled in, and the manifests by
// which the nights know them again: those that are inside the dossier, from its folder.
// The last days end with the last night where it is later.
func (p sheetPlaces) filled(date civil.Date) (names []string) {
	for _, r := range p.runs {
		date = max(date, r.Date)
	}
	for _, sheets := range p.saved(date) {
		for _, s := range sheets {
			rel, inside := p.at.inside(s.folder)
			if !inside {
				continue
			}
			if _, row, problems, err := p.read(s); err == nil && (row.Rows > 0 || len(problems) > 0) {
				at := filepath.ToSlash(rel)
				names = append(names, path.Join(at, daysheet.FileName), path.Join(at, ManifestName))
			}
		}
	}
	return names
}

// saved lists the folders of runs that may have a sheet, run after run, the newest
// saved first.
func (p sheetPlaces) saved(date civil.Date) (all [][]daySheet) {
	byRun := map[string][]daySheet{}
	var runs []string
	for _, folder := range p.folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue // no night published there yet, or its folder is gone
		}
		for _, e := range entries {
			day, ok := dateOf(e.Name())
			if !ok || !e.IsDir() || day > date || day < date.AddDays(-DaySheetDays) {
				continue
			}
			s := daySheet{run: e.Name(), date: day, folder: filepath.Join(folder, e.Name())}
			if run, n, aside := strings.Cut(s.run, asideMark); aside {
				s.run = run
				if s.aside, err = strconv.Atoi(n); err != nil {
					continue
				}
			}
			if _, known := byRun[s.run]; !known {
				runs = append(runs, s.run)
			}
			byRun[s.run] = append(byRun[s.run], s)
		}
	}
	slices.SortFunc(runs, func(a, b string) int {
		return cmp.Or(cmp.Compare(a[:10], b[:10]), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	for _, run := range runs {
		sheets := byRun[run]
		slices.SortStableFunc(sheets, func(a, b daySheet) int {
			if a.aside == 0 || b.aside == 0 {
				return cmp.Compare(a.aside, b.aside)
			}
			return cmp.Compare(b.aside, a.aside)
		})
		all = append(all, sheets)
	}
	return all
}

// read reads one sheet that people changed, nothing of another.
func (p sheetPlaces) read(s daySheet) (rows []daysheet.Row, row InputRow, problems problem.List, err error) {
	manifest, err := ReadFile(filepath.Join(s.folder, ManifestName))
	if err != nil || !Knows(p.runs, manifest) || decoded(manifest).Trial || decoded(manifest).Run != s.run {
		return nil, row, nil, nil
	}
	m := decoded(manifest)
	at := slices.IndexFunc(m.Outputs, func(o OutputRow) bool { return o.File == daysheet.FileName })
	if at < 0 {
		return nil, row, nil, nil
	}
	name := p.name(s)
	data, err := ReadFile(filepath.Join(s.folder, daysheet.FileName))
	if os.IsNotExist(err) {
		return nil, row, nil, nil
	}
	if err != nil {
		return nil, row, problem.List{unreadable(name, err)}, nil
	}
	sum := Digest(data)
	if sum == m.Outputs[at].SHA256 {
		return nil, row, nil, nil
	}
	rows, problems, err = daysheet.Read(daysheet.Input{Name: name, Run: s.run, Data: data})
	if err != nil {
		return nil, row, problems, fmt.Errorf("lecture de %s : %w", name, err)
	}
	_, inside := p.at.inside(s.folder)
	return rows, InputRow{File: name, SHA256: sum, Rows: daysheet.Answered(rows), Outside: !inside}, problems, nil
}

// name is how problems and manifests call a sheet.
func (p sheetPlaces) name(s daySheet) string {
	if rel, ok := p.at.inside(s.folder); ok {
		return path.Join(filepath.ToSlash(rel), daysheet.FileName)
	}
	return path.Join(filepath.Base(s.folder), daysheet.FileName)
}

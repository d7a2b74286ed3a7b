//go:build ignore

// events writes what the histories given as arguments hold, a row a line, for
// .ci/same to compare. What a run was made from (its fingerprint, and the
// manifest's that quotes it) is left out: another build is another run.
package main

import (
	"database/sql"
	"fmt"
	"log"
	"os"
	"strings"

	_ "modernc.org/sqlite"
)

// columns says what is read of each table; a table that is not here is read whole.
var columns = map[string]string{"runs": "seq, id, date, base, last, output, version, iban"}

func main() {
	for _, file := range os.Args[1:] {
		if err := dump(file); err != nil {
			log.Fatal(file, ": ", err)
		}
	}
}

func dump(file string) error {
	db, err := sql.Open("sqlite", "file:"+file+"?mode=ro")
	if err != nil {
		return err
	}
	defer db.Close()
	tables, err := texts(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
	if err != nil {
		return err
	}
	for _, t := range tables {
		list := columns[t]
		if list == "" {
			list = "*"
		}
		rows, err := texts(db, "SELECT "+list+" FROM "+t)
		if err != nil {
			return err
		}
		for _, row := range rows {
			fmt.Println(t, row)
		}
	}
	return nil
}

// texts gives the rows of a query, each as one line.
func texts(db *sql.DB, query string) ([]string, error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var lines []string
	for rows.Next() {
		values := make([]any, len(names))
		for i := range values {
			values[i] = new(any)
		}
		if err := rows.Scan(values...); err != nil {
			return nil, err
		}
		cells := make([]string, len(values))
		for i, v := range values {
			cells[i] = fmt.Sprint(*v.(*any))
		}
		lines = append(lines, strings.ReplaceAll(strings.Join(cells, "|"), "\n", "\\n"))
	}
	return lines, rows.Err()
}

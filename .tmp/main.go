package main

import (
	"fmt"
	"os"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/openitem"
)

func main() {
	d, _ := civil.Parse(os.Args[1])
	scope := ledger.OnlyScope([]string{"411"})
	rules := openitem.DefaultRules()
	var src []ledger.Source
	for _, a := range os.Args[2:] {
		if a == "aucun" { rules = nil; continue }
		src = append(src, ledger.Path(a))
	}
	l, p, err := ledger.Read(src, ledger.Options{Until: d, Scope: scope, KeepLabel: true})
	fmt.Println(len(p), err)
	if err != nil || p.HasErrors() { p.Fprint(os.Stdout); return }
	set, p2 := openitem.Build(l, openitem.Options{Date: d, Scope: scope, Rules: rules})
	b, p3 := aging.Compute(set, l, aging.Options{})
	p.Add(p2...)
	p.Add(p3...)
	p.Fprint(os.Stdout)
	for _, f := range l.Files { fmt.Printf("%+v\n", f) }
	fmt.Println(len(l.Lines), len(b.Clients), b.Totals, b.Proof.Ledger, b.Proof.Gap, len(set.Matches), l.LastBank)
	n := map[string]int{}
	for _, x := range l.Lines { n[x.Nature.String()]++ }
	fmt.Println(n)
}

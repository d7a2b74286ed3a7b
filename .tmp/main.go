package main

import (
	"fmt"
	"os"
	"time"
	"runtime/pprof"

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
	f, _ := os.Create("/tmp/fec/cpu.prof"); pprof.StartCPUProfile(f); defer pprof.StopCPUProfile(); t0 := time.Now()
	l, p, err := ledger.Read(src, ledger.Options{Until: d, Scope: scope, KeepLabel: false})
	fmt.Println(len(p), err)
	if err != nil || p.HasErrors() { p.Fprint(os.Stdout); return }
	fmt.Println("read", time.Since(t0)); t0 = time.Now()
	set, p2 := openitem.Build(l, openitem.Options{Date: d, Scope: scope, Rules: rules})
	fmt.Println("match", time.Since(t0)); t0 = time.Now()
	b, p3 := aging.Compute(set, l, aging.Options{})
	fmt.Println("age", time.Since(t0))
	p.Add(p2...)
	p.Add(p3...)
	p.Fprint(os.Stdout)
	for _, f := range l.Files { fmt.Printf("%+v\n", f) }
	fmt.Println(len(l.Lines), len(b.Clients), b.Totals, b.Proof.Ledger, b.Proof.Gap, len(set.Matches), l.LastBank)
	n := map[string]int{}
	for _, x := range l.Lines { n[x.Nature.String()]++ }
	fmt.Println(n)
}

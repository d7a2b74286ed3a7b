package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/followup"
	"relance/aging/table"
	"relance/cmd/internal/desk"
)

// newSaid makes the command that notes one kind of fact: its flags are the
// columns of the kind's sheet.
func newSaid(sheet followup.Sheet) func(*Env) *cobra.Command {
	return func(env *Env) *cobra.Command {
		f := saidFlags{sheet: sheet, values: map[followup.Field]*string{}}
		cmd := &cobra.Command{
			Use: string(sheet.Kind) + f.usage(), Short: "Noter dans « " + sheet.Title + " »", Long: sheet.Help, Example: f.example(),
			Args: exactly(0, "aucun"), RunE: func(*cobra.Command, []string) error { return f.run(env) },
		}
		flags := cmd.Flags()
		flags.SortFlags = false
		for _, c := range sheet.Columns {
			if c.Field == followup.FieldNumber {
				continue
			}
			value := new(string)
			f.values[c.Field] = value
			flags.StringVar(value, c.Flag, "", flagHelp(c))
			if len(c.Choices) > 0 {
				_ = cmd.RegisterFlagCompletionFunc(c.Flag, cobra.FixedCompletions(choiceCodes(c.Choices), cobra.ShellCompDirectiveNoFileComp))
			}
		}
		if confirmable(sheet.Kind) {
			cmd.Annotations = map[string]string{printed: "oui"}
			flags.BoolVar(&f.memo, "memo", false, "écrire aussi le mémo qui le confirme au client (PDF et brouillon de courriel, dans le dossier courant)")
		}
		flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
		return cmd
	}
}

// saidFlags is the command line of one kind of fact.
type saidFlags struct {
	sheet   followup.Sheet
	values  map[followup.Field]*string
	dossier string
	memo    bool
}

// flagHelp tells what a flag is and what it accepts.
func flagHelp(c followup.Column) string {
	text := lowered(c.Header) + " : " + lowered(c.Help)
	switch {
	case c.Field == followup.FieldDate:
		text += " (aujourd’hui par défaut)"
	case c.Type == followup.TypeChoice:
		text = lowered(c.Header) + " : " + strings.Join(choiceCodes(c.Choices), ", ")
	}
	return text
}

func lowered(s string) string {
	r := []rune(s)
	if len(r) > 1 && r[1] >= 'A' && r[1] <= 'Z' {
		return s
	}
	return strings.ToLower(string(r[:1])) + string(r[1:])
}

func choiceCodes(choices []followup.Choice) []string {
	var codes []string
	for _, c := range choices {
		codes = append(codes, c.Code)
	}
	return codes
}

// usage names the flags that must be given.
func (f saidFlags) usage() string {
	text := ""
	for _, c := range f.sheet.Columns {
		if c.Required && c.Field != followup.FieldDate {
			text += fmt.Sprintf(" --%s %s", c.Flag, strings.ToUpper(c.Flag[:1]))
		}
	}
	return text + " [options]"
}

// example is the example row of the sheet, as a command.
func (f saidFlags) example() string {
	text := "  relance suivi ajouter " + string(f.sheet.Kind)
	for _, c := range f.sheet.Columns {
		value := c.Example
		switch {
		case c.Field == followup.FieldCustomer:
			value = "C001"
		case value == "" || c.Field == followup.FieldAuthor:
			continue
		case c.Type == followup.TypeChoice:
			if choice, _, ok := followup.FindChoice(c.Choices, value); ok {
				value = choice.Code
			}
		}
		if strings.ContainsAny(value, " ;") {
			value = `"` + value + `"`
		}
		text += " --" + c.Flag + " " + value
	}
	return text
}

func (f saidFlags) run(env *Env) error {
	today := env.Today()
	if date := f.values[followup.FieldDate]; *date == "" {
		*date = today.String()
	}
	fact, defects := followup.Parse(f.sheet, func(c followup.Column) table.Cell {
		value := f.values[c.Field]
		if value == nil || strings.TrimSpace(*value) == "" {
			return table.Cell{}
		}
		text := strings.TrimSpace(*value)
		if day, err := readDay(text, today); c.Type == followup.TypeDay && err == nil {
			text = day.String() // « hier », which a sheet must not say
		}
		return table.Cell{Text: text, Kind: table.Text}
	})
	if err := usageOf(defects); err != nil {
		return err
	}
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	names := map[string]string{}
	events, problems, err := desk.Record(folder, max(today, fact.Date), naming(desk.Say(fact, today), names))
	if err != nil {
		return err
	}
	if err := told(env, problems); err != nil {
		return err
	}
	p := printer{w: env.Stdout}
	p.noted(events, names, env.command)
	if f.memo && p.err == nil {
		p.err = writeMemos(env, f.dossier, max(today, fact.Date), events)
	}
	if p.err != nil {
		return p.err
	}
	return outcome(problems)
}

// usageOf tells the flags that do not make a fact, all at once.
func usageOf(defects []followup.Defect) error {
	var parts []string
	for _, d := range defects {
		switch {
		case d.Kind == followup.CodeBlank:
			parts = append(parts, "il manque --"+d.Column.Flag+" : "+lowered(d.Column.Help)+choicesOf(d.Column))
		case d.Kind == followup.CodeChoice:
			parts = append(parts, fmt.Sprintf("--%s %s : choisissez parmi %s", d.Column.Flag, d.Typed, strings.Join(choiceCodes(d.Column.Choices), ", ")))
		default:
			message, _, _ := strings.Cut(d.Message, " ; la ligne")
			parts = append(parts, fmt.Sprintf("%s : %s (%s)", strings.TrimSpace("--"+d.Column.Flag+" "+d.Typed), lowered(message), d.Remedy))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return usageError("%s", strings.Join(parts, "\n"))
}

func choicesOf(c followup.Column) string {
	if c.Type != followup.TypeChoice {
		return ""
	}
	return ", parmi " + strings.Join(choiceCodes(c.Choices), ", ")
}

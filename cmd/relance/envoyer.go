package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"relance/cmd/internal/desk"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/sending"
)

// sendFlags is the command line of « envoyer ».
type sendFlags struct {
	dossier, customer, author string
	trial, confirm            bool
	summary, services         bool
}

func newSend(env *Env) *cobra.Command {
	f := sendFlags{}
	cmd := &cobra.Command{
		Use: "envoyer [NUIT] [options]", Short: "Envoyer les courriels d’une nuit par votre serveur de messagerie",
		Long: "Envoie un par un les courriels (.eml) aux clients de la nuit donnée, la dernière par défaut, par le serveur décrit dans\n" +
			"« courriel: » de relance.yaml. La main courante note chaque courriel avant et après : une interruption n’envoie jamais deux\n" +
			"fois, et il suffit de recommencer. Un courriel interrompu au moment où le serveur l’acceptait est dit « incertain » : il ne\n" +
			"repart qu’avec --confirmer.\n\n" +
			"Avant d’envoyer, elle décide de nouveau à la date de la dernière nuit, sur les fichiers et les faits du moment : ce qui n’est plus\n" +
			"dû, est contesté, promis, retenu, ou demande une autre étape, ne part pas, et dit pourquoi. Si un fichier ne se lit plus, rien\n" +
			"ne part aux clients (code 3).\n\n" +
			"Un courriel envoyé compte du jour où le serveur l’accepte. Un courriel refusé ne compte pas : la prochaine nuit écrira de nouveau\n" +
			"au client, sans reprendre une adresse que le serveur a refusée. Sans cette commande, un brouillon compte comme parti le jour\n" +
			"de la nuit, sauf « relance poste NUIT --sauf CLIENT ».\n\n" +
			"Avec --compte-rendu, quand aucune nuit n’a été faite depuis celle dont le compte rendu est parti, un message le dit, une fois par\n" +
			"jour, avec ce qui l’arrête : les codes et les fichiers, aucun nom de client.\n\n" +
			"Le mot de passe vient de la variable " + sending.PasswordVariable + ", ou du fichier que nomme « fichier-mot-de-passe »,\n" +
			"lisible de son seul propriétaire. Un refus provisoire est retenté après 1, 5 puis 15 minutes, pendant lesquelles le dossier reste libre pour les autres commandes ;\n" +
			"« par-minute » règle la cadence.",
		Example: "  relance envoyer --dossier ma-societe --essai\n  relance envoyer 2026-11-21 --client C001\n  relance envoyer --client C001 --confirmer\n" +
			"  relance nuit ma-societe --silencieux ; relance envoyer --dossier ma-societe --compte-rendu --diffusion",
		Args:        between(0, 1, "le nom d’une nuit, par exemple 2026-11-21"),
		Annotations: map[string]string{forEach: inTurn},
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), env, strings.Join(args, ""))
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	flags.StringVar(&f.customer, "client", "", "n’envoyer qu’à ce client")
	flags.BoolVar(&f.summary, "compte-rendu", false, "envoyer le compte rendu de la nuit à ceux que nomme « compte-rendu: », au lieu des courriels aux clients")
	flags.BoolVar(&f.services, "diffusion", false, "envoyer son extrait du rapport à chaque service de « diffusion: », au lieu des courriels aux clients")
	flags.BoolVar(&f.trial, "essai", false, "montrer ce qui serait envoyé, sans rien envoyer ni noter")
	flags.BoolVar(&f.confirm, "confirmer", false, "renvoyer aussi ce qui est incertain ou a été refusé pour de bon")
	flags.StringVar(&f.author, "auteur", "", "qui envoie, pour l’historique")
	return cmd
}

func (f sendFlags) run(ctx context.Context, env *Env, run string) error {
	if f.customer != "" && (f.summary || f.services) {
		return usageError("--compte-rendu et --diffusion ne vont à aucun client : retirez --client")
	}
	if env.several && f.customer != "" {
		return usageError("--client parle d’un client d’un seul dossier")
	}
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	if f.customer, err = addressee(env, folder, f.customer); err != nil {
		return err
	}
	opts := sending.Options{
		Run: run, Customer: f.customer, Summary: f.summary, Services: f.services, Date: env.Today(), Trial: f.trial, Confirm: f.confirm, Author: f.author,
		Password: env.Getenv(sending.PasswordVariable), Now: env.Now, Sleep: sleep,
		Tell: func(m sending.Message) { tellMessage(env.Stdout, m) },
	}
	sent, problems, err := sending.Send(ctx, folder, opts)
	if err == nil && sent.Expected(opts) {
		// The last figures have left: why are there no others?
		if opts.Unmade, err = unmade(ctx, env, folder); err == nil {
			sent, problems, err = sending.Send(ctx, folder, opts)
		}
	}
	if err != nil {
		return err
	}
	if sent.Run.ID != "" && (f.trial || !problems.HasErrors()) {
		tellSending(env.Stdout, sent, f.trial)
		f.tellNext(env, sent)
	}
	problems.Sort()
	if err := env.tell(problems); err != nil {
		return err
	}
	return ending(codeOf(nightly.StatusOf(problems)))
}

// tellNext says what to do once the messages are where they are, and what the next night
// does by itself.
func (f sendFlags) tellNext(env *Env, s sending.Result) {
	if f.trial && s.Count(sending.MessageReady) > 0 {
		fmt.Fprintf(env.Stdout, "  Pour les envoyer : %s\n", env.command("envoyer "+s.Run.ID))
	}
	if f.trial {
		return
	}
	if s.Count(sending.MessageUnknown) > 0 {
		fmt.Fprintf(env.Stdout, "  Incertains : demandez aux clients, ou à votre serveur, s’ils les ont ; sinon : %s\n", env.command("envoyer "+s.Run.ID+" --confirmer"))
	}
	if s.Count(sending.MessageDeferred) > 0 {
		fmt.Fprintf(env.Stdout, "  Reportés, à envoyer de nouveau plus tard : %s\n", env.command("envoyer "+s.Run.ID))
	}
	if s.Count(sending.MessageRefused) > 0 {
		fmt.Fprintln(env.Stdout, "  Refusés : ils ne comptent pas ; la prochaine nuit écrit de nouveau à ces clients, à une autre adresse ou par courrier")
	}
}

// addressee gives the code of the customer to whom alone messages go, "" for all.
func addressee(env *Env, folder, written string) (code string, err error) {
	if written == "" {
		return "", nil
	}
	d, _, err := openDossier(env, folder)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	recorded, err := d.History.Log()
	if err != nil {
		return "", err
	}
	code, unknown, err := desk.Meant(d, recorded, nil, written, env.Today())
	if err != nil || len(unknown) > 0 {
		return "", cmp.Or(err, refusal(env, unknown))
	}
	return code, nil
}

// unmade says what stops tonight's night, tried without a trace.
func unmade(ctx context.Context, env *Env, folder string) (*sending.Unmade, error) {
	_, found, err := nightly.Run(ctx, folder, nightly.Options{Date: env.Today(), Trial: true, Version: version, Texts: shippedTexts()})
	return &sending.Unmade{Problems: found}, err
}

// tellMessage says what became of one message, and who did not get it.
func tellMessage(w io.Writer, m sending.Message) {
	state := string(m.State)
	if len(m.Missed) > 0 || m.State == sending.MessageHeld {
		state += " " + m.Reason
	}
	fmt.Fprintf(w, "  %s  %s  %s\n", state, m.Customer, m.File)
}

// sleep waits, unless the context ends before.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// tellSending says where the messages of the night stand, one by one in a trial.
func tellSending(w io.Writer, s sending.Result, trial bool) {
	if len(s.Messages) == 0 {
		fmt.Fprintf(w, "Nuit %s : aucun courriel à envoyer.\n", s.Run.ID)
		return
	}
	if trial {
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		fmt.Fprintln(t, "Client\tÉtat\tDestinataires\tObjet\tFichier")
		for _, m := range s.Messages {
			state := string(m.State)
			if m.Reason != "" {
				state += " (" + m.Reason + ")"
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", m.Customer, state, strings.Join(m.To, ", "), m.Subject, m.File)
		}
		t.Flush()
	}
	var parts []string
	for _, state := range []sending.State{
		sending.MessageSent, sending.MessageReady, sending.MessageBefore, sending.MessageElsewhere, sending.MessageDeferred, sending.MessageRefused,
		sending.MessageUnknown, sending.MessageChanged, sending.MessageHeld,
	} {
		if n := s.Count(state); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s%s", n, state, mark(n, state)))
		}
	}
	what := "courriels"
	if trial {
		what = "courriels, rien n’est envoyé"
	}
	fmt.Fprintf(w, "Nuit %s, %s : %s.\n", s.Run.ID, what, strings.Join(parts, ", "))
}

// mark is the ending of a state that speaks of several messages.
func mark(n int, state sending.State) string {
	if n < 2 || state == sending.MessageReady {
		return ""
	}
	return "s"
}

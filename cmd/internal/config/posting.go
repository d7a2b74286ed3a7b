package config

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"relance/aging/settings"
)

// Posting says whether the letters to post are also laid beside a list of their
// addresses, for a provider that prints and posts them.
type Posting struct {
	Provider string                 `yaml:"prestataire" parmi:"aucun,generique,maileva,la-poste"`
	Columns  settings.Pairs[string] `yaml:"colonnes"` // title -> field, in the place of the provider's own
}

// Asked says that the folder is made.
func (p Posting) Asked() bool { return p.Provider != "aucun" }

// PostingFields are what a column of the list may hold.
func PostingFields() []string {
	return []string{
		"fichier", "reference", "client", "etape", "ligne-1", "ligne-2", "ligne-3", "ligne-4", "ligne-5", "ligne-6", "code-postal", "ville", "pays", "pays-etranger", "courriel",
		"envoi", "pli", "pages", "montant",
	}
}

// posting checks the columns of the list for a provider.
func (k *check) posting() {
	p := k.config.Posting
	if len(p.Columns) == 0 {
		return
	}
	file := false
	for _, c := range p.Columns {
		file = file || c.Value == "fichier"
		if !slices.Contains(PostingFields(), c.Value) {
			k.problems.Add(settings.BadWord(k.at("a-poster", "colonnes", c.Key), PostingFields()))
		}
	}
	if !file {
		k.fail(k.at("a-poster", "colonnes"), CodePosting, "les colonnes de « a-poster » ne disent pas où est le nom du PDF", "ajoutez une colonne « fichier », par exemple « Document: fichier » : sans elle un courrier annulé ne se retrouve pas dans la liste")
	}
}

var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

// paymentLink refuses a pattern that would not lead to one's own page over https.
func (k *check) paymentLink() {
	pattern := k.config.PaymentLink
	if pattern == "" {
		return
	}
	bad := func(message string) {
		k.fail(k.at("lien-paiement"), CodeLink, "lien de paiement refusé : "+message, "écrivez une adresse https complète, par exemple « https://payer.exemple.fr/?facture={facture}&montant={montant}&ref={reference} » ; aussi {devise}")
	}
	plain := placeholder.ReplaceAllString(pattern, "x")
	host, _, _ := strings.Cut(strings.TrimPrefix(pattern, "https://"), "/")
	u, err := url.Parse(plain)
	switch {
	case !strings.HasPrefix(pattern, "https://"):
		bad("il ne commence pas par https://")
	case strings.ContainsFunc(pattern, func(r rune) bool { return r > unicode.MaxASCII || unicode.IsSpace(r) || unicode.IsControl(r) }):
		bad("il a une espace, un accent ou un caractère invisible")
	case strings.ContainsAny(host, "{}@?#") || err != nil || u.Hostname() == "" || !strings.Contains(u.Hostname(), "."):
		bad("le nom du site manque, ou n’est pas écrit en clair")
	case strings.ContainsAny(plain, "{}"):
		bad("une accolade n’est pas fermée")
	case len(pattern) > longestLink:
		bad("il a plus de 200 caractères")
	default:
		for _, m := range placeholder.FindAllStringSubmatch(pattern, -1) {
			if !slices.Contains([]string{"facture", "montant", "reference", "devise"}, m[1]) {
				bad("« {" + m[1] + "} » n’est pas l’un de {facture}, {montant}, {reference}, {devise}")
				return
			}
		}
	}
}

// longestLink leaves room in a QR code for what takes the place of the fields.
const longestLink = 200

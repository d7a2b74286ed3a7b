package example

// client is one customer of the example: who it is, and how it buys and pays.
// Everybody is fictitious.
type client struct {
	code, name string
	kind       string // as in the master
	habit      habit
	pace       int    // invoices in ten months
	mean       int    // usual invoice, euros without VAT
	terms      string // as in the master; "" is the company's own
	mode       mode
	owner      string
	street     string
	town       int // index into towns; -1 when there is no address
	more       details
}

// details are what only a few customers have.
type details struct {
	subtype, portal   string // public bodies
	second            string // second line of the address
	language, country string
	vat               string
	segment           string
	ceiling           string
	noEmail           bool
	noReminder        bool
	service           string // role of the department that is written to, when it is not the general address
	quiet             int    // only what cases.go writes has happened in the last so many days
	phase             int    // steady payers: which week of four, 0 is the one of the example's date
}

// habit is a way of paying.
type habit uint8

const (
	prompt    habit = iota // about the due date
	slow                   // one to four weeks late
	irregular              // now and then late, now and then in parts
	grouped                // one transfer a month for all that is due
	onRappel               // pays when the first reminder comes
	onRelance              // pays when the second one comes
	onNotice               // pays after the formal notice
)

// mode is a means of payment, as the bank's label names it.
type mode string

const (
	transfer    mode = "VIR"
	cheque      mode = "CHQ"
	directDebit mode = "PRLV"
	bill        mode = "LCR"
)

const (
	north = "Secteur Nord"
	south = "Secteur Sud"
	key   = "Grands comptes"
)

const (
	business  = "professionnel"
	public    = "public"
	consumer  = "particulier"
	nonProfit = "non-professionnel"
)

// towns are invented, with post codes that no town has.
var towns = []string{
	"58910 Valmorin-sur-Vère", "58911 Merlandes", "58912 Saint-Aubrac-le-Vieux", "58913 Courvennes", "58914 Montrelles",
	"58915 Lussagne-le-Haut", "58916 Orvanches", "58917 Pontreuil-les-Prés", "58918 Chantegrivelle", "58919 Vaurelle",
}

// cast are the eighty customers. The codes with a part in cases.go are named
// there.
var cast = []client{
	{"C001", "Hôtel des Trois Tilleuls", business, prompt, 12, 1890, "45 jours fin de mois", transfer, north, "4 place des Tilleuls", 0, details{}},
	{"C002", "Boulangerie Mirandelle", business, onRappel, 0, 620, "30 jours", cheque, north, "18 rue du Four", 1, details{noEmail: true, phase: 0}},
	{"C003", "Garage de la Vère", business, onNotice, 0, 530, "30 jours", cheque, south, "2 route de Montrelles", 4, details{phase: 0}},
	{"C004", "Résidence Les Glycines", business, prompt, 16, 3600, "30 jours", transfer, north, "35 avenue du Parc", 2, details{}},
	{"C005", "Restaurant La Table d’Orvanches", business, onRelance, 0, 590, "30 jours", transfer, south, "9 quai des Lavandières", 6, details{phase: 0}},
	{"C006", "Groupe Hôtelier Vaurelle", business, grouped, 14, 2200, "fin de mois + 45 jours", transfer, key, "1 esplanade de la Gare", 9, details{segment: "grand-compte", ceiling: "60000", service: "comptabilite"}},
	{"C007", "Menuiserie Brindacier", business, prompt, 8, 980, "", cheque, south, "Zone artisanale des Ormes", 4, details{}},
	{"C008", "Clinique vétérinaire des Remparts", business, prompt, 10, 1090, "30 jours", directDebit, north, "7 boulevard des Remparts", 3, details{}},
	{"C009", "Camping du Lac Bleu-Vert", business, irregular, 9, 1430, "30 jours", transfer, south, "Chemin du Lac", 8, details{}},
	{"C010", "Traiteur Saveurs de Lussagne", business, slow, 10, 1060, "30 jours", transfer, south, "22 rue Basse", 5, details{}},
	{"C011", "Pressing Blanc-Éclair", business, prompt, 8, 1470, "30 jours", cheque, north, "11 rue des Teinturiers", 1, details{quiet: 85}},
	{"C012", "Salle de sport Vitalforme 58", business, onNotice, 0, 450, "30 jours", transfer, north, "Parc d’activités du Moulin", 0, details{phase: 1}},
	{"C013", "Crèche Les Petits Sabots", business, prompt, 9, 870, "30 jours", transfer, north, "3 impasse des Marronniers", 2, details{}},
	{"C014", "Imprimerie Caractère & Cie", business, onRappel, 0, 840, "30 jours", transfer, south, "14 rue des Presses", 3, details{phase: 1}},
	{"C015", "Supermarché Panier Plein", business, prompt, 24, 6400, "30 jours", transfer, key, "Centre commercial des Prés", 7, details{segment: "grand-compte", ceiling: "40000"}},
	{"C016", "Charpentes Poutrelles et Fils", business, onRelance, 0, 910, "30 jours", bill, south, "Route de la Scierie", 4, details{noEmail: true, phase: 1}},
	{"C017", "Institut de beauté Perle d’Eau", business, prompt, 6, 630, "30 jours", cheque, north, "5 galerie du Théâtre", 0, details{quiet: 65}},
	{"C018", "Auberge du Vieux Lavoir", business, prompt, 8, 1410, "30 jours", transfer, south, "Place du Lavoir", 5, details{quiet: 110}},
	{"C019", "Brasserie Le Grand Comptoir", business, prompt, 9, 1760, "30 jours", transfer, north, "2 place du Marché", 9, details{quiet: 110}},
	{"C020", "Lycée privé Sainte-Orvane", business, prompt, 14, 2600, "30 jours fin de mois le 10", transfer, north, "40 rue du Collège", 6, details{service: "comptabilite"}},
	{"C021", "Fromagerie des Combes", business, prompt, 8, 1180, "30 jours", transfer, south, "Hameau des Combes", 8, details{quiet: 70}},
	{"C022", "Propreté Services Montrelles", business, grouped, 18, 1080, "le 10 du mois suivant", transfer, south, "8 rue de l’Industrie", 4, details{}},
	{"C023", "Café des Voyageurs du Sud", business, prompt, 8, 1080, "30 jours", cheque, south, "1 avenue de la Gare", 7, details{quiet: 85}},
	{"C024", "Ambulances du Val Morin", business, onRappel, 0, 510, "30 jours", transfer, north, "16 rue de l’Hospice", 0, details{phase: 2}},
	{"C025", "Fleuriste Pivoine et Cie", business, prompt, 6, 740, "30 jours", cheque, north, "27 Grande Rue", 1, details{quiet: 100}},
	{"C026", "Pizzeria Il Forno Verde", business, prompt, 8, 1250, "30 jours", transfer, south, "6 rue de la Halle", 6, details{quiet: 100}},
	{"C027", "Cabinet dentaire du Beffroi", business, prompt, 6, 920, "30 jours", transfer, north, "12 place du Beffroi", 2, details{quiet: 100}},
	{"C028", "Centre équestre de Chantegrivelle", business, prompt, 8, 1060, "30 jours", transfer, south, "Domaine des Haras", 8, details{quiet: 100}},
	{"C029", "Transports Vérinois", business, onNotice, 0, 630, "30 jours", transfer, south, "Zone logistique Nord", 7, details{phase: 2}},
	{"C030", "Laverie Bulles de Savon", business, prompt, 9, 800, "30 jours", directDebit, north, "33 rue Neuve", 3, details{quiet: 75}},
	{"C031", "Quincaillerie Boulon d’Or", business, prompt, 8, 1300, "30 jours", cheque, south, "4 rue des Forges", 4, details{noEmail: true, quiet: 90}},
	{"C032", "Maison de retraite Les Hirondelles", business, slow, 10, 1350, "45 jours", transfer, north, "50 chemin des Hirondelles", 5, details{}},
	{"C033", "Ferme-auberge de la Combe Noire", business, onRelance, 0, 450, "30 jours", cheque, south, "La Combe Noire", 8, details{phase: 2}},
	{"C034", "Cinéma Le Lumignon", business, irregular, 8, 690, "30 jours", transfer, north, "19 boulevard de la République", 9, details{}},
	{"C035", "Atelier Mécanique Engrenage", business, prompt, 9, 1880, "60 jours", transfer, south, "Rue des Tourneurs", 4, details{}},
	{"C036", "Discothèque Le Kaléidoscope", business, prompt, 8, 2390, "30 jours", cheque, south, "Route nationale", 7, details{quiet: 85}},
	{"C037", "Biscuiterie Croque-Lune", business, onRappel, 0, 1090, "30 jours", transfer, north, "10 rue des Moulins", 1, details{phase: 3}},
	{"C038", "Golf des Grandes Bruyères", business, onNotice, 0, 720, "30 jours", transfer, north, "Domaine des Bruyères", 6, details{phase: 3}},
	{"C039", "Pharmacie du Pont-Levis", business, prompt, 10, 1190, "comptant", transfer, north, "1 rue du Pont", 0, details{}},
	{"C040", "Mairie de Saint-Aubrac-le-Vieux", public, prompt, 10, 1930, "", transfer, north, "Place de la Mairie", 2, details{subtype: "collectivite", portal: "SERVICE-FINANCES-01", second: "Service des finances", service: "ordonnateur"}},
	{"C041", "Centre hospitalier des Deux Vallées", public, prompt, 20, 3400, "", transfer, key, "100 avenue des Soins", 5, details{subtype: "sante", portal: "ENGAGEMENT-58-2417", second: "Direction des achats", service: "ordonnateur", segment: "grand-compte"}},
	{"C042", "M. Untel (particulier)", consumer, prompt, 2, 180, "comptant", cheque, north, "21 rue des Acacias", 3, details{}},
	{"C043", "Association Les Amis du Canal", nonProfit, prompt, 5, 260, "30 jours", cheque, south, "Maison des associations", 7, details{}},
	{"C044", "Syndicat des copropriétaires Le Belvédère", nonProfit, prompt, 6, 1260, "30 jours", transfer, north, "6 rue Haute", 0, details{second: "Résidence Le Belvédère"}},
	{"C045", "Négoce Bâti-Vaurelle", business, prompt, 8, 3360, "30 jours", cheque, south, "Zone des Carrières", 9, details{quiet: 230}},
	{"C046", "Hôtel-Restaurant Le Relais d’Ormeval", business, prompt, 9, 2900, "30 jours", transfer, north, "Route d’Ormeval", 3, details{}},
	{"C047", "Piscines et Loisirs Azurelle", business, prompt, 6, 2580, "30 jours", transfer, south, "ZAC des Fontaines", 6, details{}},
	{"C048", "Poissonnerie du Port Sec", business, prompt, 8, 830, "30 jours", cheque, south, "3 rue des Halles", 6, details{noEmail: true, quiet: 130}},
	{"C049", "Fonderie de la Haute-Vère", business, prompt, 8, 4860, "fin de mois + 45 jours", bill, key, "Quai des Fondeurs", 5, details{quiet: 120}},
	{"C050", "Chantiers navals Bois-Flotté", business, prompt, 6, 2320, "30 jours", transfer, south, "Port fluvial", 7, details{}},
	{"C051", "Librairie Page Cornée", business, prompt, 6, 260, "30 jours", cheque, north, "15 rue des Clercs", 1, details{}},
	{"C052", "Sandwicherie Pain-Perdu", business, prompt, 8, 690, "30 jours", transfer, south, "44 cours Central", 9, details{quiet: 80}},
	{"C053", "Discount Mobilier Chantegrivelle", business, prompt, 6, 1440, "30 jours", transfer, south, "", -1, details{quiet: 60}},
	{"C054", "Tapisserie Point-Croisé", business, prompt, 6, 970, "30 jours", cheque, north, "8 rue des Cardeurs", 1, details{noEmail: true, quiet: 60}},
	{"C055", "Domaine de la Source Claire", "", prompt, 6, 1200, "30 jours", transfer, south, "Lieu-dit La Source", 8, details{quiet: 60}},
	{"C056", "Conserverie Bocaux et Terrines", business, slow, 9, 1450, "30 jours", transfer, north, "26 rue des Jardiniers", 3, details{noReminder: true}},
	{"C057", "Centrale d’achats Hexavert", business, prompt, 40, 5300, "30 jours", transfer, key, "Tour Hexavert, 200 boulevard de Ceinture", 9, details{segment: "grand-compte", ceiling: "90000", service: "comptabilite"}},
	{"C058", "Brightmoor Hospitality Supplies Ltd", business, prompt, 6, 3880, "30 jours", transfer, key, "17 Harbour Lane", -1, details{language: "en", country: "Irlande", vat: "IE9999999ZZ"}},
	{"C059", "Scierie des Bois d’Orvanches", business, prompt, 8, 1710, "30 jours", bill, south, "Route de la Forêt", 6, details{quiet: 110}},
	{"C060", "Emballages Carton-Plus", business, prompt, 9, 1550, "30 jours", transfer, south, "5 rue de la Cartonnerie", 7, details{}},
	{"C061", "Opticien Regard Neuf", business, prompt, 8, 710, "30 jours", transfer, north, "31 Grande Rue", 0, details{quiet: 60}},
	{"C062", "Thermes de Lussagne", business, prompt, 0, 1250, "30 % comptant, 70 % à 60 jours", transfer, north, "Allée des Thermes", 5, details{}},
	{"C063", "École de conduite Feu Vert-Mousse", business, prompt, 6, 770, "30 jours", transfer, south, "13 rue du Stade", 9, details{quiet: 60}},
	{"C064", "Bowling Les Dix Quilles", business, prompt, 8, 1570, "30 jours", cheque, south, "Zone de loisirs", 4, details{quiet: 170}},
	{"C065", "Brocante Aux Mille Objets", business, onRelance, 0, 340, "30 jours", cheque, north, "2 passage du Puits", 2, details{noEmail: true, phase: 3}},
	{"C066", "Peinture et Décors Arc-en-Soie", business, prompt, 8, 1390, "30 jours", transfer, south, "Rue des Peintres", 4, details{quiet: 150}},
	{"C067", "Chocolaterie Fève d’Ambre", business, onRappel, 0, 700, "30 jours", transfer, north, "24 rue Haute", 0, details{phase: 0}},
	{"C068", "Centre de formation Passerelle 58", business, onNotice, 0, 560, "30 jours", transfer, north, "Campus des Passerelles", 3, details{phase: 0}},
	{"C069", "Agence Immobilière Clé des Champs", business, onRelance, 0, 300, "30 jours", cheque, north, "6 place du Marché", 9, details{phase: 0}},
	{"C070", "Horticulture Serres du Midi-Vert", business, onRappel, 0, 990, "30 jours", transfer, south, "Chemin des Serres", 8, details{phase: 1}},
	{"C071", "Stations de lavage Aqua-Brosse", business, onNotice, 0, 450, "30 jours", transfer, south, "Rocade Est", 7, details{phase: 1}},
	{"C072", "Bar-tabac Le Carrefour d’Argent", business, onRelance, 0, 270, "30 jours", cheque, south, "1 carrefour d’Argent", 5, details{noEmail: true, phase: 1}},
	{"C073", "Laboratoire Analyses Verrefin", business, onRappel, 0, 1270, "30 jours", transfer, north, "9 rue des Sciences", 2, details{phase: 2}},
	{"C074", "Maraîchers Réunis de Courvennes", business, onNotice, 0, 480, "30 jours", transfer, south, "Marché de gros", 3, details{phase: 2}},
	{"C075", "Théâtre de la Lanterne Sourde", business, onRelance, 0, 490, "30 jours", transfer, north, "20 rue de la Comédie", 0, details{phase: 2}},
	{"C076", "Distillerie Prunelle Sauvage", business, onRappel, 0, 880, "30 jours", bill, south, "Rue de l’Alambic", 8, details{phase: 3}},
	{"C077", "Électricité Courant-Clair", business, onNotice, 0, 450, "30 jours", transfer, south, "Zone artisanale Sud", 4, details{phase: 3}},
	{"C078", "Cave coopérative des Coteaux Roux", business, onRelance, 0, 820, "30 jours", transfer, south, "Route des Coteaux", 8, details{phase: 3}},
	{"C079", "Village vacances Les Genêts d’Or", business, irregular, 12, 1180, "45 jours", transfer, key, "Domaine des Genêts", 6, details{ceiling: "15000"}},
	{"C080", "Meubles Rotin-Palissandre", business, irregular, 8, 850, "30 jours", cheque, north, "Zone commerciale Ouest", 0, details{}},
}

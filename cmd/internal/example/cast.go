package example

import "relance/aging/customer"

// client is one customer of the example: who it is, and how it buys and pays.
// Everybody is fictitious.
type client struct {
	code, name string
	kind       customer.Kind
	habit      habit
	pace       int    // invoices in ten months
	mean       int    // usual invoice, euros without VAT
	terms      string // as in the master; "" is the company's own
	mode       mode
	owner      string
	street     string
	town       string // post code and name
	more       details
}

// details are what only a few customers have.
type details struct {
	subtype, portal   string // public bodies
	second            string // second line of the address
	language, country string
	vat               string
	segment           string
	ceiling           int // euros
	noEmail           bool
	noReminder        bool
	billed            bool   // nobody typed its card: its invoices say where it is
	accounts          bool   // has an accounts department with its own address
	quiet             int    // only what cases.go writes has happened in the last so many days
	follows           string // the code that it had before: the same company, so the same SIREN
	phase             int    // steady payers: which week of four, 0 is the one of the example's date
}

// habit is a way of paying.
type habit uint8

const (
	prompt    habit = iota // about the due date
	slow                   // one to four weeks late
	irregular              // now and then late, now and then in parts
	grouped                // one transfer a month for all that is due
	onFirst                // pays when the first reminder comes
	onSecond               // pays when the second one comes
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

// The towns are invented, with post codes that no town has.
const (
	valmorin       = "58910 Valmorin-sur-Vère"
	merlandes      = "58911 Merlandes"
	saintAubrac    = "58912 Saint-Aubrac-le-Vieux"
	courvennes     = "58913 Courvennes"
	montrelles     = "58914 Montrelles"
	lussagne       = "58915 Lussagne-le-Haut"
	orvanches      = "58916 Orvanches"
	pontreuil      = "58917 Pontreuil-les-Prés"
	chantegrivelle = "58918 Chantegrivelle"
	vaurelle       = "58919 Vaurelle"
	nowhere        = ""
	dunmorrow      = "D99XF20 Dunmorrow"
)

// cast are the customers, in the order of their codes. The codes with a part in cases.go are named
// there.
var cast = []client{
	{"C001", "Hôtel des Trois Tilleuls", customer.Business, prompt, 12, 1890, "45 jours fin de mois", transfer, north, "4 place des Tilleuls", valmorin, details{}},
	{"C002", "Boulangerie Mirandelle", customer.Business, onFirst, 0, 620, "30 jours", cheque, north, "18 rue du Four", merlandes, details{noEmail: true, phase: 0}},
	{"C003", "Garage de la Vère", customer.Business, onNotice, 0, 530, "30 jours", cheque, south, "2 route de Montrelles", montrelles, details{phase: 0}},
	{"C004", "Résidence Les Glycines", customer.Business, prompt, 16, 3600, "30 jours", transfer, north, "35 avenue du Parc", saintAubrac, details{}},
	{"C005", "Restaurant La Table d’Orvanches", customer.Business, onSecond, 0, 590, "30 jours", transfer, south, "9 quai des Lavandières", orvanches, details{phase: 0}},
	{"C006", "Groupe Hôtelier Vaurelle", customer.Business, grouped, 14, 2200, "fin de mois + 45 jours", transfer, key, "1 esplanade de la Gare", vaurelle, details{segment: "grand-compte", ceiling: 60000, accounts: true}},
	{"C007", "Menuiserie Brindacier", customer.Business, prompt, 8, 980, "", cheque, south, "Zone artisanale des Ormes", montrelles, details{}},
	{"C008", "Clinique vétérinaire des Remparts", customer.Business, prompt, 10, 1090, "30 jours", directDebit, north, "7 boulevard des Remparts", courvennes, details{}},
	{"C009", "Camping du Lac Bleu-Vert", customer.Business, irregular, 9, 1430, "30 jours", transfer, south, "Chemin du Lac", chantegrivelle, details{}},
	{"C010", "Traiteur Saveurs de Lussagne", customer.Business, slow, 10, 1060, "30 jours", transfer, south, "22 rue Basse", lussagne, details{}},
	{"C011", "Pressing Blanc-Éclair", customer.Business, prompt, 8, 1470, "30 jours", cheque, north, "11 rue des Teinturiers", merlandes, details{quiet: 85}},
	{"C012", "Salle de sport Vitalforme 58", customer.Business, onNotice, 0, 450, "30 jours", transfer, north, "Parc d’activités du Moulin", valmorin, details{phase: 1}},
	{"C013", "Crèche Les Petits Sabots", customer.Business, prompt, 9, 870, "30 jours", transfer, north, "3 impasse des Marronniers", saintAubrac, details{}},
	{"C014", "Imprimerie Caractère & Cie", customer.Business, onFirst, 0, 840, "30 jours", transfer, south, "14 rue des Presses", courvennes, details{phase: 1}},
	{"C015", "Supermarché Panier Plein", customer.Business, prompt, 24, 6400, "30 jours", transfer, key, "Centre commercial des Prés", pontreuil, details{segment: "grand-compte", ceiling: 40000}},
	{"C016", "Charpentes Poutrelles et Fils", customer.Business, onSecond, 0, 910, "30 jours", bill, south, "Route de la Scierie", montrelles, details{noEmail: true, phase: 1}},
	{"C017", "Institut de beauté Perle d’Eau", customer.Business, prompt, 6, 630, "30 jours", cheque, north, "5 galerie du Théâtre", valmorin, details{quiet: 65}},
	{"C018", "Auberge du Vieux Lavoir", customer.Business, prompt, 8, 1410, "30 jours", transfer, south, "Place du Lavoir", lussagne, details{quiet: 110}},
	{"C019", "Brasserie Le Grand Comptoir", customer.Business, prompt, 9, 1760, "30 jours", transfer, north, "2 place du Marché", vaurelle, details{quiet: 110}},
	{"C020", "Lycée privé Sainte-Orvane", customer.Business, prompt, 14, 2600, "30 jours fin de mois le 10", transfer, north, "40 rue du Collège", orvanches, details{accounts: true}},
	{"C021", "Fromagerie des Combes", customer.Business, prompt, 8, 1180, "30 jours", transfer, south, "Hameau des Combes", chantegrivelle, details{quiet: 70}},
	{"C022", "Propreté Services Montrelles", customer.Business, grouped, 18, 1080, "le 10 du mois suivant", transfer, south, "8 rue de l’Industrie", montrelles, details{}},
	{"C023", "Café des Voyageurs du Sud", customer.Business, prompt, 8, 1080, "30 jours", cheque, south, "1 avenue de la Gare", pontreuil, details{quiet: 85}},
	{"C024", "Ambulances du Val Morin", customer.Business, onFirst, 0, 510, "30 jours", transfer, north, "16 rue de l’Hospice", valmorin, details{phase: 2}},
	{"C025", "Fleuriste Pivoine et Cie", customer.Business, prompt, 6, 740, "30 jours", cheque, north, "27 Grande Rue", merlandes, details{quiet: 100}},
	{"C026", "Pizzeria Il Forno Verde", customer.Business, prompt, 8, 1250, "30 jours", transfer, south, "6 rue de la Halle", orvanches, details{quiet: 100}},
	{"C027", "Cabinet dentaire du Beffroi", customer.Business, prompt, 6, 920, "30 jours", transfer, north, "12 place du Beffroi", saintAubrac, details{quiet: 100}},
	{"C028", "Centre équestre de Chantegrivelle", customer.Business, prompt, 8, 1060, "30 jours", transfer, south, "Domaine des Haras", chantegrivelle, details{quiet: 100}},
	{"C029", "Transports Vérinois", customer.Business, onNotice, 0, 630, "30 jours", transfer, south, "Zone logistique Nord", pontreuil, details{phase: 2}},
	{"C030", "Laverie Bulles de Savon", customer.Business, prompt, 9, 800, "30 jours", directDebit, north, "33 rue Neuve", courvennes, details{quiet: 75}},
	{"C031", "Quincaillerie Boulon d’Or", customer.Business, prompt, 8, 1300, "30 jours", cheque, south, "4 rue des Forges", montrelles, details{noEmail: true, quiet: 90}},
	{"C032", "Maison de retraite Les Hirondelles", customer.Business, slow, 10, 1350, "45 jours", transfer, north, "50 chemin des Hirondelles", lussagne, details{}},
	{"C033", "Ferme-auberge de la Combe Noire", customer.Business, onSecond, 0, 450, "30 jours", cheque, south, "La Combe Noire", chantegrivelle, details{phase: 2}},
	{"C034", "Cinéma Le Lumignon", customer.Business, irregular, 8, 690, "30 jours", transfer, north, "19 boulevard de la République", vaurelle, details{}},
	{"C035", "Atelier Mécanique Engrenage", customer.Business, prompt, 9, 1880, "60 jours", transfer, south, "Rue des Tourneurs", montrelles, details{}},
	{"C036", "Discothèque Le Kaléidoscope", customer.Business, prompt, 8, 2390, "30 jours", cheque, south, "Route nationale", pontreuil, details{quiet: 85}},
	{"C037", "Biscuiterie Croque-Lune", customer.Business, onFirst, 0, 1090, "30 jours", transfer, north, "10 rue des Moulins", merlandes, details{phase: 3}},
	{"C038", "Golf des Grandes Bruyères", customer.Business, onNotice, 0, 720, "30 jours", transfer, north, "Domaine des Bruyères", orvanches, details{phase: 3}},
	{"C039", "Pharmacie du Pont-Levis", customer.Business, prompt, 10, 1190, "comptant", transfer, north, "1 rue du Pont", valmorin, details{}},
	{"C040", "Mairie de Saint-Aubrac-le-Vieux", customer.Public, prompt, 10, 1930, "", transfer, north, "Place de la Mairie", saintAubrac, details{subtype: "collectivite", portal: "SERVICE-FINANCES-01", second: "Service des finances"}},
	{"C041", "Centre hospitalier des Deux Vallées", customer.Public, prompt, 20, 3400, "", transfer, key, "100 avenue des Soins", lussagne, details{subtype: "sante", portal: "ENGAGEMENT-58-2417", second: "Direction des achats", segment: "grand-compte"}},
	{"C042", "M. Untel (particulier)", customer.Consumer, prompt, 2, 180, "comptant", cheque, north, "21 rue des Acacias", courvennes, details{}},
	{"C043", "Association Les Amis du Canal", customer.NonProfessional, prompt, 5, 260, "30 jours", cheque, south, "Maison des associations", pontreuil, details{}},
	{"C044", "Syndicat des copropriétaires Le Belvédère", customer.NonProfessional, prompt, 6, 1260, "30 jours", transfer, north, "6 rue Haute", valmorin, details{second: "Résidence Le Belvédère"}},
	{"C045", "Négoce Bâti-Vaurelle", customer.Business, prompt, 8, 3360, "30 jours", cheque, south, "Zone des Carrières", vaurelle, details{quiet: 230}},
	{"C046", "Hôtel-Restaurant Le Relais d’Ormeval", customer.Business, prompt, 9, 2900, "30 jours", transfer, north, "Route d’Ormeval", courvennes, details{}},
	{"C047", "Piscines et Loisirs Azurelle", customer.Business, prompt, 6, 2580, "30 jours", transfer, south, "ZAC des Fontaines", orvanches, details{}},
	{"C048", "Poissonnerie du Port Sec", customer.Business, prompt, 8, 830, "30 jours", cheque, south, "3 rue des Halles", orvanches, details{noEmail: true, quiet: 130}},
	{"C049", "Fonderie de la Haute-Vère", customer.Business, prompt, 8, 4860, "fin de mois + 45 jours", bill, key, "Quai des Fondeurs", lussagne, details{quiet: 120}},
	{"C050", "Chantiers navals Bois-Flotté", customer.Business, prompt, 6, 2320, "30 jours", transfer, south, "Port fluvial", pontreuil, details{}},
	{"C051", "Librairie Page Cornée", customer.Business, prompt, 6, 260, "30 jours", cheque, north, "15 rue des Clercs", merlandes, details{}},
	{"C052", "Sandwicherie Pain-Perdu", customer.Business, prompt, 8, 690, "30 jours", transfer, south, "44 cours Central", vaurelle, details{quiet: 80}},
	{"C053", "Discount Mobilier Chantegrivelle", customer.Business, prompt, 6, 1440, "30 jours", transfer, south, "", nowhere, details{quiet: 60}},
	{"C054", "Tapisserie Point-Croisé", customer.Business, prompt, 6, 970, "30 jours", cheque, north, "8 rue des Cardeurs", merlandes, details{noEmail: true, quiet: 60}},
	{"C055", "Domaine de la Source Claire", customer.Unknown, prompt, 6, 1200, "30 jours", transfer, south, "Lieu-dit La Source", chantegrivelle, details{quiet: 60}},
	{"C056", "Conserverie Bocaux et Terrines", customer.Business, slow, 9, 1450, "30 jours", transfer, north, "26 rue des Jardiniers", courvennes, details{noReminder: true}},
	{"C057", "Centrale d’achats Hexavert", customer.Business, prompt, 40, 5300, "30 jours", transfer, key, "Tour Hexavert, 200 boulevard de Ceinture", vaurelle, details{segment: "grand-compte", ceiling: 90000, accounts: true}},
	{"C058", "Brightmoor Hospitality Supplies Ltd", customer.Business, prompt, 6, 3880, "30 jours", transfer, key, "17 Harbour Lane", dunmorrow, details{language: "en", country: "Irlande", vat: "IE9999999ZZ"}},
	{"C059", "Scierie des Bois d’Orvanches", customer.Business, prompt, 8, 1710, "30 jours", bill, south, "Route de la Forêt", orvanches, details{quiet: 110}},
	{"C060", "Emballages Carton-Plus", customer.Business, prompt, 9, 1550, "30 jours", transfer, south, "5 rue de la Cartonnerie", pontreuil, details{}},
	{"C061", "Opticien Regard Neuf", customer.Business, prompt, 8, 710, "30 jours", transfer, north, "31 Grande Rue", valmorin, details{quiet: 60}},
	{"C062", "Thermes de Lussagne", customer.Business, prompt, 0, 1250, "30 % comptant, 70 % à 60 jours", transfer, north, "Allée des Thermes", lussagne, details{}},
	{"C063", "École de conduite Feu Vert-Mousse", customer.Business, prompt, 6, 770, "30 jours", transfer, south, "13 rue du Stade", vaurelle, details{quiet: 60}},
	{"C064", "Bowling Les Dix Quilles", customer.Business, prompt, 8, 1570, "30 jours", cheque, south, "Zone de loisirs", montrelles, details{quiet: 170}},
	{"C065", "Brocante Aux Mille Objets", customer.Business, onSecond, 0, 340, "30 jours", cheque, north, "2 passage du Puits", saintAubrac, details{noEmail: true, phase: 3}},
	{"C066", "Peinture et Décors Arc-en-Soie", customer.Business, prompt, 8, 1390, "30 jours", transfer, south, "Rue des Peintres", montrelles, details{quiet: 150}},
	{"C067", "Chocolaterie Fève d’Ambre", customer.Business, onFirst, 0, 700, "30 jours", transfer, north, "24 rue Haute", valmorin, details{phase: 0, billed: true}},
	{"C068", "Centre de formation Passerelle 58", customer.Business, onNotice, 0, 560, "30 jours", transfer, north, "Campus des Passerelles", courvennes, details{phase: 0}},
	{"C069", "Agence Immobilière Clé des Champs", customer.Business, onSecond, 0, 300, "30 jours", cheque, north, "6 place du Marché", vaurelle, details{phase: 0}},
	{"C070", "Horticulture Serres du Midi-Vert", customer.Business, onFirst, 0, 990, "30 jours", transfer, south, "Chemin des Serres", chantegrivelle, details{phase: 1}},
	{"C071", "Stations de lavage Aqua-Brosse", customer.Business, onNotice, 0, 450, "30 jours", transfer, south, "Rocade Est", pontreuil, details{phase: 1, billed: true}},
	{"C072", "Bar-tabac Le Carrefour d’Argent", customer.Business, onSecond, 0, 270, "30 jours", cheque, south, "1 carrefour d’Argent", lussagne, details{noEmail: true, phase: 1}},
	{"C073", "Laboratoire Analyses Verrefin", customer.Business, onFirst, 0, 1270, "30 jours", transfer, north, "9 rue des Sciences", saintAubrac, details{phase: 2}},
	{"C074", "Maraîchers Réunis de Courvennes", customer.Business, onNotice, 0, 480, "30 jours", transfer, south, "Marché de gros", courvennes, details{phase: 2}},
	{"C075", "Théâtre de la Lanterne Sourde", customer.Business, onSecond, 0, 490, "30 jours", transfer, north, "20 rue de la Comédie", valmorin, details{phase: 2}},
	{"C076", "Distillerie Prunelle Sauvage", customer.Business, onFirst, 0, 880, "30 jours", bill, south, "Rue de l’Alambic", chantegrivelle, details{phase: 3}},
	{"C077", "Électricité Courant-Clair", customer.Business, onNotice, 0, 450, "30 jours", transfer, south, "Zone artisanale Sud", montrelles, details{phase: 3}},
	{"C078", "Cave coopérative des Coteaux Roux", customer.Business, onSecond, 0, 820, "30 jours", transfer, south, "Route des Coteaux", chantegrivelle, details{phase: 3}},
	{"C079", "Village vacances Les Genêts d’Or", customer.Business, irregular, 12, 1180, "45 jours", transfer, key, "Domaine des Genêts", orvanches, details{ceiling: 15000}},
	{"C080", "Meubles Rotin-Palissandre", customer.Business, irregular, 8, 850, "30 jours", cheque, north, "Zone commerciale Ouest", valmorin, details{}},
	{"C081", "Jardinerie Bêche-Argent", customer.Business, prompt, 2, 940, "30 jours", transfer, south, "Route des Pépinières", montrelles, details{quiet: 110}},
	{"C082", "Fromagerie Lune-Rousse EURL", customer.Business, prompt, 2, 820, "30 jours", transfer, north, "2 rue des Affineurs", merlandes, details{quiet: 90}},
	{"C083", "Fromagerie Lune-Rousse SAS", customer.Business, prompt, 0, 820, "30 jours", transfer, north, "2 rue des Affineurs", merlandes, details{follows: "C082"}},
	{"C084", "Imprimerie Encre-Marine", customer.Business, prompt, 2, 1130, "30 jours", transfer, south, "8 quai des Typographes", pontreuil, details{quiet: 140}},
	{"C085", "Crêperie Blé-Cendré", customer.Business, prompt, 2, 560, "30 jours", transfer, north, "11 rue des Meuniers", valmorin, details{quiet: 80}},
	{"C086", "Groupe Tablées-Cendrées", customer.Business, prompt, 3, 1480, "30 jours", transfer, north, "3 allée des Meuniers", valmorin, details{quiet: 40}},
}

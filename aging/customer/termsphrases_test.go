package customer

import (
	"errors"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
)

// phrase is what a customer file or an invoice says, an invoice date, and the
// day or days by which it is to be paid, "~" before those that are presumed.
type phrase struct{ text, invoice, due string }

// phrases that people type and products export. Those of a line are neighbours
// of each other.
func phrasesRead() []phrase {
	const j15, j31, f28 = "2026-01-15", "2026-01-31", "2026-02-28"
	return []phrase{
		// So many days.
		{"30 jours", j15, "2026-02-14"}, {"30 JOURS", j31, "2026-03-02"}, {"30 jour", j15, "2026-02-14"}, {"30j", j15, "2026-02-14"}, {"30 j.", j15, "2026-02-14"}, {"30 jrs", j15, "2026-02-14"},
		{"30 Jours nets", j15, "2026-02-14"}, {"30 jours net", j15, "2026-02-14"}, {"net 30 jours", j15, "2026-02-14"}, {"Net à 30 jours", j15, "2026-02-14"}, {"à 30 jours", j15, "2026-02-14"},
		{"A 30 JOURS NETS", j15, "2026-02-14"}, {"sous 30 jours", j15, "2026-02-14"}, {"dans les 30 jours", j15, "2026-02-14"}, {"Délai de paiement : 30 jours", j15, "2026-02-14"}, {"Paiement à 30 jours", j15, "2026-02-14"},
		{"payable à 30 jours", j15, "2026-02-14"}, {"30 jours calendaires", j15, "2026-02-14"}, {"30 jours maximum", j15, "2026-02-14"}, {"échéance 30 jours", j15, "2026-02-14"}, {"30-jours", j15, "2026-02-14"},
		{"30 jours date de facture", j15, "2026-02-14"}, {"30 jours date facture", j15, "2026-02-14"}, {"30 jours date d’émission", j15, "2026-02-14"}, {"30 jours date d'émission de facture", j15, "2026-02-14"},
		{"30 jours à compter de la date d’émission de la facture", j15, "2026-02-14"}, {"30 jours à compter de la facture", j15, "2026-02-14"}, {"30 j à compter de la date de facturation", j15, "2026-02-14"},
		{"30 jours à partir de la date de facture", j15, "2026-02-14"}, {"30 jours après facturation", j15, "2026-02-14"}, {"30 jours suivant la date de facture", j15, "2026-02-14"}, {"30 jours date de fact.", j15, "2026-02-14"},
		{"30 jours D.F.", j15, "2026-02-14"}, {"30JDF", j15, "2026-02-14"}, {"30 DDF", j15, "2026-02-14"}, {"30 jours d/f", j15, "2026-02-14"}, {"30JN", j15, "2026-02-14"}, {"30 N", j15, "2026-02-14"}, {"J30", j15, "2026-02-14"}, {"30D", j15, "2026-02-14"},
		{"trente jours", j15, "2026-02-14"}, {"Quarante-cinq jours", j15, "2026-03-01"}, {"soixante jours nets", j15, "2026-03-16"}, {"quatre-vingt-dix jours", j15, "2026-04-15"}, {"quinze jours", j15, "2026-01-30"}, {"trente (30) jours", j15, "2026-02-14"},
		{"8 jours", j15, "2026-01-23"}, {"sous huitaine", j15, "2026-01-23"}, {"à quinzaine", j15, "2026-01-30"}, {"2 semaines", j15, "2026-01-29"}, {"10 j net", j15, "2026-01-25"}, {"120 jours", j15, "2026-05-15"},
		{"net 30", j15, "2026-02-14"}, {"NET30", j15, "2026-02-14"}, {"n30", j15, "2026-02-14"}, {"30 days", j15, "2026-02-14"}, {"30 days net", j15, "2026-02-14"}, {"net 30 days from invoice date", j15, "2026-02-14"}, {"within 30 days", j15, "2026-02-14"},
		{"Payment due in 30 days", j15, "2026-02-14"}, {"30 days after invoice date", j15, "2026-02-14"}, {"30 days from date of invoice", j15, "2026-02-14"}, {"30", j15, "2026-02-14"}, {"30_days", j15, "2026-02-14"}, {"21 DAYS", j15, "2026-02-05"},

		// Means of payment around.
		{"Virement 30 jours", j15, "2026-02-14"}, {"30 jours par virement", j15, "2026-02-14"}, {"virement bancaire à 30 jours", j15, "2026-02-14"}, {"LCR à 30 jours fin de mois", j15, "2026-02-28"}, {"30 jours LCR", j15, "2026-02-14"},
		{"Traite 60 jours", j15, "2026-03-16"}, {"traite acceptée à 30 jours", j15, "2026-02-14"}, {"Billet à ordre 45 jours fin de mois", j15, "2026-03-31"}, {"B.A.O. 30 jours", j15, "2026-02-14"}, {"Prélèvement à 30 jours", j15, "2026-02-14"},
		{"prélèvement automatique le 10", j15, "2026-02-10"}, {"Chèque à 30 jours", j15, "2026-02-14"}, {"chq 30 j", j15, "2026-02-14"}, {"Chèque ou virement à 30 jours", j15, "2026-02-14"}, {"par chèque à réception de facture", j15, j15},
		{"CB comptant", j15, j15}, {"Carte bancaire à la commande", j15, j15}, {"Paiement par LCR magnétique à 45 jours fin de mois", j15, "2026-03-31"}, {"Mandat administratif 30 jours", j15, "2026-02-14"}, {"VIR 30J FDM", j15, "2026-02-28"},
		{"effet à 60 jours", j15, "2026-03-16"}, {"30 jours fin de mois (virement)", j15, "2026-02-28"}, {"prélèvement SEPA à 30 jours", j15, "2026-02-14"}, {"LCR 30 jours fin de mois le 10", j15, "2026-03-10"},

		// The end of the month after the days.
		{"45 jours fin de mois", j15, "2026-03-31"}, {"30 jours fin de mois", j31, "2026-03-31"}, {"30 jours fin du mois", j15, "2026-02-28"}, {"30 jours, fin de mois", j15, "2026-02-28"}, {"30 jours fin mois", j15, "2026-02-28"}, {"30 JOURS FDM", j15, "2026-02-28"},
		{"30j FM", j15, "2026-02-28"}, {"30JFM", j15, "2026-02-28"}, {"30 jrs fdm", j15, "2026-02-28"}, {"30FDM", j15, "2026-02-28"}, {"30 F.D.M.", j15, "2026-02-28"}, {"45 jours nets fin de mois", j15, "2026-03-31"}, {"J30FM", j15, "2026-02-28"},
		{"45 jours fin de mois date de facture", j15, "2026-03-31"}, {"45 jours date de facture fin de mois", j15, "2026-03-31"}, {"45 jours fin de mois à compter de la date de facture", j15, "2026-03-31"}, {"45 jours fin de mois d’émission de la facture", j15, "2026-03-31"},
		{"30 jours à compter de la date de facture, fin de mois", j15, "2026-02-28"}, {"60 jours fin de mois civil", j15, "2026-03-31"}, {"quarante-cinq jours fin de mois", j15, "2026-03-31"}, {"30 jours fin de mois suivant la date de facture", j15, "2026-02-28"},
		{"30DENDMONTH", j15, "2026-02-28"}, {"60DENDMONTH", j15, "2026-03-31"}, {"30 EOM", j15, "2026-02-28"}, {"30 days EOM", j15, "2026-02-28"}, {"Net 30 EOM", j15, "2026-02-28"}, {"30 days end of month", j15, "2026-02-28"}, {"30_days_end_of_month", j15, "2026-02-28"}, {"30J+FM", j15, "2026-02-28"}, {"30 j f/m", j15, "2026-02-28"},

		// The days after the end of the month.
		{"fin de mois + 45 jours", j15, "2026-03-17"}, {"Fin de mois 45 jours", j15, "2026-03-17"}, {"FDM + 45", j15, "2026-03-17"}, {"fdm45", j15, "2026-03-17"}, {"FM+30J", j15, "2026-03-02"}, {"CM+15D", j15, "2026-02-15"}, {"45 jours à compter de la fin du mois", j15, "2026-03-17"},
		{"45 jours à compter de la fin du mois d’émission de la facture", j15, "2026-03-17"}, {"30 jours après fin de mois", j15, "2026-03-02"}, {"30 jours après la fin du mois de facturation", j15, "2026-03-02"}, {"45 jours à partir de la fin de mois", j15, "2026-03-17"},
		{"fin de mois et 30 jours", j15, "2026-03-02"}, {"EOM 30", j15, "2026-03-02"}, {"EOM + 30 days", j15, "2026-03-02"}, {"30 days after end of month", j15, "2026-03-02"}, {"30 days from end of month", j15, "2026-03-02"}, {"fin de mois + 10", j15, "2026-02-10"}, {"fin de mois, 45 jours", j15, "2026-03-17"},

		// The end of a month, of the next one, of ten days, of a fortnight.
		{"fin de mois", j15, j31}, {"Fin de mois", f28, f28}, {"fin de mois en cours", j15, j31}, {"fin du mois courant", j15, j31}, {"échéance fin de mois", j15, j31}, {"Échéance : fin de mois", j15, j31}, {"fin de mois de facturation", j15, j31}, {"FDM", j15, j31}, {"FM", j15, j31}, {"EOM", j15, j31}, {"CM", j15, j31},
		{"dernier jour du mois", j15, j31}, {"le dernier jour du mois", j15, j31}, {"end of month", j15, j31}, {"paiement fin de mois", j15, j31}, {"virement fin de mois", j15, j31},
		{"fin du mois suivant", j15, f28}, {"fin de mois suivant", j31, f28}, {"fin du mois prochain", j15, f28}, {"fin de mois M+1", j15, f28}, {"fin M+1", j15, f28}, {"dernier jour du mois suivant", j15, f28}, {"End of Following Month", j15, f28}, {"end of next month", j15, f28},
		{"10 jours après la fin du mois suivant", j15, "2026-03-10"}, {"10 Days after End of Next Month", j15, "2026-03-10"}, {"fin du 2e mois suivant", j15, "2026-03-31"}, {"fin M+2", j15, "2026-03-31"},
		{"fin de décade", "2026-01-11", "2026-01-20"}, {"fin de décade", j31, j31}, {"30 jours fin de décade", "2026-01-11", "2026-02-19"}, {"30 jours après la fin de la décade de livraison", "2026-01-11", "~2026-02-19"}, {"fin de décade + 30 jours", "2026-01-10", "2026-02-09"},
		{"fin de quinzaine", "2026-01-15", "2026-01-15"}, {"Fin de quinzaine", "2026-01-16", j31}, {"fin de quinzaine + 30 jours", "2026-01-03", "2026-02-14"}, {"30 jours fin de quinzaine", "2026-01-03", "2026-02-15"}, {"30FDQ", "2026-01-03", "2026-02-15"},

		// A day of the month.
		{"le 10 du mois suivant", j15, "2026-02-10"}, {"10 du mois suivant", j15, "2026-02-10"}, {"au 10 du mois suivant", j15, "2026-02-10"}, {"le 10 du mois prochain", j31, "2026-02-10"}, {"avant le 10 du mois suivant", j15, "2026-02-10"}, {"le 31 du mois suivant", j15, f28},
		{"1er du mois suivant", j15, "2026-02-01"}, {"le 10 M+1", j15, "2026-02-10"}, {"le 15 du 2e mois suivant", j15, "2026-03-15"}, {"20th of the following month", j15, "2026-02-20"}, {"15th of the month following", j15, "2026-02-15"}, {"15 MFI", j15, "2026-02-15"},
		{"le 5 de chaque mois", j15, "2026-02-05"}, {"le 5 de chaque mois", "2026-02-04", "2026-02-05"}, {"le 5 de chaque mois", "2026-02-05", "2026-03-05"}, {"le 1er de chaque mois", j15, "2026-02-01"}, {"tous les 10 du mois", j15, "2026-02-10"}, {"le 20 du mois", j15, "2026-01-20"}, {"le 10", "2026-01-11", "2026-02-10"},
		{"30 jours fin de mois le 10", j15, "2026-03-10"}, {"30 jours fin de mois, le 10", j15, "2026-03-10"}, {"30 JFM10", j15, "2026-03-10"}, {"30JFM10", j15, "2026-03-10"}, {"30 jours FDM 10", j15, "2026-03-10"}, {"30J FDM LE 10", j15, "2026-03-10"}, {"30JFDMLE10", j15, "2026-03-10"}, {"J30FM10", j15, "2026-03-10"},
		{"30FM15", j15, "2026-03-15"}, {"45 jours fin de mois le 15", j15, "2026-04-15"}, {"30 jours fin de mois le 10 du mois suivant", j15, "2026-03-10"}, {"30 jours le 10 du mois suivant", j15, "2026-03-10"}, {"30 jours le 15", "2026-01-11", "2026-02-15"}, {"60 jours fin de mois le 5", j15, "2026-04-05"}, {"90 jours, le 10", j15, "2026-05-10"},
		{"fin de mois le 10", j15, "2026-02-10"}, {"FDM LE 15", j15, "2026-02-15"}, {"fin de mois + 30 jours le 10", j15, "2026-03-10"}, {"fin du mois suivant le 10", j15, "2026-03-10"},

		// Months, cut to the end of a shorter one.
		{"1 mois", j31, f28}, {"1 mois", j15, "2026-02-15"}, {"un mois", j31, f28}, {"à un mois", j15, "2026-02-15"}, {"2 mois", "2025-12-31", f28}, {"deux mois", j15, "2026-03-15"}, {"1 month", j31, f28}, {"1M", j31, f28}, {"1M(8J)", j15, "2026-02-15"}, {"1 mois date de facture", j15, "2026-02-15"},
		{"1 mois fin de mois", j31, f28}, {"2 mois fin de mois", j15, "2026-03-31"}, {"fin de mois + 1 mois", f28, "2026-03-31"}, {"1 mois le 10", j15, "2026-03-10"}, {"1M+FM", j15, f28},

		// At once.
		{"comptant", j15, j15}, {"Au comptant", j15, j15}, {"comptant net", j15, j15}, {"comptant sans escompte", j15, j15}, {"à réception", j15, j15}, {"A RECEPTION DE FACTURE", j15, j15}, {"dès réception de la facture", j15, j15}, {"à réception de la facture", j15, j15},
		{"paiement à réception", j15, j15}, {"Net à réception", j15, j15}, {"immédiat", j15, j15}, {"Paiement immédiat", j15, j15}, {"à la commande", j15, j15}, {"comptant à la commande", j15, j15}, {"à la livraison", j15, j15}, {"payable d’avance", j15, j15}, {"paiement d'avance", j15, j15},
		{"Paiement à l’avance", j15, j15}, {"contre remboursement", j15, j15}, {"Contre-remboursement", j15, j15}, {"avant expédition", j15, j15}, {"paiement avant expédition", j15, j15}, {"avant livraison", j15, j15}, {"à l’enlèvement", j15, j15}, {"prépaiement", j15, j15}, {"date de facture", j15, j15}, {"à la date de facturation", j15, j15},
		{"due on receipt", j15, j15}, {"Due upon receipt", j15, j15}, {"upon_receipt", j15, j15}, {"Immediate Payment", j15, j15}, {"cash in advance", j15, j15}, {"COD", j15, j15}, {"RECEP", j15, j15}, {"PT_ORDER", j15, j15}, {"PT_DELIVERY", j15, j15}, {"0 jour", j15, j15}, {"0", j15, j15},

		// From a receipt or a delivery.
		{"30 jours réception de facture", j15, "~2026-02-14"}, {"30 jours à réception de facture", j15, "~2026-02-14"}, {"30 jours après réception de la facture", j15, "~2026-02-14"}, {"30 jours date de réception", j15, "~2026-02-14"}, {"30 jours à compter de la réception des marchandises", j15, "~2026-02-14"},
		{"30 jours date de livraison", j15, "~2026-02-14"}, {"30 jours après livraison", j15, "~2026-02-14"}, {"30 jours fin de mois de livraison", j15, "~2026-02-28"}, {"fin de mois de livraison + 30 jours", j15, "~2026-03-02"}, {"30 jours fin de mois date de livraison", j15, "~2026-02-28"}, {"30 days after delivery", j15, "~2026-02-14"},
		{"30 jours à compter de l'exécution de la prestation", j15, "~2026-02-14"}, {"30 jours fin de mois suivant la livraison", j15, "~2026-02-28"},

		// Discounts, which move nothing.
		{"2/10 net 30", j15, "2026-02-14"}, {"2/10, n/30", j15, "2026-02-14"}, {"2% 10 net 30", j15, "2026-02-14"}, {"2 % 10 jours, net 30 jours", j15, "2026-02-14"}, {"1% 10 Net 45", j15, "2026-03-01"}, {"2/7 Net 30", j15, "2026-02-14"}, {"30 jours, escompte 0 %", j15, "2026-02-14"}, {"escompte 0 % - 30 jours", j15, "2026-02-14"},
		{"30 jours net, pas d’escompte", j15, "2026-02-14"}, {"30 jours sans escompte", j15, "2026-02-14"}, {"30 jours fin de mois, escompte 2 % si paiement comptant", j15, "2026-02-28"}, {"escompte 2 % à 8 jours, 30 jours fin de mois", j15, "2026-02-28"}, {"30 jours sans escompte fin de mois", j15, "2026-02-28"}, {"comptant, escompte néant", j15, j15},
		{"Escompte pour paiement anticipé : néant. 30 jours date de facture", j15, "2026-02-14"}, {"30 jours escompte 1 % 8 jours", j15, "2026-02-14"},

		// Instalments.
		{"30/60/90 jours", j15, "2026-02-14 333.33, 2026-03-16 333.33, 2026-04-15 333.34"}, {"30/60 jours", j15, "2026-02-14 500.00, 2026-03-16 500.00"}, {"30-60-90 jours", j15, "2026-02-14 333.33, 2026-03-16 333.33, 2026-04-15 333.34"}, {"30, 60 et 90 jours", j15, "2026-02-14 333.33, 2026-03-16 333.33, 2026-04-15 333.34"},
		{"à 30, 60 et 90 jours", j15, "2026-02-14 333.33, 2026-03-16 333.33, 2026-04-15 333.34"}, {"30 jours, 60 jours et 90 jours", j15, "2026-02-14 333.33, 2026-03-16 333.33, 2026-04-15 333.34"}, {"30/60/90 jours fin de mois", j15, "2026-02-28 333.33, 2026-03-31 333.33, 2026-04-30 333.34"}, {"LCR 30/60/90", j15, "2026-02-14 333.33, 2026-03-16 333.33, 2026-04-15 333.34"},
		{"en 3 fois : 30/60/90 jours", j15, "2026-02-14 333.33, 2026-03-16 333.33, 2026-04-15 333.34"}, {"trente, soixante et quatre-vingt-dix jours", j15, "2026-02-14 333.33, 2026-03-16 333.33, 2026-04-15 333.34"}, {"30/60/90 FDM le 10", j15, "2026-03-10 333.33, 2026-04-10 333.33, 2026-05-10 333.34"}, {"1, 2 et 3 mois", j31, "2026-02-28 333.33, 2026-03-31 333.33, 2026-04-30 333.34"},
		{"1/3 à 30 jours, 1/3 à 60 jours, 1/3 à 90 jours", j15, "2026-02-14 333.33, 2026-03-16 333.33, 2026-04-15 333.34"}, {"1/3 à la commande, 1/3 à la livraison, solde à 30 jours", j15, "2026-01-15 333.33, 2026-01-15 333.33, 2026-02-14 333.34"}, {"un tiers à 30 jours, deux tiers à 60 jours", j15, "2026-02-14 333.33, 2026-03-16 666.67"},
		{"moitié à la commande, moitié à 30 jours", j15, "2026-01-15 500.00, 2026-02-14 500.00"}, {"1/2 comptant, 1/2 à 60 jours", j15, "2026-01-15 500.00, 2026-03-16 500.00"}, {"un quart comptant, le solde à 30 jours", j15, "2026-01-15 250.00, 2026-02-14 750.00"},
		{"30 % à la commande, solde à 30 jours", j15, "2026-01-15 300.00, 2026-02-14 700.00"}, {"30% à la commande, le solde à 30 jours fin de mois le 10", j15, "2026-01-15 300.00, 2026-03-10 700.00"}, {"30 % d’acompte à la commande, solde à réception de facture", j15, "2026-01-15 300.00, 2026-01-15 700.00"},
		{"Acompte de 40 %, solde à 30 jours", j15, "2026-01-15 400.00, 2026-02-14 600.00"}, {"acompte 30 % puis solde 30 jours fin de mois", j15, "2026-01-15 300.00, 2026-02-28 700.00"}, {"40 % d'acompte, le solde à 60 jours", j15, "2026-01-15 400.00, 2026-03-16 600.00"}, {"avance de 30 %, solde à 30 jours", j15, "2026-01-15 300.00, 2026-02-14 700.00"},
		{"comptant 30 %, solde à 60 jours", j15, "2026-01-15 300.00, 2026-03-16 700.00"}, {"à la commande 30 %, à la livraison 70 %", j15, "2026-01-15 300.00, 2026-01-15 700.00"}, {"50 % à 30 jours + 50 % à 60 jours", j15, "2026-02-14 500.00, 2026-03-16 500.00"}, {"50% à la commande, 50% à la livraison", j15, "2026-01-15 500.00, 2026-01-15 500.00"},
		{"PT_5050", j15, "2026-01-15 500.00, 2026-01-15 500.00"}, {"30% Now, Balance 60 Days", j15, "2026-01-15 300.00, 2026-03-16 700.00"}, {"30% tout de suite, solde dans 60 jours", j15, "2026-01-15 300.00, 2026-03-16 700.00"}, {"30 pour cent à la commande, 70 pour cent à 30 jours", j15, "2026-01-15 300.00, 2026-02-14 700.00"},
		{"33,33 % à 30 jours, 33,33 % à 60 jours, 33,34 % à 90 jours", j15, "2026-02-14 333.30, 2026-03-16 333.30, 2026-04-15 333.40"}, {"solde à 30 jours", j15, "2026-02-14"}, {"30 % à la signature, 40 % à 30 jours, 30 % à réception", j15, "2026-01-15 300.00, 2026-02-14 400.00, 2026-01-15 300.00"},

		// A code and its label.
		{"30JFM - 30 jours fin de mois", j15, "2026-02-28"}, {"30 jours fin de mois le 10 (30JFM10)", j15, "2026-03-10"}, {"01 - 30 jours", j15, "2026-02-14"}, {"RECEP : à réception", j15, j15},
	}
}

func TestPhrasesOfTerms(t *testing.T) {
	read := 0
	for _, c := range phrasesRead() {
		terms, err := ParseTerms(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		read++
		if got := inWords(t, terms, c.invoice); got != c.due {
			t.Errorf("%q, %s: %s, want %s", c.text, c.invoice, got, c.due)
		}
	}
	t.Logf("%d phrases", read)
}

// What says nothing sure is refused: another day than the one meant would be a
// reminder to somebody who owes nothing yet.
func TestPhrasesThatAreNotTerms(t *testing.T) {
	for _, text := range []string{
		// No date in it.
		"terme échu", "à terme échu", "délai légal", "mensuel", "Mensuel à terme échu", "prélèvement mensuel", "trimestriel", "fin de trimestre", "trimestre échu", "fin d'année", "annuel", "selon contrat", "voir CGV", "cf. devis", "à convenir",
		"suivant accord", "selon accord", "conditions habituelles", "standard", "autre", "Divers", "à définir", "???", "ZB01", "0001", "COND3", "bientôt", "factor", "échéancier", "plan de paiement", "compensation", "gratuit", "échéance", "facture", "délai de paiement",
		// A date that cannot be computed from the invoice alone.
		"30 jours ouvrés", "30 jours ouvrables", "5 jours ouvrés", "dernier jour ouvré du mois", "30 jours fin de chantier", "à l’achèvement des travaux", "30 jours après acceptation", "30 jours à la commande", "acompte de 500 €, solde à 30 jours", "au 30/06/2026", "le 15/03/2026", "le vendredi",
		// Two readings.
		"30 ou 60 jours", "30 jours ou 45 jours fin de mois", "entre 30 et 60 jours", "30 jours comptant", "30 jours fin de mois suivant", "30 jours fin du mois suivant", "le 10 et le 25", "15 ou fin de mois", "45 jours fin de mois ou 60 jours", "escompte 2 % à 8 jours fin de mois", "50/50", "30/15 jours",
		"2/10", "12/11", "30 jours sauf accord", "30 jours fin", "environ 30 jours", "60 - 30 jours", "30 jours 60 jours", "30 jours 10", "trois fois", "en 3 fois", "en 4 fois : 30/60/90 jours", "3 mensualités", "1/3 à 30 jours", "1/3, 1/3, 1/3",
		// Impossible.
		"-30 jours", "999 jours", "le 32 du mois suivant", "le 0", "13 mois", "30 % comptant", "30 % comptant, 80 % à 30 jours", "60 % à 30 jours, 60 % à 60 jours", "30 lunes", "jours", "fin", "10 %",
	} {
		if got, err := ParseTerms(text); err == nil {
			t.Errorf("%q read as %q", text, got)
		}
	}
}

// A means of payment is no delay: the customer has the company's, as with a
// blank cell.
func TestMeansOfPaymentAlone(t *testing.T) {
	for _, text := range []string{"virement", "Virement bancaire", "LCR", "chèque", "par chèque", "Prélèvement SEPA", "CB", "Espèces", "Traite acceptée", "chèque ou virement", "Billet à ordre"} {
		if got, err := ParseTerms(text); !errors.Is(err, ErrNoDelay) || !got.IsZero() {
			t.Errorf("%q: %q %v", text, got, err)
		}
	}
}

// inWords writes the due dates of an invoice of 1,000 euros.
func inWords(t *testing.T, terms Terms, invoice string) string {
	t.Helper()
	day, err := civil.Parse(invoice)
	if err != nil {
		t.Fatal(err)
	}
	const total = money.Amount(100000)
	var words []string
	for i, one := range terms.Schedule(day, total) {
		word := one.Due.String()
		if terms.Parts[i].Presumed {
			word = "~" + word
		}
		if one.Amount != total {
			word += " " + one.Amount.String()
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

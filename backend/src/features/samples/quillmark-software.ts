import type { SampleTenant } from './sample-table.ts'

/** A software company that sells to firms all over the world. */
export const quillmarkSoftware: SampleTenant = {
  name: 'Quillmark Software Inc.',
  leads: `
    Whitfield, Grace       | Harrow & Lane Insurance plc | harrow-lane      | GB | +44 20 7946 0317  | finance    | this_week   |  92000 | 1400 | Referral      | 146 | 145 contacted, 131 qualified, 94 won
    Okonkwo, Chidi         | Lagoon Payments Ltd         | lagoon-payments  | NG | -                 | finance    | this_month  |  24000 |  180 | Webinar       | 140 | 132 contacted, 116 budget 52000, 104 qualified, 73 won
    O'Brien, Siobhán       | Liffey Health Partners      | liffey-health    | IE | +353 20 915 1234  | healthcare | later       |      - |  340 | Website       | 134 | 125 contacted, 85 lost
    Nakamura, Yuki         | Aozora Robotics K.K.        | aozora-robotics  | JP | -                 | tech       | immediately | 175000 |  820 | Conference    | 128 | 127 contacted, 119 qualified, 81 won
    Delgado, Marisol       | Clínica Costa Clara         | costa-clara      | MX | -                 | healthcare | this_month  |  19500 |  260 | Webinar       | 123 | 115 contacted, 79 lost
    Andersson, Linnéa      | Fjällbris Fintech AB        | fjallbris        | SE | +46 8 465 004 77  | finance    | this_week   |  61000 |  140 | Referral      | 117 | 116 contacted, 102 urgency immediately, 91 qualified, 66 won
    Schröder, Jürgen       | Isarblick Versicherungs-AG  | isarblick        | DE | +49 89 99998 655  | finance    | later       |  33000 | 2600 | Conference    | 112 | 105 contacted, 87 budget 70000, 68 qualified, 39 won
    Thompson, Marcus       | Cedar Ridge Outfitters LLC  | cedar-ridge      | US | +1 303 555 0142   | other      | later       |   8000 |   45 | Cold outreach | 106 | 98 contacted, 62 lost
    Moreau, Anaïs          | Pixelune Studio SARL        | pixelune         | FR | +33 1 99 00 81 25 | tech       | this_week   |  14000 |   28 | Website       | 100 | 99 contacted, 86 qualified, 57 lost
    Sharma, Priya          | Meghna Cloud Pvt. Ltd.      | meghna-cloud     | IN | -                 | tech       | this_month  |  47000 | 3200 | Webinar       |  94 | 92 contacted, 78 budget 65000, 65 qualified, 43 won
    Wiśniewska, Małgorzata | Bursztyn Bank S.A.          | bursztyn-bank    | PL | -                 | finance    | this_week   |  89000 |  950 | Referral      |  88 | 87 contacted, 70 qualified
    Hansen, Kåre           | Trollheim Energi AS         | trollheim        | NO | -                 | other      | this_month  |      - |  410 | Website       |  83 | 74 contacted, 46 lost
    Tanaka, Haruto         | Minato Care Systems         | minato-care      | JP | -                 | healthcare | this_week   |  58000 |  600 | Conference    |  78 | 72 contacted, 56 qualified
    Ferreira, João         | Douro Vinhos Lda.           | douro-vinhos     | PT | -                 | other      | later       |   5500 |   22 | Newsletter    |  72 | 59 contacted, 33 lost
    Müller-Lindenau, Karla | Rheinufer Software GmbH     | rheinufer        | DE | +49 221 4710 318  | tech       | this_month  |  38000 |  120 | Webinar       |  67 | 61 contacted, 42 budget 51000
    Castellano, Gabriella  | Banca Valdarno S.p.A.       | valdarno         | IT | -                 | finance    | immediately | 130000 |  780 | Referral      |  61 | 60 contacted, 47 qualified
    Nguyễn, Thị Minh       | Sông Hồng Digital JSC       | songhong-digital | VN | -                 | tech       | this_week   |  27000 |  230 | Webinar       |  56 | 53 contacted
    Kovačević, Ivana       | Jadran Medika d.o.o.        | jadran-medika    | HR | -                 | healthcare | this_month  |      - |   75 | Website       |  50 | 41 contacted, 22 budget 16000
    Abernathy, Douglas     | Bluestem Credit Union       | bluestem         | US | +1 512 555 0178   | finance    | this_week   |  72000 |  510 | Conference    |  44 | 40 contacted, 27 qualified
    Haddad, Layla          | Cedrus Telecom SAL          | cedrus-telecom   | LB | -                 | tech       | later       |  41000 |  890 | Cold outreach |  37 | 25 contacted
    Eriksson, Göran        | Lövånger Trä AB             | lovanger-tra     | SE | +46 31 390 06 52  | other      | later       |      - |   64 | Newsletter    |  30 |
    de Vries, Fenna        | Grachtlicht Media B.V.      | grachtlicht      | NL | -                 | tech       | this_week   |  55000 |  310 | Referral      |  23 | 20 contacted, 13 urgency immediately
    Papadopoulou, Eleni    | Kyma Marine Insurance S.A.  | kyma-marine      | GR | -                 | finance    | this_month  |  26000 |  155 | Webinar       |  17 | 10 contacted
    MacLeod, Ewan          | Skerry Analytics Ltd        | skerry           | GB | +44 20 7946 0862  | tech       | immediately |  50000 |  500 | Website       |   9 | 5 contacted
    Beaulieu, Chloé        | Érable Santé inc.           | erable-sante     | CA | +1 514 555 0119   | healthcare | this_week   |      - |  290 | Website       |   5 |
    Rao, Vikram            | Saffron Ledger LLP          | saffron-ledger   | SG | -                 | finance    | this_month  |  12000 |    - | Webinar       |   1 |
  `,
}

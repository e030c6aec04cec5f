import type { SampleTenant } from './sample-table.ts'

/** A German builder of packaging machines; its leads are factories in Germany and its neighbours. */
export const nordwindMaschinenbau: SampleTenant = {
  name: 'Nordwind Maschinenbau GmbH',
  leads: `
    Brüggemann, Anke      | Weserwerk Anlagenbau GmbH        | weserwerk          | DE | +49 40 66969 112  | other      | this_month  |  48000 |  640 | Messe            | 148 | 141 contacted, 133 budget 85000, 120 qualified, 96 won
    Wójcik, Katarzyna     | Zakłady Stalowe Brzeg Sp. z o.o. | stalowe-brzeg      | PL | -                 | other      | later       |  18000 |  320 | Messe            | 147 | 139 contacted, 112 lost
    Lindqvist, Åsa        | Norrglimt Robotik AB             | norrglimt          | SE | +46 8 465 004 21  | tech       | this_week   | 120000 |  540 | Empfehlung       | 143 | 142 contacted, 130 qualified, 101 urgency immediately, 88 won
    Yıldız, Emre          | Anadolu Makine A.Ş.              | anadolu-makine     | TR | -                 | other      | this_month  |  35000 |  210 | Website          | 139 | 131 contacted, 118 budget 8500, 90 lost
    Grubhofer, Regina     | Alpenquell Getränke GmbH         | alpenquell         | AT | -                 | other      | this_week   |  76000 |  180 | Vertriebspartner | 136 | 135 contacted, 121 qualified, 84 won
    Schäfer, Jörg         | Pharma-Pack Rhein-Main GmbH      | pharma-pack        | DE | +49 69 90009 341  | healthcare | later       |      - |  760 | Website          | 132 | 124 contacted, 117 budget 95000, 110 qualified, 71 won
    Dubois, Hélène        | Emballages Béranger SAS          | beranger           | FR | +33 3 53 01 27 64 | other      | this_month  |  42500 |   95 | Messe            | 129 | 120 contacted, 83 lost
    Öztürk, Selin         | Bosporus Foods GmbH              | bosporus-foods     | DE | +49 30 23125 418  | other      | this_week   |  28000 |   60 | Website          | 127 | 126 contacted, 114 budget 54000, 99 qualified, 67 won
    Kowalczyk, Łukasz     | Precyzja Kraków S.A.             | precyzja-krakow    | PL | -                 | tech       | later       |   9500 |  130 | Newsletter       | 124 | 113 contacted, 80 lost
    van der Meulen, Joost | Polderland Zuivel B.V.           | polderland-zuivel  | NL | -                 | other      | immediately | 210000 | 1150 | Empfehlung       | 121 | 120 contacted, 111 qualified, 70 won
    Müller, Heinz-Günther | Müller & Söhne Süßwaren KG       | mueller-soehne     | DE | -                 | other      | later       |   7200 |   38 | Messe            | 118 | 109 contacted, 76 lost
    Rossi, Alessandra     | Officine Bellomo S.r.l.          | officine-bellomo   | IT | -                 | other      | this_month  |  64000 |  240 | Messe            | 115 | 107 contacted, 92 qualified, 61 urgency later, 47 lost
    Nyström, Björn        | Mälardalen Medicinteknik AB      | malardalen-med     | SE | +46 31 390 06 18  | healthcare | this_week   |  58000 |  410 | Website          | 111 | 110 contacted, 97 qualified, 58 won
    Hößl, Magdalena       | Kräuterhof Hößl e.K.             | kraeuterhof        | DE | +49 89 99998 207  | other      | later       |      - |   12 | Website          | 107 | 98 contacted, 74 lost
    Keller, Reto          | Säntis Leasing AG                | saentis-leasing    | CH | -                 | finance    | this_month  | 150000 |  260 | Vertriebspartner | 104 | 103 contacted, 90 urgency this_week, 77 qualified, 52 won
    Novák, Jiří           | Moravské Strojírny a.s.          | moravske-strojirny | CZ | -                 | other      | this_week   |  88000 |  870 | Messe            |  99 | 97 contacted, 82 qualified
    Petersen, Wiebke      | Fjordkutter Fischfeinkost GmbH   | fjordkutter        | DE | +49 40 66969 275  | other      | this_month  |  31000 |  145 | Empfehlung       |  95 | 93 contacted, 72 budget 39000, 45 won
    Sørensen, Mads        | Øresund Pack ApS                 | oresund-pack       | DK | -                 | other      | later       |  12500 |   48 | Newsletter       |  91 | 85 contacted, 49 lost
    Brandstätter, Lukas   | Akkuwerk Havelland GmbH          | akkuwerk           | DE | +49 221 4710 562  | tech       | this_month  |      - |  520 | Website          |  86 | 84 contacted, 69 budget 180000, 55 urgency this_week, 41 qualified
    Horváth, Zsófia       | Duna Csomagolás Kft.             | duna-csomagolas    | HU | -                 | other      | this_month  |  22000 |  115 | Messe            |  82 | 75 contacted
    Lefèvre, Étienne      | Laboratoires Saint-Aubin SA      | saint-aubin        | FR | +33 1 99 00 43 18 | healthcare | this_week   |  97000 |  690 | Empfehlung       |  77 | 76 contacted, 62 qualified
    Weiß, Friederike      | Elbtal Backwaren GmbH & Co. KG   | elbtal-backwaren   | DE | +49 30 23125 733  | other      | this_week   |  46000 |  310 | Website          |  73 | 71 contacted, 50 budget 62000, 34 qualified
    Virtanen, Päivi       | Saimaa Paperi Oy                 | saimaa-paperi      | FI | -                 | other      | later       |      - | 2100 | Messe            |  68 | 63 contacted, 28 lost
    Kühnert, Torsten      | Chiptronik Dresden GmbH          | chiptronik         | DE | +49 30 23125 190  | tech       | this_month  |  49900 |  480 | Newsletter       |  64 | 60 contacted, 44 company_size 505, 32 budget 50000
    Ibáñez, Núria         | Conservas Ibáñez S.L.            | conservas-ibanez   | ES | -                 | other      | this_week   |  37000 |   99 | Messe            |  59 | 51 contacted
    Fröhlich, Sören       | Hanse-Diagnostik GmbH            | hanse-diagnostik   | DE | +49 40 66969 884  | healthcare | this_month  |  29000 |  155 | Website          |  54 | 48 contacted, 30 urgency this_week
    Eberhardt, Gudrun     | Neckartal Maschinenbank AG       | neckartal-bank     | DE | +49 69 90009 556  | finance    | later       |      - |  930 | Vertriebspartner |  48 | 40 contacted
    Vasiľko, Peter        | Tatranské Pramene s.r.o.         | tatranske-pramene  | SK | -                 | other      | this_week   |  52000 |  175 | Messe            |  43 | 37 contacted, 24 qualified
    Özdemir, İpek         | Karadeniz Fındık Ltd. Şti.       | karadeniz-findik   | TR | -                 | other      | later       |   6800 |    - | Website          |  38 | 26 contacted
    Thalmann, Ursina      | Medirhein Instrumente AG         | medirhein          | CH | -                 | healthcare | immediately |  83000 |  220 | Empfehlung       |  31 | 29 contacted, 19 qualified
    Großmann, Käthe       | Lausitzer Glaswerke GmbH         | lausitzer-glas     | DE | +49 30 23125 604  | other      | this_month  |  15500 |   85 | Website          |  25 | 18 contacted
    Bjørnstad, Ingrid     | Nordlys Havbruk AS               | nordlys-havbruk    | NO | -                 | other      | this_week   |  99000 |  365 | Messe            |  21 | 14 contacted, 9 urgency immediately
    Zieliński, Paweł      | Automatyka Śląska Sp. z o.o.     | automatyka-slaska  | PL | -                 | tech       | immediately |  68000 |  610 | Messe            |  15 | 12 contacted
    Jäger, Annegret       | Thüringer Verpackungswerk GmbH   | thueringer-vw      | DE | +49 89 99998 431  | other      | later       |      - |    - | Newsletter       |  11 |
    Marchetti, Davide     | Torrefazione Marchetti S.p.A.    | marchetti-caffe    | IT | -                 | other      | this_month  |  44000 |  130 | Website          |   6 | 3 budget 57500
    Wagner, Matthias      | Sensorik Oberland GmbH           | sensorik-oberland  | DE | +49 89 99998 876  | tech       | this_week   |  50000 |  250 | Website          |   2 |
  `,
}

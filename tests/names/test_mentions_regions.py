"""Sentences of other regions: partners of the Ruhr, Bavaria, Saxony, Hamburg and elsewhere, by rules alone.

Every mention is written as `text = name [key]`, where the name differs from the text; the key is the official
one of a territory, else the kind of organization. Partners go without a word for their kind.
"""

from __future__ import annotations

import pytest

from extract.names.organizations import Mention, MentionContext, find_mentions
from extract.names.organizations.gazetteers import load_gazetteers, written_out
from extract.names.organizations.owners import genitive

KINDS = {"body": "Gremium: ", "place": "Ort: ", "person": "Person: ", "partner": ""}

# fmt: off
# Territories: titles and enumerations in every inflection, names that several places bear, official keys.
TERRITORIES = [
    ("Das Bezirksamt Altona und die Bezirksversammlung Eimsbüttel stimmten zu.",
     ["Bezirksamt Altona = Bezirk Altona [borough]",
      "Gremium: Bezirksversammlung Eimsbüttel [local_council]"]),
    ("mit der Stadt Neumarkt i.d.OPf. und der Stadt Weilheim i.OB",
     [
         "Stadt Neumarkt i.d.OPf. = Neumarkt i.d.OPf. [09373147]",
         "Stadt Weilheim i.OB = Weilheim i.OB [09190157]",
     ]),
    ("Mit den Gemeinden Kirchhellen und Schermbeck bestehen Verträge.",  # the first is none any more
     ["Gemeinden Kirchhellen = Kirchhellen [municipality]", "Schermbeck [05170036]"]),
    ("Das Land NRW und der Städtetag NRW stimmten zu.",
     [
         "Land NRW = Land Nordrhein-Westfalen [05]",
         "Städtetag NRW = Städtetag Nordrhein-Westfalen [association]",
     ]),
    ("Der Erste Bürgermeister der Freien und Hansestadt Hamburg, Dr. Peter Tschentscher, sprach.",
     [
         "Freien und Hansestadt Hamburg = Hamburg [02000000]",
         "Person: Dr. Peter Tschentscher = Peter Tschentscher",
     ]),
    ("Bonn und Luzern beteiligten sich mit Spenden.",  # who acts is a partner, also a foreign city
     ["Bonn [05314000]", "Luzern [municipality]"]),
    ("In Bonn und Luzern regnete es.",
     ["Ort: Bonn [05314000]", "Ort: Luzern"]),
    ("Im Mai haben Jena, Weimar und Erfurt eine gemeinsame Erklärung unterzeichnet.",
     ["Jena [16053000]", "Weimar [16055000]", "Erfurt [16051000]"]),
    ("Die Samtgemeinde Lüchow (Wendland) stimmt zu.",
     ["Samtgemeinde Lüchow (Wendland) [municipal_association]"]),
    ("Die Verbandsgemeinde Daun beteiligt sich.",
     ["Verbandsgemeinde Daun [municipal_association]"]),
    ("Das Amt Büchen und das Amt Hüttener Berge kooperieren.",
     ["Amt Büchen [municipal_association]", "Amt Hüttener Berge [municipal_association]"]),
    ("Die Verwaltungsgemeinschaft Hermsdorf beteiligt sich.",
     ["Verwaltungsgemeinschaft Hermsdorf [municipal_association]"]),
    ("Zusammenarbeit mit den Landkreisen Oder-Spree und Barnim wurde vereinbart.",
     ["Landkreisen Oder-Spree = Landkreis Oder-Spree [12067]", "Barnim = Landkreis Barnim [12060]"]),
    ("Mit den Städten Jena, Weimar und Erfurt wurde ein Vertrag geschlossen.",
     ["Städten Jena = Jena [16053000]", "Weimar [16055000]", "Erfurt [16051000]"]),
    ("Die Kreise Unna und Soest bilden eine Gesellschaft.",
     ["Kreise Unna = Kreis Unna [05978]", "Soest = Kreis Soest [05974]"]),
    ("Der Kreis Recklinghausen und der Ennepe-Ruhr-Kreis stimmen zu.",
     ["Kreis Recklinghausen [05562]", "Ennepe-Ruhr-Kreis [05954]"]),
    ("Die Landkreise Rosenheim, Traunstein und Mühldorf a. Inn beteiligen sich.",
     [
         "Landkreise Rosenheim = Landkreis Rosenheim [09187]",
         "Traunstein = Landkreis Traunstein [09189]",
         "Mühldorf a. Inn = Landkreis Mühldorf a.Inn [09183]",
     ]),
    ("Die Gemeinden Unterhaching, Taufkirchen und Ottobrunn planen gemeinsam.",
     ["Gemeinden Unterhaching = Unterhaching [09184148]", "Taufkirchen [09184145]", "Ottobrunn [09184136]"]),
    ("Zusammenarbeit mit der Stadt Halle (Saale) und dem Saalekreis.",
     ["Stadt Halle (Saale) = Halle (Saale) [15002000]", "Saalekreis [15088]"]),
    ("Die Stadt Frankfurt am Main und die Stadt Frankfurt (Oder) sind Mitglied.",
     [
         "Stadt Frankfurt am Main = Frankfurt am Main [06412000]",
         "Stadt Frankfurt (Oder) = Frankfurt (Oder) [12053000]",
     ]),
    ("Die Stadt Neustadt an der Weinstraße ist Partnerin.",
     ["Stadt Neustadt an der Weinstraße = Neustadt an der Weinstraße [07316000]"]),
    ("Die Städte Brandenburg an der Havel und Cottbus beteiligen sich.",
     ["Städte Brandenburg an der Havel = Brandenburg an der Havel [12051000]", "Cottbus [12052000]"]),
    ("Die Länder Berlin und Brandenburg planen gemeinsam.",
     ["Länder Berlin = Land Berlin [11]", "Brandenburg = Land Brandenburg [12]"]),
    ("Der Freistaat Sachsen fördert das Projekt.",
     ["Freistaat Sachsen [14]"]),
    ("Die Freie Hansestadt Bremen beteiligt sich.",
     ["Freie Hansestadt Bremen = Bremen [04011000]"]),
    ("Das Land Nordrhein-Westfalen fördert den Radschnellweg.",
     ["Land Nordrhein-Westfalen [05]"]),
    ("Die Städteregion Aachen ist Mitglied.",
     ["Städteregion Aachen [05334]"]),
    ("Die Region Hannover trägt die Kosten.",
     ["Region Hannover [03241]"]),
    ("Die Stadt Halle hat dem Vertrag zugestimmt.",
     ["Stadt Halle = Halle (Saale) [15002000]"]),
    ("Die Stadt Halle in Westfalen und der Kreis Gütersloh planen einen Radweg.",
     ["Stadt Halle [municipality]", "Ort: Westfalen", "Kreis Gütersloh [05754]"]),
    ("Der Kreis Gütersloh und die Städte Halle (Westf.) und Versmold kooperieren.",
     ["Kreis Gütersloh [05754]", "Städte Halle (Westf.) = Halle (Westf.) [05754012]", "Versmold [05754048]"]),
    ("Die Stadt Frankfurt und der Main-Taunus-Kreis gründen eine Gesellschaft.",
     ["Stadt Frankfurt = Frankfurt am Main [06412000]", "Main-Taunus-Kreis [06436]"]),
    ("Die Stadt Brandenburg beteiligt sich am Oberzentrum.",
     ["Stadt Brandenburg = Brandenburg an der Havel [12051000]"]),
    ("Das Land Brandenburg fördert das Vorhaben.",
     ["Land Brandenburg [12]"]),
    ("In Brandenburg und Berlin gelten andere Regeln.",
     ["Ort: Brandenburg [12]", "Ort: Berlin [11000000]"]),
    ("Vereinbarung zwischen der Stadt Bochum und der Stadt Herne.",
     ["Stadt Bochum = Bochum [05911000]", "Stadt Herne = Herne [05916000]"]),
    ("Die Städte Bottrop, Gladbeck, Gelsenkirchen sowie der Kreis Recklinghausen sind Gesellschafter.",
     [
         "Städte Bottrop = Bottrop [05512000]",
         "Gladbeck [05562014]",
         "Gelsenkirchen [05513000]",
         "Kreis Recklinghausen [05562]",
     ]),
    ("Die Oberbürgermeister der Städte Essen, Mülheim an der Ruhr und Oberhausen "
     "unterzeichneten den Vertrag.",
     ["Städte Essen = Essen [05113000]", "Mülheim an der Ruhr [05117000]", "Oberhausen [05119000]"]),
    ("Die kreisfreien Städte Zwickau und Plauen, der Vogtlandkreis und der Erzgebirgskreis sind Träger.",
     [
         "Städte Zwickau = Zwickau [14524330]",
         "Plauen [14523320]",
         "Vogtlandkreis [14523]",
         "Erzgebirgskreis [14521]",
     ]),
    ("Das Amt Mittleres Nordfriesland und die Gemeinde Sylt stimmen zu.",
     ["Amt Mittleres Nordfriesland [municipal_association]", "Gemeinde Sylt = Sylt [01054168]"]),
    ("Die Gemeinde Neuenkirchen im Landkreis Osnabrück lehnt ab.",
     ["Gemeinde Neuenkirchen = Neuenkirchen [03459027]", "Ort: Landkreis Osnabrück = Osnabrück [03459]"]),
    ("Die Samtgemeinden Bersenbrück und Artland beschließen.",
     [
         "Samtgemeinden Bersenbrück = Samtgemeinde Bersenbrück [municipal_association]",
         "Artland = Samtgemeinde Artland [municipal_association]",
     ]),
    ("Mit den Verbandsgemeinden Kelberg, Adenau und Ulmen wurde verhandelt.",
     [
         "Verbandsgemeinden Kelberg = Verbandsgemeinde Kelberg [municipal_association]",
         "Adenau = Verbandsgemeinde Adenau [municipal_association]",
         "Ulmen = Verbandsgemeinde Ulmen [municipal_association]",
     ]),
    ("Der Markt Garmisch-Partenkirchen und die Stadt Murnau arbeiten zusammen.",
     [
         "Markt Garmisch-Partenkirchen = Garmisch-Partenkirchen [09180117]",
         "Stadt Murnau = Murnau a.Staffelsee [09180124]",
     ]),
    ("Der Deutsche Kinderschutzbund Ortsverband Dortmund e.V. und die AWO Unterbezirk Dortmund sind Träger.",
     [
         "Deutsche Kinderschutzbund Ortsverband Dortmund e.V. = Deutscher Kinderschutzbund "
         "Ortsverband Dortmund e.V. [association]",
         "AWO Unterbezirk Dortmund = Arbeiterwohlfahrt Unterbezirk Dortmund [association]",
     ]),
    ("Die Kommunalaufsicht des Kreises Steinfurt prüft.",  # the office is named, not the district
     ["Kommunalaufsicht des Kreises Steinfurt [authority]"]),
    ("Der Hauptausschuss des Bayerischen Städtetags tagte in Rosenheim.",
     [
         "Gremium: Hauptausschuss des Bayerischen Städtetags = Hauptausschuss des Bayerischen "
         "Städtetages [committee]",
         "Bayerischen Städtetags = Bayerischer Städtetag [association]",
         "Ort: Rosenheim [09163000]",
     ]),
    ("Die Stadt Essen lädt zum Essen ein.",
     ["Stadt Essen = Essen [05113000]"]),
    ("Gesellschafter sind die Stadt Bochum (51 %), die Stadt Dortmund (25 %) und der Kreis Unna (24 %).",
     ["Stadt Bochum = Bochum [05911000]", "Stadt Dortmund = Dortmund [05913000]", "Kreis Unna [05978]"]),
    ("Beteiligt: Stadt Unna, Stadt Kamen, Gemeinde Bönen, Kreis Unna.",
     [
         "Stadt Unna = Unna [05978036]",
         "Stadt Kamen = Kamen [05978020]",
         "Gemeinde Bönen = Bönen [05978008]",
         "Kreis Unna [05978]",
     ]),
    ("Nach Gesprächen mit Vertretern des Landkreises Zwickau, der Städte Meerane und "
     "Glauchau sowie der Gemeinde Mülsen",
     [
         "Landkreises Zwickau = Landkreis Zwickau [14524]",
         "Städte Meerane = Meerane [14524190]",
         "Glauchau [14524080]",
         "Gemeinde Mülsen = Mülsen [14524200]",
     ]),
    ("der Stadt Dresden und den Landkreisen Meißen und Bautzen",
     [
         "Stadt Dresden = Dresden [14612000]",
         "Landkreisen Meißen = Landkreis Meißen [14627]",
         "Bautzen = Landkreis Bautzen [14625]",
     ]),
    ("zwischen der Freien und Hansestadt Hamburg und dem Kreis Pinneberg",
     ["Freien und Hansestadt Hamburg = Hamburg [02000000]", "Kreis Pinneberg [01056]"]),
    ("Landkreise Havelland und Potsdam-Mittelmark sowie kreisfreie Stadt Brandenburg an der Havel",
     [
         "Landkreise Havelland = Landkreis Havelland [12063]",
         "Potsdam-Mittelmark = Landkreis Potsdam-Mittelmark [12069]",
         "Stadt Brandenburg an der Havel = Brandenburg an der Havel [12051000]",
     ]),
    ("den Ämtern Lütau, Schwarzenbek-Land und Hohe Elbgeest",
     [
         "Ämtern Lütau = Amt Lütau [municipal_association]",
         "Schwarzenbek-Land = Amt Schwarzenbek-Land [municipal_association]",
         "Hohe Elbgeest = Amt Hohe Elbgeest [municipal_association]",
     ]),
    ("Hansestädte Lübeck, Wismar und Rostock",
     ["Hansestädte Lübeck = Lübeck [01003000]", "Wismar [13074087]", "Rostock [13003000]"]),
    ("die Hanse- und Universitätsstadt Rostock sowie die Universitäts- und Hansestadt Greifswald",
     [
         "Hanse- und Universitätsstadt Rostock = Rostock [13003000]",
         "Universitäts- und Hansestadt Greifswald = Greifswald [13075039]",
     ]),
    ("die Große Kreisstadt Pirna und der Landkreis Sächsische Schweiz-Osterzgebirge",
     ["Große Kreisstadt Pirna = Pirna [14628270]", "Landkreis Sächsische Schweiz-Osterzgebirge [14628]"]),
    ("die Bundesstadt Bonn, die Klingenstadt Solingen und die Stadt Remscheid",
     [
         "Bundesstadt Bonn = Bonn [05314000]",
         "Klingenstadt Solingen = Solingen [05122000]",
         "Stadt Remscheid = Remscheid [05120000]",
     ]),
    ("der Rhein-Kreis Neuss, der Rhein-Sieg-Kreis und der Hochsauerlandkreis",
     ["Rhein-Kreis Neuss [05162]", "Rhein-Sieg-Kreis [05382]", "Hochsauerlandkreis [05958]"]),
    ("im Ortsteil Halle des Marktes Bad Abbach",
     ["Ort: Halle", "Marktes Bad Abbach = Bad Abbach [09273116]"]),
    ("das Max-Planck-Institut für Kohlenforschung in Mülheim",
     [
         "Max-Planck-Institut für Kohlenforschung [research_institute]",
         "Ort: Mülheim = Mülheim an der Ruhr [05117000]",
     ]),
]

# Companies by legal form, chambers, universities, authorities, associations: span, kind, canonical name.
ORGANIZATIONS = [
    ("Der Landesbetrieb Straßen, Brücken und Gewässer (LSBG) plant.",
     [
         "Landesbetrieb Straßen, Brücken und Gewässer [authority]",
         "LSBG = Landesbetrieb Straßen, Brücken und Gewässer [authority]",
     ]),
    ("Der Staatsbetrieb Immobilien- und Baumanagement plant.",
     ["Staatsbetrieb Immobilien- und Baumanagement [authority]"]),
    ("Das Kommunalunternehmen Staffelsee AöR wird gegründet.",
     ["Kommunalunternehmen Staffelsee AöR [company]"]),
    ("Der Bayerische Gemeindetag, Kreisverband Garmisch-Partenkirchen, begleitet das Verfahren.",
     [
         "Bayerische Gemeindetag, Kreisverband Garmisch-Partenkirchen ="
         " Bayerischer Gemeindetag Kreisverband Garmisch-Partenkirchen [association]",
     ]),
    ("- Emschergenossenschaft/Lippeverband",
     ["Emschergenossenschaft [special_purpose_association]", "Lippeverband [special_purpose_association]"]),
    ("- WiN Emscher-Lippe Gesellschaft zur Strukturverbesserung mbH",
     ["WiN Emscher-Lippe Gesellschaft zur Strukturverbesserung mbH [company]"]),
    ("Im Zweckverband KAAW sind 47 Kommunen Mitglied. Der KAAW tagte.",  # letters alone stand for the whole
     [
         "Zweckverband KAAW [special_purpose_association]",
         "KAAW = Zweckverband KAAW [special_purpose_association]",
     ]),
    ("Angebot der Fa. Muster Straßenbau GmbH aus Peine",
     ["Muster Straßenbau GmbH [company]", "Ort: Peine [03157006]"]),
    ("Wir setzen uns mit der Galiläa-Samariter-Kirchengemeinde in Verbindung.",  # „in“ before no place
     ["Galiläa-Samariter-Kirchengemeinde [church]"]),
    ("Das Jobcenter Spandau im Rahmen der Förderung",
     ["Jobcenter Spandau [authority]"]),
    ("Träger ist die AWO Jugendhilfe und Kindertagesstätten gGmbH.",
     ["AWO Jugendhilfe und Kindertagesstätten gGmbH [company]"]),
    ("ein Projekt des Vereins für Demokratische Kultur in Berlin e.V.",
     ["Vereins für Demokratische Kultur in Berlin e.V. = Verein für Demokratische Kultur in Berlin e.V."
      " [association]"]),
    ("Die Hamburger Hafen und Logistik AG stimmte zu.",
     ["Hamburger Hafen und Logistik AG [company]"]),
    ("Der Mieterverein Augsburg und Umgebung e. V. hilft.",
     ["Mieterverein Augsburg und Umgebung e. V. = Mieterverein Augsburg und Umgebung e.V. [association]"]),
    ("Wir danken dem EMA-Institut für die wissenschaftliche Begleitung.",  # what it did is no name
     ["EMA-Institut [research_institute]"]),
    ("Das EMA-Institut für empirische Marktanalysen berichtet.",
     ["EMA-Institut für empirische Marktanalysen [research_institute]"]),
    ("Antrag des DRK Ortsverein Nordstemmen vom Januar",  # an organization with its branch is one
     ["DRK Ortsverein Nordstemmen = Deutsches Rotes Kreuz Ortsverein Nordstemmen [association]"]),
    ("Das Deutsche Rote Kreuz – Kreisverband Hildesheim e.V. hilft.",
     [
         "Deutsche Rote Kreuz – Kreisverband Hildesheim e.V. ="
         " Deutsches Rote Kreuz – Kreisverband Hildesheim e.V. [association]",
     ]),
    ("Die Feuerwehr-Unfallkasse (FUK) Niedersachsen zahlt.",
     ["Feuerwehr-Unfallkasse (FUK) Niedersachsen = Feuerwehr-Unfallkasse Niedersachsen [authority]"]),
    ("Zahlen des Statistischen Landesamtes Berlin",
     ["Statistischen Landesamtes Berlin = Statistisches Landesamt Berlin [authority]"]),
    ("das Urteil des Bundessozialgerichts von Mitte Januar",
     ["Bundessozialgerichts = Bundessozialgericht [court]"]),
    ("Das Haus der Brandenburgisch-Preußischen Geschichte gGmbH lädt ein.",
     ["Haus der Brandenburgisch-Preußischen Geschichte gGmbH [company]"]),
    ("Der Verein Kommunales Forum Nord (KFN) e.V. tagt.",
     ["Kommunales Forum Nord (KFN) e.V. = Kommunales Forum Nord e.V. [association]"]),
    ("Die Kooperation mit der Wuppertaler Stadtwerke GmbH wird fortgesetzt.",
     ["Wuppertaler Stadtwerke GmbH [company]"]),
    ("Vertreten sind die Diakonie Ruhr gGmbH und die Kinderhilfe Ost gUG.",
     ["Diakonie Ruhr gGmbH [company]", "Kinderhilfe Ost gUG [company]"]),
    ("Gesellschafterin ist die Flughafen Dortmund GmbH & Co. KG.",
     ["Flughafen Dortmund GmbH & Co. KG [company]"]),
    ("Die Wohnungsgenossenschaft Aufbau Dresden eG baut 40 Wohnungen.",
     ["Wohnungsgenossenschaft Aufbau Dresden eG [company]"]),
    ("Die Vonovia SE und die Merck KGaA nahmen teil.",
     ["Vonovia SE = Vonovia [company]", "Merck KGaA [company]"]),
    ("Auftragnehmer ist die Stadtreinigung Hamburg AöR.",
     ["Stadtreinigung Hamburg AöR [company]"]),
    ("Die Hamburger Hochbahn AG stellt den Betrieb um.",
     ["Hamburger Hochbahn AG [company]"]),
    ("Der Förderverein Alte Synagoge e.V. erhielt einen Zuschuss.",
     ["Förderverein Alte Synagoge e.V. [association]"]),
    ("Die Bürgerstiftung Augsburg fördert das Projekt.",
     ["Bürgerstiftung Augsburg [foundation]"]),
    ("Die Sächsische Aufbaubank – Förderbank – bewilligte die Mittel.",
     ["Sächsische Aufbaubank [company]"]),
    ("Der Zweckverband Abfallwirtschaft Region Trier entsorgt den Müll.",
     ["Zweckverband Abfallwirtschaft Region Trier [special_purpose_association]"]),
    ("Mitglied im Zweckverband Verkehrsverbund Mittelsachsen sind mehrere Kreise.",
     ["Zweckverband Verkehrsverbund Mittelsachsen [special_purpose_association]"]),
    ("Der Zweckverband zur Wasserversorgung der Mühlbachgruppe liefert Wasser.",
     ["Zweckverband zur Wasserversorgung der Mühlbachgruppe [special_purpose_association]"]),
    ("Der Abwasserzweckverband Mittlere Mulde erhöht die Gebühren.",
     ["Abwasserzweckverband Mittlere Mulde [special_purpose_association]"]),
    ("Die IHK zu Dortmund und die Handwerkskammer Südwestfalen berieten.",
     [
         "IHK zu Dortmund = Industrie- und Handelskammer zu Dortmund [chamber]",
         "Handwerkskammer Südwestfalen [chamber]",
     ]),
    ("Die Industrie- und Handelskammer für München und Oberbayern nahm Stellung.",
     ["Industrie- und Handelskammer für München und Oberbayern [chamber]"]),
    ("Die Handwerkskammer für Schwaben lehnt dies ab.",
     ["Handwerkskammer für Schwaben [chamber]"]),
    ("Die Ruhr-Universität Bochum und die Technische Universität Dortmund kooperieren.",
     ["Ruhr-Universität Bochum [university]", "Technische Universität Dortmund [university]"]),
    ("Die Otto-Friedrich-Universität Bamberg untersucht dies.",
     ["Otto-Friedrich-Universität Bamberg [university]"]),
    ("Die Hochschule für Technik und Wirtschaft Dresden ist Partnerin.",
     ["Hochschule für Technik und Wirtschaft Dresden [university]"]),
    ("Die Ostbayerische Technische Hochschule Regensburg begleitet das Vorhaben.",
     ["Ostbayerische Technische Hochschule Regensburg [university]"]),
    ("Die TU Dresden und die HafenCity Universität Hamburg forschen gemeinsam.",
     [
         "TU Dresden = Technische Universität Dresden [university]",
         "HafenCity Universität Hamburg [university]",
     ]),
    ("Gefördert vom Bundesministerium für Digitales und Verkehr.",
     ["Bundesministerium für Digitales und Verkehr [authority]"]),
    ("Das Ministerium für Heimat, Kommunales, Bau und Digitalisierung des Landes "
     "Nordrhein-Westfalen fördert dies.",
     [
         "Ministerium für Heimat, Kommunales, Bau und Digitalisierung des Landes "
         "Nordrhein-Westfalen [authority]",
     ]),
    ("Das Bayerische Staatsministerium für Wirtschaft, Landesentwicklung und Energie stimmte zu.",
     [
         "Bayerische Staatsministerium für Wirtschaft, Landesentwicklung und Energie = "
         "Bayerisches Staatsministerium für Wirtschaft, Landesentwicklung und Energie [authority]",
     ]),
    ("Das Sächsische Staatsministerium für Regionalentwicklung hat zugestimmt.",
     [
         "Sächsische Staatsministerium für Regionalentwicklung = Sächsisches Staatsministerium "
         "für Regionalentwicklung [authority]",
     ]),
    ("Die Behörde für Stadtentwicklung und Wohnen der Freien und Hansestadt Hamburg plant.",
     ["Behörde für Stadtentwicklung und Wohnen der Freien und Hansestadt Hamburg [authority]"]),
    ("Das Hessische Ministerium für Wirtschaft, Energie, Verkehr und Wohnen fördert.",
     [
         "Hessische Ministerium für Wirtschaft, Energie, Verkehr und Wohnen = Hessisches "
         "Ministerium für Wirtschaft, Energie, Verkehr und Wohnen [authority]",
     ]),
    ("Das Regierungspräsidium Darmstadt genehmigte den Plan.",
     ["Regierungspräsidium Darmstadt [authority]"]),
    ("Die Bezirksregierung Arnsberg hat den Haushalt genehmigt.",
     ["Bezirksregierung Arnsberg [authority]"]),
    ("Die Regierung von Niederbayern erteilte die Genehmigung.",
     ["Regierung von Niederbayern [authority]"]),
    ("Die Landesdirektion Sachsen prüft.",
     ["Landesdirektion Sachsen [authority]"]),
    ("Der Landschaftsverband Westfalen-Lippe beteiligt sich.",
     ["Landschaftsverband Westfalen-Lippe [association]"]),
    ("Der Landschaftsverband Rheinland (LVR) trägt die Kosten. Der LVR zahlt.",
     [
         "Landschaftsverband Rheinland [association]",
         "LVR = Landschaftsverband Rheinland [association]",
         "LVR = Landschaftsverband Rheinland [association]",
     ]),
    ("Der Regionalverband Ruhr und der Verband Region Stuttgart arbeiten zusammen.",
     ["Regionalverband Ruhr [special_purpose_association]", "Verband Region Stuttgart [association]"]),
    ("Der Bezirk Oberbayern und der Bezirk Altona sind beteiligt.",
     ["Bezirk Oberbayern [district]", "Bezirk Altona [borough]"]),
    ("Der Deutsche Landkreistag und der Sächsische Städte- und Gemeindetag fordern dies.",
     [
         "Deutsche Landkreistag = Deutscher Landkreistag [association]",
         "Sächsische Städte- und Gemeindetag = Sächsischer Städte- und Gemeindetag [association]",
     ]),
    ("Die Emschergenossenschaft und der Lippeverband bauen um.",
     ["Emschergenossenschaft [special_purpose_association]", "Lippeverband [special_purpose_association]"]),
    ("Der Verkehrsverbund Rhein-Ruhr AöR und die Bogestra AG fahren.",
     ["Verkehrsverbund Rhein-Ruhr AöR = Verkehrsverbund Rhein-Ruhr [association]", "Bogestra AG [company]"]),
    ("Die Agentur für Arbeit Gelsenkirchen und das Jobcenter Duisburg beraten.",
     ["Agentur für Arbeit Gelsenkirchen [authority]", "Jobcenter Duisburg [authority]"]),
    ("Die Sparkasse KölnBonn und die Volksbank Ruhr Mitte eG spenden.",
     ["Sparkasse KölnBonn [company]", "Volksbank Ruhr Mitte eG [company]"]),
    ("Das Klinikum Chemnitz gGmbH ist Partner.",
     ["Klinikum Chemnitz gGmbH [company]"]),
    ("Das Universitätsklinikum Essen beteiligt sich.",
     ["Universitätsklinikum Essen [company]"]),
    ("Das Fraunhofer-Institut für Materialfluss und Logistik begleitet das Projekt.",
     ["Fraunhofer-Institut für Materialfluss und Logistik [research_institute]"]),
    ("Die Polizeidirektion Leipzig und das Polizeipräsidium Bochum berichten.",
     ["Polizeidirektion Leipzig [authority]", "Polizeipräsidium Bochum [authority]"]),
    ("Der Kreisfeuerwehrverband Stormarn e.V. beteiligt sich.",
     ["Kreisfeuerwehrverband Stormarn e.V. [association]"]),
    ("Das Landesamt für Natur, Umwelt und Verbraucherschutz Nordrhein-Westfalen prüft.",
     ["Landesamt für Natur, Umwelt und Verbraucherschutz Nordrhein-Westfalen [authority]"]),
    ("Die Metropolregion Rhein-Neckar und die Metropolregion Hamburg kooperieren.",
     ["Metropolregion Rhein-Neckar [network]", "Metropolregion Hamburg [network]"]),
    ("Der Präsident des Deutschen Städtetages, Oberbürgermeister Markus Lewe, sprach.",
     ["Deutschen Städtetages = Deutscher Städtetag [association]", "Person: Markus Lewe"]),
    ("Der Landesbetrieb Straßenbau Nordrhein-Westfalen baut den Radweg.",
     ["Landesbetrieb Straßenbau Nordrhein-Westfalen [authority]"]),
    ("Der Staatsbetrieb Sachsenforst pflegt den Wald.",
     ["Staatsbetrieb Sachsenforst [authority]"]),
    ("Die LEG Immobilien SE und die Nassauische Heimstätte Wohnungs- und Entwicklungsgesellschaft mbH bauen.",
     [
         "LEG Immobilien SE [company]",
         "Nassauische Heimstätte Wohnungs- und Entwicklungsgesellschaft mbH [company]",
     ]),
    ("Die Stadt Neustadt wird beteiligt.",
     ["Stadt Neustadt [municipality]"]),
    ("Der Verwaltungsverband Jägerswald beteiligt sich.",
     ["Verwaltungsverband Jägerswald [special_purpose_association]"]),
    ("Das Hessische Ministerium des Innern und für Sport erließ einen Bescheid.",
     [
         "Hessische Ministerium des Innern und für Sport = Hessisches Ministerium des Innern "
         "und für Sport [authority]",
     ]),
    ("Das Thüringer Ministerium für Inneres und Kommunales stimmte zu.",
     ["Thüringer Ministerium für Inneres und Kommunales [authority]"]),
    ("Das Ministerium für Verkehr Baden-Württemberg fördert das Vorhaben.",
     ["Ministerium für Verkehr Baden-Württemberg [authority]"]),
    ("Die Senatsverwaltung für Mobilität, Verkehr, Klimaschutz und Umwelt prüft.",
     ["Senatsverwaltung für Mobilität, Verkehr, Klimaschutz und Umwelt [authority]"]),
    ("Das Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen (BMWSB) fördert. Das BMWSB bewilligt.",
     [
         "Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen [authority]",
         "BMWSB = Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen [authority]",
         "BMWSB = Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen [authority]",
     ]),
    ("Das Bundesamt für Naturschutz und das Umweltbundesamt beraten.",
     ["Bundesamt für Naturschutz [authority]", "Umweltbundesamt [authority]"]),
    ("Die Struktur- und Genehmigungsdirektion Süd hat genehmigt.",
     ["Struktur- und Genehmigungsdirektion Süd [authority]"]),
    ("Die Aufsichts- und Dienstleistungsdirektion Trier prüft den Haushalt.",
     ["Aufsichts- und Dienstleistungsdirektion Trier [authority]"]),
    ("Das Thüringer Landesverwaltungsamt bewilligte die Mittel.",
     ["Thüringer Landesverwaltungsamt [authority]"]),
    ("Das Regierungspräsidium Karlsruhe und die Bezirksregierung Düsseldorf tauschen sich aus.",
     ["Regierungspräsidium Karlsruhe [authority]", "Bezirksregierung Düsseldorf [authority]"]),
    ("Der Kommunale Arbeitgeberverband Nordrhein-Westfalen e.V. lud ein.",
     [
         "Kommunale Arbeitgeberverband Nordrhein-Westfalen e.V. = Kommunaler "
         "Arbeitgeberverband Nordrhein-Westfalen e.V. [association]",
     ]),
    ("Der Zweckverband „Mühlenfließ“ übernimmt den Betrieb.",
     ["Zweckverband „Mühlenfließ“ = Zweckverband Mühlenfließ [special_purpose_association]"]),
    ("Der Abfallzweckverband Rhein-Mosel-Eifel erhöht Gebühren.",
     ["Abfallzweckverband Rhein-Mosel-Eifel [special_purpose_association]"]),
    ("Der Schulverband Büchen saniert die Schule.",
     ["Schulverband Büchen [special_purpose_association]"]),
    ("Der Wasserversorgungszweckverband Perlenbach investiert.",
     ["Wasserversorgungszweckverband Perlenbach [special_purpose_association]"]),
    ("Der Planungsverband Äußerer Wirtschaftsraum München tagte.",
     ["Planungsverband Äußerer Wirtschaftsraum München [special_purpose_association]"]),
    ("Der Regionale Planungsverband Leipzig-Westsachsen stellte den Plan auf.",
     [
         "Regionale Planungsverband Leipzig-Westsachsen = Regionaler Planungsverband "
         "Leipzig-Westsachsen [special_purpose_association]",
     ]),
    ("Die Universität Duisburg-Essen und die Bergische Universität Wuppertal forschen.",
     ["Universität Duisburg-Essen [university]", "Bergische Universität Wuppertal [university]"]),
    ("Die Martin-Luther-Universität Halle-Wittenberg ist beteiligt.",
     ["Martin-Luther-Universität Halle-Wittenberg [university]"]),
    ("Die Westsächsische Hochschule Zwickau und die Hochschule Zittau/Görlitz kooperieren.",
     ["Westsächsische Hochschule Zwickau [university]", "Hochschule Zittau/Görlitz [university]"]),
    ("Die FH Dortmund und die Uni Siegen beteiligen sich.",
     ["FH Dortmund = Fachhochschule Dortmund [university]", "Uni Siegen = Universität Siegen [university]"]),
    ("Die Leuphana Universität Lüneburg begleitet das Projekt.",
     ["Leuphana Universität Lüneburg [university]"]),
    ("Die RWTH Aachen und das Karlsruher Institut für Technologie (KIT) forschen.",
     [
         "RWTH Aachen [university]",
         "Karlsruher Institut für Technologie [research_institute]",
         "KIT = Karlsruher Institut für Technologie [research_institute]",
     ]),
    ("Das Leibniz-Institut für ökologische Raumentwicklung berät die Stadt.",
     ["Leibniz-Institut für ökologische Raumentwicklung [research_institute]"]),
    ("Die Deutsche Bundesstiftung Umwelt und die Stiftung Zollverein fördern.",
     ["Deutsche Bundesstiftung Umwelt [foundation]", "Stiftung Zollverein [foundation]"]),
    ("Die NRW.Urban GmbH & Co. KG entwickelt das Areal.",
     ["NRW.Urban GmbH & Co. KG [company]"]),
    ("Die SAGA Unternehmensgruppe und die Hamburg Port Authority AöR planen.",
     ["SAGA Unternehmensgruppe [company]", "Hamburg Port Authority AöR [company]"]),
    ("Die Dresdner Verkehrsbetriebe AG und die Leipziger Verkehrsbetriebe (LVB) GmbH bestellen Bahnen.",
     [
         "Dresdner Verkehrsbetriebe AG [company]",
         "Leipziger Verkehrsbetriebe (LVB) GmbH = Leipziger Verkehrsbetriebe GmbH [company]",
     ]),
    ("Die SachsenEnergie AG und die DREWAG liefern Strom.",  # letters in a list of organizations
     ["SachsenEnergie AG [company]", "DREWAG [organization]"]),
    ("Die Stadtwerke Jena Netze GmbH baut aus.",
     ["Stadtwerke Jena Netze GmbH [company]"]),
    ("Die N-ERGIE Aktiengesellschaft liefert Strom.",
     ["N-ERGIE Aktiengesellschaft [company]"]),
    ("Die Bäder- und Freizeitgesellschaft Unna mbH betreibt das Bad.",
     ["Bäder- und Freizeitgesellschaft Unna mbH [company]"]),
    ("Die Wirtschaftsförderungsgesellschaft Kreis Unna mbH (WFG) berät.",
     [
         "Wirtschaftsförderungsgesellschaft Kreis Unna mbH [company]",
         "WFG = Wirtschaftsförderungsgesellschaft Kreis Unna mbH [company]",
     ]),
    ("Der Verein zur Förderung der Jugendarbeit e. V. und der TSV 1860 Rosenheim e.V. erhalten Mittel.",
     [
         "Verein zur Förderung der Jugendarbeit e. V. = Verein zur Förderung der Jugendarbeit "
         "e.V. [association]",
         "TSV 1860 Rosenheim e.V. [association]",
     ]),
    ("Das Diakonische Werk Gladbeck-Bottrop-Dorsten gGmbH betreibt die Kita.",
     [
         "Diakonische Werk Gladbeck-Bottrop-Dorsten gGmbH = Diakonisches Werk "
         "Gladbeck-Bottrop-Dorsten gGmbH [company]",
     ]),
    ("Der Caritasverband für die Diözese Augsburg e.V. ist Träger.",
     ["Caritasverband für die Diözese Augsburg e.V. [association]"]),
    ("Die Evangelische Kirchengemeinde Bochum und das Bistum Essen verkaufen das Grundstück.",
     ["Evangelische Kirchengemeinde Bochum [church]", "Bistum Essen [church]"]),
    ("Die Lebenshilfe Braunschweig gGmbH und die Malteser Werke gGmbH bieten Plätze an.",
     ["Lebenshilfe Braunschweig gGmbH [company]", "Malteser Werke gGmbH [company]"]),
    ("Die IHK Nord Westfalen, die HWK Dortmund und die Architektenkammer Nordrhein-Westfalen nahmen teil.",
     [
         "IHK Nord Westfalen = Industrie- und Handelskammer Nord Westfalen [chamber]",
         "HWK Dortmund = Handwerkskammer Dortmund [chamber]",
         "Architektenkammer Nordrhein-Westfalen [chamber]",
     ]),
    ("Die Deutsche Bahn AG und die DB InfraGO AG sanieren die Strecke.",
     ["Deutsche Bahn AG = Deutsche Bahn [company]", "DB InfraGO AG [company]"]),
    ("Der Nahverkehr Westfalen-Lippe (NWL) bestellt Züge.",
     [
         "Nahverkehr Westfalen-Lippe = Zweckverband Nahverkehr Westfalen-Lippe [special_purpose_association]",
         "NWL = Zweckverband Nahverkehr Westfalen-Lippe [special_purpose_association]",
     ]),
    ("Der Zweckverband Nahverkehr Westfalen-Lippe tagt.",
     ["Zweckverband Nahverkehr Westfalen-Lippe [special_purpose_association]"]),
    ("Das Oberverwaltungsgericht für das Land Nordrhein-Westfalen entschied.",
     ["Oberverwaltungsgericht für das Land Nordrhein-Westfalen [court]"]),
    ("Der Verwaltungsgerichtshof Baden-Württemberg wies die Klage ab.",
     ["Verwaltungsgerichtshof Baden-Württemberg [court]"]),
    ("Das Amtsgericht Weißenfels und die Staatsanwaltschaft Halle ermitteln.",
     ["Amtsgericht Weißenfels [court]", "Staatsanwaltschaft Halle [court]"]),
    ("Das Bündnis „Kommunen für biologische Vielfalt e.V.“ nahm die Stadt auf.",
     [
         "Bündnis „Kommunen für biologische Vielfalt e.V.“ = Bündnis Kommunen für biologische "
         "Vielfalt e.V. [network]",
     ]),
    ("Die Europäische Union und die Europäische Investitionsbank fördern.",
     ["Europäische Union [authority]", "Europäische Investitionsbank [company]"]),
    ("Stadtrat Müller und Stadträtin Weber fragten nach.",
     ["Person: Müller", "Person: Weber"]),
    ("das Sächsische Staatsministerium des Innern und das Bayerische Staatsministerium der Justiz",
     [
         "Sächsische Staatsministerium des Innern = Sächsisches Staatsministerium des Innern [authority]",
         "Bayerische Staatsministerium der Justiz = Bayerisches Staatsministerium der Justiz [authority]",
     ]),
    ("das Ministerium für Wirtschaft, Arbeit und Energie des Landes Schleswig-Holstein",
     ["Ministerium für Wirtschaft, Arbeit und Energie des Landes Schleswig-Holstein [authority]"]),
    ("die Staatskanzlei des Freistaates Sachsen",
     ["Staatskanzlei des Freistaates Sachsen [authority]"]),
    ("die Industrie- und Handelskammer zu Leipzig und die Handwerkskammer zu Köln",
     ["Industrie- und Handelskammer zu Leipzig [chamber]", "Handwerkskammer zu Köln [chamber]"]),
    ("Westfälische Hochschule Gelsenkirchen Bocholt Recklinghausen",
     ["Westfälische Hochschule Gelsenkirchen Bocholt Recklinghausen [university]"]),
    ("Friedrich-Schiller-Universität Jena und Bauhaus-Universität Weimar",
     ["Friedrich-Schiller-Universität Jena [university]", "Bauhaus-Universität Weimar [university]"]),
    ("die Hochschule für Musik und Theater Hamburg und die Hochschule Ruhr West",
     ["Hochschule für Musik und Theater Hamburg [university]", "Hochschule Ruhr West [university]"]),
    ("die DB Regio AG, die Abellio Rail GmbH und die Rhein-Ruhr-Bahn",
     ["DB Regio AG [company]", "Abellio Rail GmbH [company]"]),
    ("die Hamburger Hafen und Logistik AG sowie die HHLA",  # the letters of its words
     ["Hamburger Hafen und Logistik AG [company]", "HHLA = Hamburger Hafen und Logistik AG [company]"]),
    ("die Erzgebirgische Landschaftskunst gGmbH und das Klinikum St. Georg gGmbH",
     ["Erzgebirgische Landschaftskunst gGmbH [company]", "Klinikum St. Georg gGmbH [company]"]),
    ("die Müller & Söhne GmbH & Co. KGaA und die Schmidt, Meier & Partner mbB",
     ["Müller & Söhne GmbH & Co. KGaA [company]", "Schmidt, Meier & Partner mbB [company]"]),
    ("der Tourismusverband Ostbayern e.V. und der Landestourismusverband Sachsen e. V.",
     [
         "Tourismusverband Ostbayern e.V. [association]",
         "Landestourismusverband Sachsen e. V. = Landestourismusverband Sachsen e.V. [association]",
     ]),
    ("der Kreissportbund Zwickau e.V., die Kreishandwerkerschaft Ruhr und die Verbraucherzentrale NRW",
     [
         "Kreissportbund Zwickau e.V. [association]",
         "Kreishandwerkerschaft Ruhr [chamber]",
         "Verbraucherzentrale NRW [association]",
     ]),
    ("der Landesjugendring Bayern, der Bayerische Jugendring und der Stadtjugendring Augsburg",
     [
         "Landesjugendring Bayern [association]",
         "Bayerische Jugendring = Bayerischer Jugendring [association]",
         "Stadtjugendring Augsburg [association]",
     ]),
]

# Bodies, and whose they are.
BODIES = [
    ("Der Rat der Stadt Dortmund und der Kreistag des Kreises Unna beschlossen.",
     [
         "Gremium: Rat der Stadt Dortmund [council]",
         "Gremium: Kreistag des Kreises Unna = Kreistag Unna [council]",
     ]),
    ("Der Aufsichtsrat der Ruhrbahn GmbH stimmte zu.",
     ["Gremium: Aufsichtsrat der Ruhrbahn GmbH [board]", "Ruhrbahn GmbH [company]"]),
    ("Die Verbandsversammlung des Zweckverbandes Nahverkehr Rheinland tagte.",
     [
         "Gremium: Verbandsversammlung des Zweckverbandes Nahverkehr Rheinland [council]",
         "Zweckverbandes Nahverkehr Rheinland = Zweckverband Nahverkehr Rheinland "
         "[special_purpose_association]",
     ]),
    ("Der Vorstand des Städtetages Nordrhein-Westfalen empfahl dies.",
     [
         "Gremium: Vorstand des Städtetages Nordrhein-Westfalen [board]",
         "Städtetages Nordrhein-Westfalen = Städtetag Nordrhein-Westfalen [association]",
     ]),
    ("Die Bezirksvertretung Innenstadt-West und der Ausschuss für Klimaschutz, Umwelt, "
     "Stadtgestaltung und Wohnen berieten.",
     [
         "Gremium: Bezirksvertretung Innenstadt-West [local_council]",
         "Gremium: Ausschuss für Klimaschutz, Umwelt, Stadtgestaltung und Wohnen [committee]",
     ]),
    ("Die KG Regenbogen und die AG Verkehr treffen sich im Bereich SE 3.",
     ["Gremium: AG Verkehr = Arbeitsgruppe Verkehr [working_group]"]),
    ("Der Kreis der Betroffenen ist groß, der Kreistag ist zuständig.",
     ["Gremium: Kreistag [council]"]),
    ("die Landesregierung Nordrhein-Westfalen und der Landtag Sachsen-Anhalt",
     ["Landesregierung Nordrhein-Westfalen [authority]", "Gremium: Landtag Sachsen-Anhalt [council]"]),
]

# What only looks like a name: kinds of organizations, legal forms, directions, verbs and meals.
NO_NAMES = [
    "Beim Essen und Trinken wurde über die Halle 4 der Messe gesprochen.",
    "Die Landkreise werden gebeten, ihre Daten zu liefern.",
    "Der Zweckverband wird gebeten, die Kommunen zu informieren.",
    "Eine Aktiengesellschaft oder eine GmbH & Co. KG kommt nicht in Frage.",
    "Die Rechtsform Anstalt des öffentlichen Rechts wurde geprüft.",
    "In der Stadt und auf dem Land steigen die Mieten.",
    "Das Amt für Stadtplanung, das Ordnungsamt und das Bauamt wurden beteiligt.",
    "Der Verein bittet die Stiftung um Mittel; die Universität bildet aus.",
    "Mit freundlichen Grüßen Ihr Bürgerbüro",
    "Die Menschen in Ost und West, in Nord und Süd.",
    "Das Gymnasium Süd und die Grundschule Nord werden saniert.",
]
# fmt: on


def show(mention: Mention) -> str:
    """A mention as the tables write it."""
    name = "" if mention.name == mention.text else f" = {mention.name}"
    key = mention.ags or ("" if mention.kind in ("place", "person") else mention.org_kind)
    return f"{KINDS[mention.kind]}{mention.text}{name}" + (f" [{key}]" if key else "")


@pytest.mark.parametrize(("sentence", "expected"), [*TERRITORIES, *ORGANIZATIONS, *BODIES])
def test_mentions_of_other_regions(sentence: str, expected: list[str]) -> None:
    assert [show(mention) for mention in find_mentions(sentence, MentionContext()).items] == expected


@pytest.mark.parametrize("sentence", NO_NAMES)
def test_what_is_no_name(sentence: str) -> None:
    assert find_mentions(sentence, MentionContext()).items == ()


@pytest.mark.parametrize(
    ("name", "genitive_form"),
    [
        ("Deutscher Städtetag", "des Deutschen Städtetages"),
        ("Städte- und Gemeindebund Brandenburg", "des Städte- und Gemeindebundes Brandenburg"),
        ("Stadtwerke Potsdam GmbH", "der Stadtwerke Potsdam GmbH"),  # plural
        ("ProPotsdam GmbH", "der ProPotsdam GmbH"),  # the legal form alone tells the gender
        ("Berliner Verkehrsbetriebe", "der Berliner Verkehrsbetriebe"),  # adjectives of places stay
        ("Deutsches Rotes Kreuz", "des Deutschen Roten Kreuzes"),  # only the adjective's ending tells it
        ("Klinikum Ernst von Bergmann gGmbH", "des Klinikums Ernst von Bergmann gGmbH"),
    ],
)
def test_genitive(name: str, genitive_form: str) -> None:
    assert genitive(load_gazetteers(), name) == genitive_form


OWNED = [  # one body however the organization behind it is written; the organization stays a partner
    ("Er ist Mitglied im Präsidium des Deutschen Städtetages.", "Präsidium des Deutschen Städtetages"),
    ("Das Präsidium des Deutschen Städtetags tagte.", "Präsidium des Deutschen Städtetages"),
    ("Das Präsidium des DST tagte.", "Präsidium des Deutschen Städtetages"),
    ("Der Vorstand der ProPotsdam GmbH berichtete.", "Vorstand der ProPotsdam GmbH"),
]


@pytest.mark.parametrize(("sentence", "name"), OWNED)
def test_bodies_bear_whose_they_are(sentence: str, name: str) -> None:
    body, partner = find_mentions(sentence, MentionContext()).items
    assert (body.kind, body.name) == ("body", name)
    assert partner.kind == "partner"
    assert body.start < partner.start < partner.end == body.end


def test_a_body_without_whose_it_is_stays_apart() -> None:
    text = "Der Sportausschuss des Deutschen Städtetages tagte. Der Sportausschuss berät. Der Vorstand tagte."
    bodies = [m.name for m in find_mentions(text, MentionContext()).items if m.kind == "body"]
    assert bodies == ["Sportausschuss des Deutschen Städtetages", "Sportausschuss"]


@pytest.mark.parametrize(
    ("text", "own_ags", "name"),
    [
        # the state of the council, or an adjective before it, says whose ministry is meant
        ("Das Innenministerium prüft.", "12054000", "Ministerium des Innern und für Kommunales"),
        ("Das Innenministerium prüft.", "05911000", "Innenministerium"),
        (
            "Das Ministerium für Infrastruktur und Landesplanung prüft.",
            "12054000",
            "Ministerium für Infrastruktur und Landesplanung",
        ),
        (
            "Das Thüringer Ministerium für Inneres und Kommunales prüft.",
            "12054000",
            "Thüringer Ministerium für Inneres und Kommunales",
        ),
    ],
)
def test_ministries_belong_to_a_state(text: str, own_ags: str, name: str) -> None:
    (mention,) = find_mentions(text, MentionContext(own_ags=own_ags)).items
    assert mention.name == name


def test_a_quarter_is_no_town_of_its_name() -> None:
    """Büchenbach in Erlangen has a council of its own in the text; the town of that name is another."""
    context = MentionContext(own_ags="09562000", own_names=("Stadt Erlangen", "Erlangen"))
    text = "Der Stadtteilbeirat Büchenbach tagte in Büchenbach und in Büchenbach Nord."
    places = [(m.text, m.ags) for m in find_mentions(text, context).items if m.kind == "place"]
    assert places == [("Büchenbach", None), ("Büchenbach Nord", None)]


@pytest.mark.parametrize(
    ("official", "written"),
    [
        ("Murnau a.Staffelsee", "Murnau am Staffelsee"),
        ("Weiden i.d.OPf.", "Weiden in der Oberpfalz"),
        ("Dillingen a.d.Donau", "Dillingen an der Donau"),
        ("Potsdam", "Potsdam"),
    ],
)
def test_official_names_written_out(official: str, written: str) -> None:
    assert written_out(official) == written


def test_the_councils_own_borough_is_no_partner() -> None:
    context = MentionContext("11000000", ("Bezirk Friedrichshain-Kreuzberg", "Friedrichshain-Kreuzberg"))
    text = "Das Bezirksamt Friedrichshain-Kreuzberg und das Bezirksamt Mitte berichten."
    assert [(m.kind, m.name) for m in find_mentions(text, context).items] == [
        ("place", "Friedrichshain-Kreuzberg"),
        ("partner", "Bezirk Mitte"),
    ]

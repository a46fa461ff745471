"""Countries by their usual names, folded: a town may lie in one, for all that the articles say."""

_NAMES = """afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria
|azerbaijan|bahamas|bahrain|bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia
|botswana|brazil|brunei|bulgaria|burkina faso|burundi|cambodia|cameroon|canada|cape verde|chad
|chile|china|colombia|comoros|congo|costa rica|croatia|cuba|cyprus|czechia|denmark|djibouti
|dominican republic|ecuador|egypt|el salvador|england|eritrea|estonia|eswatini|ethiopia|fiji
|finland|france|gabon|gambia|georgia|germany|ghana|greece|greenland|guatemala|guinea|guyana|haiti
|honduras|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|ivory coast|jamaica|japan
|jordan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya
|liechtenstein|lithuania|luxembourg|madagascar|malawi|malaysia|maldives|mali|malta|mauritania
|mauritius|mexico|moldova|mongolia|montenegro|morocco|mozambique|myanmar|namibia|nepal|netherlands
|new zealand|nicaragua|niger|nigeria|north korea|north macedonia|northern ireland|norway|oman
|pakistan|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|qatar|romania
|russia|rwanda|samoa|saudi arabia|scotland|senegal|serbia|sierra leone|slovakia|slovenia|somalia
|south africa|south korea|south sudan|spain|sri lanka|sudan|suriname|sweden|switzerland|syria
|taiwan|tajikistan|tanzania|thailand|togo|tunisia|turkey|turkmenistan|uganda|uk|ukraine
|united arab emirates|united kingdom|united states|uruguay|us|uzbekistan|vanuatu|venezuela|vietnam
|wales|yemen|zambia|zimbabwe"""

COUNTRIES = frozenset(_NAMES.replace("\n", "").split("|"))

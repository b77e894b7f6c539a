"""What people and form tools write over columns, by the field that is meant.

The languages are the seven of the program, and Italian, Dutch and Russian.

Case, accents, spaces and punctuation make no difference. A bar parts one heading from the next.
"""

ALIASES = {
    "name": """Name | Full name | Name of expert | Expert | Expert's full name | Contributor |
        Source | Author | Respondent | Speaker | Interviewee | Participant | Credit |
        Name and surname | First and last name | Name (first and last) | Complete name |
        Expert name | Guest name | Name and last name | Contributor name | Your name please |
        Spokesperson | Spokesperson name | Who is answering | Attribution |
        Name for quote | Person quoted | Name incl. title""",
    "title": """Title | Job title | Role | Position | Occupation | Job | Profession | Job
        role | Professional title | Job position | Designation | Title or role | Job function |
        Title at company | Position at company | Role at company | Professional role | Position
        title | Role title | Current position | Work title | Official title | Position held |
        Function | Title at organisation | Title at organization | Occupation or title""",
    "organisation": """Organisation | Organization | Company | Company name | Employer |
        Affiliation | Business | Business name | Firm | Institution | Practice |
        Organisation name | Organization name | Organisation or company |
        Organization or company | Name of company | Company or organisation |
        Company or organization | Name of organisation | Practice name | Name of organization |
        Workplace | Place of work | University | School | Agency | Outlet | Name of business |
        Name of employer | Employer name | Institution name | Company organisation |
        Company organization | Brand | Org""",
    "answer": """Answer | Response | Quote | Pitch | Comment | Comments | Reply | Submission |
        Responses | Answers | Commentary | Contribution | Statement | Tip | Advice | Insight |
        Answer text | Response text | Expert quote | Thoughts | Answer to the question | Message""",
    "question": "Question | Prompt | Query | Question asked | Question text",
    "heading": """Heading | Headline | Section heading | Subheading | Answer headline |
        Tip headline""",
    "email": """Email | E-mail | Email address | E-mail address | Mail | Email ID |
        Mail address | Recipient email | Reply-to | Reply to""",
    "website": """Website | URL | Company website | Web site | Link | Website URL | Homepage
        | Website address | Company URL | Website link | Web address | Organisation website |
        Organization website | Company link | Web page | Site | Business website | Home page |
        Link to website | Link to your website | Link to your site | Link to company website |
        Website or blog | Blog | Blog URL""",
    "profile": """Profile | LinkedIn | LinkedIn URL | LinkedIn profile | Twitter | Profile URL |
        Mastodon | LinkedIn profile URL | LinkedIn page | Twitter username | Twitter profile |
        X | Facebook | Threads | X profile | Instagram handle | YouTube | LinkedIn link |
        Twitter handle | Profile link | X handle | LinkedIn profile link | Twitter URL |
        Bluesky | Social media | Social profile | Instagram | Social link |
        Social media profile | Social media link | Link to LinkedIn | Author page""",
    "headshot": """Headshot | Photo | Picture | Portrait | Image | Headshot URL |
        Profile photo | Photo URL | Photograph | Profile picture | Headshot link |
        Headshot file | Image URL | Avatar | Picture URL | Upload a headshot | Upload headshot |
        Upload photo | Photo file | Link to headshot | Link to your headshot |
        Link to your photo | Link to a photo | Link to photo | Profile image | Upload a photo""",
    "headshot_alt": """Headshot alt | Alt text | Alt | Photo description | Image description |
        Headshot alt text | Photo alt text | Image alt text | Headshot description |
        Picture description | Alternative text""",
    "headshot_crop": """Headshot crop | Photo crop | Portrait crop""",
    "bio": """Bio | About | About you | Short bio | Biography | Profile text | Bio text |
        Tell us about yourself | About yourself | About the author | About the expert |
        Mini bio | Brief bio | Author bio""",
    "pronouns": "Pronouns | Preferred pronouns | Pronoun",
    "location": """Location | Based in | Where are you based | Where are you located | City
        and country | City, state | Where do you live | Place | Where are you from | Hometown |
        Home town | Where you are based | Where you're based | City / State | Sitz | Firmensitz |
        Localisation | Lieu de résidence | Lugar de residencia | Residencia | Sede | Luogo di
        residenza | Woonplaats / stad | Vestigingsplaats | Localização | Cidade / Estado | Cidade
        e estado | Ciudad / Estado | Ciudad y estado""",
    "language": """Language | Lang | Language of the answer | Answer language |
        Language of your answer | Response language | Written in""",
    "submitted": """Submitted | Submitted at | Timestamp | Submit date | Submission date |
        Submitted on | Date submitted | Completion time | Completed at | Recorded date |
        Entry date | Submission time | Received | Received on | Date received | Created | Sent |
        Created at | Created time | Date created | Submission created | Response date | Date |
        End date | Added time | Conversion date | Time submitted | Submitted time | Time""",
    "id": """ID | Submission ID | Response ID | # | Entry ID | Record ID | Submission number |
        Response number | Answer ID | Respondent ID | Unique ID | UUID""",
    "anonymous": """Anonymous | Reason for anonymity | Anonymity | Anonymity reason |
        Why anonymous | Anonymous because | Reason for withholding the name""",
    "interest": """Interest | Conflict of interest | Conflicts of interest | Disclosure |
        Disclosures | Financial interest | Financial interests | Competing interests |
        Conflict of interest disclosure | Conflict of interest statement |
        Affiliate disclosure | Affiliation disclosure | Disclosure statement |
        Financial disclosure | Interest declared | Declaration of interest |
        Declaration of interests | Declared interest | Sponsorship | Declared interests |
        Material connection | Material connections | Paid relationship |
        Financial relationship | Financial ties | Disclosure of interest | Interessenkonflikt |
        Interessenkonflikte | Conflit d'intérêts | Conflicto de intereses""",
}
# Under these, forms ask for other things as well; a plainer heading in the same file wins.
OFTEN_SOMETHING_ELSE = """Comment | Comments | Message | Thoughts | Submission | Statement |
        Insight | Source | Author | Credit | Speaker | Beitrag | Kommentar | Commentaire |
        Commentaires | Verbatim | Opinion | Opinión | Comentario | Comentarios | Declaración |
        Comentário | Comentários | Declaração | Commento | Commenti | Reactie | Bijdrage |
        Intervento | Ansprechpartner | Ansprechpartnerin | Ansprechperson | Interlocuteur |
        Interlocutrice | Contactpersoon | Referente | Autor | Autorin | Auteur | Autrice |
        Autora | Autore | Verfasser | Verfasserin | Spokesperson | Porte-parole | Portavoz |
        Portavoce | Woordvoerder | Porta-voz | 担当者名 | ご担当者名 | Function | Qualité |
        Association | Studio | Cabinet | Praxis | Verband | Institut | Agence | Agentur | Klinik
        | Behörde | Träger | Lavoro | Carica | Despacho | Collectivité | الصفة | الجامعة"""
# What forms in other languages call the same.
ABROAD = {
    "name": """Vor- und Nachname | Name und Vorname | Vollständiger Name | Nom | Nom complet |
        Nom et prénom | Prénom et nom | Nombre | Nombre completo | Nombre y apellidos | Nombre y
        apellido | Nome | Nome completo | Nome e sobrenome | الاسم | الاسم الكامل | お名前 |
        名前 | 氏名 | ご氏名 | フルネーム | Prénom et nom de famille | Ihr Name | Nombre y
        apellidos completos | الاسم واللقب | الاسم الثلاثي | Vorname Nachname | Vorname und
        Nachname | Nome e cognome | Cognome e nome | Nominativo | Naam | Voor- en achternaam |
        Naam en achternaam | Volledige naam | Uw naam | ФИО | Имя и фамилия | Фамилия и имя |
        Фамилия, имя, отчество | Полное имя | Ваше имя | Vor- und Zuname | Vor- und Familienname
        | Vor-/Nachname | Vor- & Nachname | Vor- u. Nachname | Vor- u. Zuname | Vorname, Name |
        Vorname Name | Vorname & Nachname | Vorname & Name | Zu- und Vorname | Nach- und Vorname
        | Nachname, Vorname | Experte | Expertin | Experte/Expertin | Ansprechpartner |
        Ansprechpartnerin | Ansprechperson | Gesprächspartner | Gesprächspartnerin |
        Interviewpartner | Interviewpartnerin | Autor | Autorin | Verfasser | Verfasserin |
        Befragte | Befragter | Prénom Nom | Nom Prénom | Nom et prénoms | Nom(s) et prénom(s) |
        Experte(e) | Intervenant | Intervenante | Contributeur | Contributrice | Auteur |
        Autrice | Interlocuteur | Interlocutrice | Personne interrogée | Porte-parole |
        Apellidos y nombre | Apellidos, nombre | Nombre completo y apellidos | Nombre y primer
        apellido | Identité | Nombre y dos apellidos | Experto | Experta | Autora | Portavoz |
        Entrevistado | Entrevistada | Persona entrevistada | Esperto | Esperta | Autore |
        Intervistato | Intervistata | Portavoce | Referente | Nome Cognome | Cognome Nome |
        Cognome, nome | Voornaam en achternaam | Voornaam + achternaam | Voor- & achternaam |
        Voor-/achternaam | Voornaam, achternaam | Achternaam, voornaam | Deskundige |
        Geïnterviewde | Contactpersoon | Woordvoerder | Nome e apelido | Especialista |
        Entrevistado(a) | Porta-voz | Nome e sobrenomes | ご担当者名 | 担当者名 | الاسم الكامل
        للخبير | 回答者名 | 回答者 | お名前（漢字） | اسم الخبير | الاسم بالكامل | اسم المشارك |
        اسمك الكامل | الاسم والكنية""",
    "title": """Berufsbezeichnung | Beruf | Funktion | Position | Stellung | Fonction | Poste |
        Métier | Intitulé du poste | Cargo | Puesto | Profesión | Ocupación | Profissão | Função
        | Cargo ou função | المسمى الوظيفي | الوظيفة | المنصب | المهنة | 役職 | 肩書き | 肩書 |
        職業 | ご職業 | お仕事 | 職種 | Tätigkeit | Rolle | Jobtitel | Titel | Titre | Titre du
        poste | Profession | Rôle | Título | Rol | Cargo actual | Título do cargo | Ocupação |
        الدور | المسمى | اللقب الوظيفي | Ruolo | Qualifica | Professione | Mansione | Posizione
        | Titolo professionale | Ruolo professionale | Incarico | Functie | Functietitel |
        Intitulé de poste | Poste occupé | Poste actuel | Fonction occupée | Fonction exercée |
        Activité | Votre métier | Cargo atual | Função atual | Puesto actual | Ocupación actual
        | Actividad | Atividade | Cargo que ocupa | Cargo que desempeña | Berufliche Position |
        Aktuelle Position | Ihre Tätigkeit | Stellenbezeichnung | Position im Unternehmen |
        Ruolo attuale | Posizione attuale | Huidige functie | 現在の役職 | المنصب الحالي |
        الوظيفة الحالية | Beroep | Functieomschrijving | Functienaam | Должность | Профессия |
        Ваша должность | Qualité | Qualité / Fonction | Puesto de trabajo | Puesto que ocupa |
        Carica | Carica ricoperta | Qualifica professionale | Posizione lavorativa | Lavoro |
        Werkzaam als | Functiebenaming | Rol | Cargo profissional | Titre professionnel | Titre
        exact | Statut professionnel | Dienststellung | Amtsbezeichnung | Fachgebiet und
        Funktion | Jobbezeichnung | Stellenbezeichnung/Funktion | Funktionsbezeichnung |
        Positionsbezeichnung | Vos fonctions | Ihre Funktionen | 部署・役職 | 部署／役職 |
        部署名・役職 | 役職名 | ご役職 | الصفة | الصفة الوظيفية | طبيعة العمل | المسمى الوظيفي
        الحالي | العمل الحالي""",
    "organisation": """Unternehmen | Firma | Arbeitgeber | Firmenname | Verein | Entreprise |
        Société | Organisme | Employeur | Empresa | Organización | Compañía | Institución |
        Organização | Instituição | الشركة | المؤسسة | الجهة | المنظمة | جهة العمل | 会社 |
        会社名 | 所属 | ご所属 | 団体名 | 団体 | 勤務先 | 組織名 | 組織 | お勤め先 | 所属先 |
        所属団体 | 法人名 | 企業名 | 企業 | Betrieb | Einrichtung | Institution | Organisation |
        Name der Organisation | Name des Unternehmens | Unternehmensname | Nom de l'entreprise |
        Nom de la société | Nom de l'organisation | Structure | Établissement | Organisation ou
        entreprise | Nombre de la empresa | Nombre de la organización | Lugar de trabajo | Nome
        da empresa | Nome da organização | Companhia | Entreprise actuelle | Empresa actual |
        Empresa atual | Organisme d'appartenance | Aktueller Arbeitgeber | Für welches
        Unternehmen | Für welches Unternehmen arbeiten Sie | Für welche Organisation | Azienda
        attuale | Huidige werkgever | Local de trabalho | اسم الشركة | اسم المؤسسة | اسم الجهة |
        اسم المنظمة | مكان العمل | مؤسسة | شركة | Azienda | Società | Ditta | Organizzazione |
        Ente | Nome dell'azienda | Nome azienda | Azienda o organizzazione | Impresa | Datore di
        lavoro | Bedrijf | Organisatie | Bedrijfsnaam | Werkgever | Bedrijf of organisatie |
        Naam van de organisatie | Naam van uw bedrijf | Onderneming | Компания | Организация |
        Место работы | Название компании | Название организации | Предприятие | Hochschule |
        Universität | Verband | Institut | Kanzlei | Praxis | Klinik | Behörde | Agentur |
        Träger | Firma/Institution | Raison sociale | Association | Cabinet | Université |
        Agence | Collectivité | Entreprise d'appartenance | Structure d'appartenance |
        Universidad | Entidad | Asociación | Centro de trabajo | Organismo | Despacho | Azienda
        di appartenenza | Ente di appartenenza | Organizzazione di appartenenza | Università |
        Studio | Ragione sociale | Istituto | Istituzione | Associazione | Instelling |
        Universiteit | Vereniging | Werkzaam bij | Universidade | Associação | Entidade |
        Instituto | Razão social | 御社名 | 貴社名 | 貴社 | 御社 | ご所属先名 | 所属先名 |
        ご所属先 | 大学名 | 勤め先 | 会社・団体名 | المؤسسة أو الشركة | جهة الانتماء | الجامعة""",
    "email": """E-Mail-Adresse | Adresse e-mail | Adresse mail | Courriel | Correo electrónico |
        Correo | Dirección de correo electrónico | Endereço de e-mail | البريد الإلكتروني |
        メールアドレス | メール | Eメール | عنوان البريد الإلكتروني | البريد الالكتروني |
        Mailadresse | Correo electronico | Email de contacto | E-mail de contato |
        Courrier électronique | Adresse électronique | Indirizzo email | Indirizzo e-mail |
        Indirizzo di posta elettronica | Posta elettronica | E-mailadres | Mailadres |
        Электронная почта | Адрес электронной почты | Эл. почта | Почта""",
    "language": """Sprache | Sprache der Antwort | Antwortsprache | Langue | Langue de la réponse |
        Idioma | Idioma de la respuesta | Lengua | Língua | Idioma da resposta | Lingua |
        Lingua della risposta | Taal | Taal van het antwoord | Язык | Язык ответа | اللغة |
        لغة الإجابة | 言語 | 回答の言語 | 言葉""",
    "submitted": """Zeitstempel | Horodateur | Marca temporal | Carimbo de data/hora |
        طابع زمني | タイムスタンプ | 回答日時 | Fertigstellungszeit | Abschlusszeit |
        Heure de fin | Hora de finalización | Hora de conclusão | 完了時刻 | وقت الإكمال |
        وقت الانتهاء | Eingereicht am | Datum | Date de soumission | Fecha de envío |
        Data de envio | 送信日時 | تاريخ الإرسال | Informazioni cronologiche | Data di invio |
        Ora di completamento | Tijdstempel | Tijd van voltooien | Tijdstip van voltooiing |
        Отметка времени | Время завершения | Дата отправки | Datum Abgeschickt |
        Eintragsdatum""",
    "website": """Webseite | Site web | Sitio web | Página web | الموقع الإلكتروني |
        ウェブサイト | Website Ihres Unternehmens | Internetseite | Site internet | Site |
        ホームページ | الموقع | Sito web | Sito internet | Sito | Сайт | Веб-сайт |
        Internetadresse | Webadresse | Firmenwebsite | Firmen-Website | Unternehmenswebsite |
        Homepage-Adresse | Link zur Website | Adresse du site | Adresse web | Lien du site |
        Site de l'entreprise | Sitio web de la empresa | Enlace web | Dirección web | Pagina web |
        Indirizzo web | Sito aziendale | Sito dell'azienda | Webadres | Bedrijfswebsite |
        Website van uw bedrijf | Página da web | Site da empresa | Endereço do site""",
    "question": "Frage | Pregunta | Pergunta | السؤال | 質問 | Domanda | Vraag | Вопрос",
    "answer": """Risposta | La sua risposta | La tua risposta | Antwoord | Uw antwoord |
        Jouw antwoord | Ответ | Ваш ответ |
        Kurzantwort | Langantwort | Beitrag | Kommentar | Commentaire | Commentaires |
        Verbatim | Opinion | Opinión | Comentario | Comentarios | Declaración | Comentário |
        Comentários | Declaração | Commento | Commenti | Reactie | Bijdrage | Intervento""",
    "headshot": """Foto | Porträt | Foto de perfil | Photo de profil | الصورة | الصورة الشخصية |
        写真 | 顔写真 | Foto del profilo | Фото | Фотография |
        Fotodatei | Porträtfoto | Profilbild | Bilddatei | 顔写真ファイル | プロフィール写真""",
}
# What form tools write for themselves: Google, Microsoft, Typeform, SurveyMonkey, Tally, Jotform,
# Qualtrics, Gravity, Airtable
BOOKKEEPING = """Network ID | Start time | Start date | IP address | IP | User agent | Tags |
    Score | Response type | Stage date | Ending | Last modified time | Collector ID |
    Custom data | Status | Progress | Duration | Finished | External reference |
    External data reference | User IP | Location latitude | Location longitude |
    Distribution channel | User language | Source URL | Date updated | Transaction ID |
    Payment status | Payment date | Payment amount | Total points | Quiz feedback | Created by |
    Last modified | Last modified by | Last edited time | Referrer | Last edited by |
    Browser | Device | Total score | Form ID | Form name | Hidden | Completed | Time taken |
    Post ID | Created by user ID | Referer | Started at | Heure de début | Hora de inicio |
    Hora de início | Startzeit | 開始時刻 | وقت البدء | Zeitpunkt der letzten Änderung |
    Heure de la dernière modification | 最終変更時刻 | Hora de la última modificación |
    Hora da última modificação | وقت آخر تعديل | Entry notes | Viewed | Starred |
    Unique generated user ID | Submission IP | IP address of sender | Current step | Errors |
    Submission started | Last updated | Last page | Last page accessed | Start language | Seed |
    Date started | Date last action | Conversion page | Conversion title | Form name (ID) |
    User ID | Updated by | Reference number | Referrer name | Task owner | Date modified |
    Collector | Submission UUID | Entry date created | Entry date updated | Version | Index |
    Submitted by | Geo IP | Country code | Calculated | Quiz score | Total time | Time spent |
    Last update | Phone | Phone number | Telephone | Telephone number | Mobile | Mobile number |
    Mobile phone | Telefon | Telefonnummer | Téléphone | Numéro de téléphone | Teléfono |
    Número de teléfono | Telefone | Celular | 電話番号 | رقم الهاتف | الهاتف | Entry nonce |
    Consent (Description) | Referral | Row | Row number | Token | Submit device | UTM source |
    UTM medium | UTM campaign | UTM content | UTM term | Updated at | Start | End | Ora di inizio |
        Ora dell'ultima modifica | Begintijd | Tijd van laatste wijziging | Tijd laatst gewijzigd |
        Время начала |
        Время последнего изменения | Telefono | Numero di telefono | Telefoonnummer | Telefoon |
        Телефон | Lfd. Nr. | Lfd Nr | Nr | Laufende Nummer | Username |
        Key | Custom data 1 | Flow status | Assignee |
        Letzte Seite | Start-Sprache | Zufallsstartwert | Dernière page | Langue de départ |
        Última página | Idioma inicial | Quell-URL | Benutzer-IP | IP-Adresse | Antwort ID |
        Antwort-ID | Eintrags-ID | Erstellt von | Datum gestartet | Datum letzte Aktivität |
        № | Rep name | Rep company | Rep email"""

# How somebody wants to be called in print; it comes before any other name.
CREDITED = """Display name | Byline | Preferred name | Published name | Name for publication |
    Name for credit | Credit name | Credit as | Credited as | Name to publish |
    Name to be published | Name to print | Name in print | Name to use | Name to appear |
    Name to be printed | Name for print | Name for the article | Name for attribution |
    How would you like to be credited | How should we credit you |
    How do you want to be credited | How would you like to be named |
    How would you like your name to appear | How should your name appear |
    Name as it should appear | Name as you would like it to appear |
    Name as you would like it published | How do you want your name to appear |
    Veröffentlichungsname | Name für die Veröffentlichung | Wie sollen wir Sie nennen |
    Wie möchten Sie genannt werden | Nom pour la publication | Nom à publier |
    Comment souhaitez-vous être cité | Comment souhaitez-vous être cité(e) |
    Nombre para la publicación | Cómo quiere que le citemos | Nome para publicação |
    Como gostaria de ser creditado | 掲載名 | 掲載用のお名前 | 掲載時のお名前 | الاسم للنشر"""
# The pieces of a name, in the order in which they are printed.
PREFIX, FIRST, MIDDLE, LAST, SUFFIX = 1, 2, 3, 4, 5
NAME_PARTS = {
    """Prefix | Name prefix | Anrede/Titel | Titel/Anrede | Civilité/Titre | Salutation/Title |
        Salutation | Honorific | Honorifics | Courtesy title | Anrede |
        Akademischer Titel | Civilité | Tratamiento | Tratamento | Aanhef | Pronome de tratamento |
        敬称 | اللقب""": PREFIX,
    """First name | Given name | Forename | First | Recipient first name | First names |
        Vorname | Vornamen | Voornaam | Имя | Prénom | Prénoms | Nombre de pila | Nombres |
        Primeiro nome |
        الاسم الأول | 名 | お名前（名） | 下の名前""": FIRST,
    """Middle name | Middle initial | Middle | Middle names | Zweiter Vorname |
        Deuxième prénom | Segundo nombre | Nome do meio | ミドルネーム | الاسم الأوسط |
        Tussenvoegsel | Tussenvoegsels | Voorvoegsel | Voorvoegsels | Vorsatzwort""": MIDDLE,
    """Last name | Surname | Family name | Second name | Last | Recipient last name | Nachname |
        Familienname | Zuname | Cognome | Achternaam | Фамилия | Nom de famille | Apellido |
        Apellidos | Sobrenome | Apelido |
        Último nome | 姓 | 名字 | 苗字 | お名前（姓） |
        اسم العائلة | الاسم الأخير | الكنية | اللقب""": LAST,
    """Suffix | Name suffix | Post-nominals | Postnominals | Post-nominal letters |
        Credentials | Namenszusatz | Suffixe | Sufijo | Sufixo | 称号""": SUFFIX,
}
# The pieces of a place, in the order in which they are printed.
CITY, REGION, COUNTRY = 1, 2, 3
PLACE_PARTS = {
    """City | Town | City/Town | City or town | Your city | Stadt | Ort | Wohnort | Ville |
        Ciudad | Localidad | Standort | Plaats | Lieu | Lugar | Luogo | Cidade | Città |
        Woonplaats | Город | 市区町村 | 都市 | المدينة""": CITY,
    """State | State/Province | Province | Region | County | State or province | Bundesland |
        Kanton | Département | Région | Provincia | Comunidad autónoma | Província | 都道府県 |
        المحافظة | المنطقة""": REGION,
    "Country | Land | Pays | País | Paese | Страна | Country/Region | 国 | البلد | الدولة": COUNTRY,
}
# What may follow the word for a whole name or address, as in “Name (First)” or “Address: City”.
OF_NAME = {
    PREFIX: "prefix | title | salutation | honorific",
    FIRST: "first | first name | given | given name | forename",
    MIDDLE: "middle | middle name | middle initial",
    LAST: "last | last name | family | family name | surname",
    SUFFIX: "suffix",
}
# In other languages only in brackets: “Name (Vorname)”, while “Nom prénom” is a whole name.
OF_NAME_ABROAD = {
    PREFIX: "anrede | prafix | civilite | tratamiento | aanhef",
    FIRST: "vorname | prenom | nombre | primeiro nome | nome | voornaam",
    LAST: """nachname | familienname | nom de famille | nom | apellidos | apellido | sobrenome |
        apelido | cognome | achternaam""",
}
OF_PLACE = {
    CITY: "city | town | city town",
    REGION: "state | province | state province | region | county | state province region",
    COUNTRY: "country",
}

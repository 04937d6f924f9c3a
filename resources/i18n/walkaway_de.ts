<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>About</name>
    <message>
      <source>From %1 to %2</source>
      <translation>Vom %1 bis %2</translation>
    </message>
    <message>
      <source>Not on the board</source>
      <translation>Nicht auf dem Board</translation>
    </message>
    <message>
      <source>Meetings that belong to nobody</source>
      <translation>Termine, die zu niemandem gehören</translation>
    </message>
    <message>
      <source>Could not be read</source>
      <translation>Nicht lesbar</translation>
    </message>
    <message>
      <source>About this data</source>
      <translation>Über diese Daten</translation>
    </message>
    <message>
      <source>Everything stays on this computer. Walkaway never sends mail.</source>
      <translation>Alles bleibt auf diesem Computer. Walkaway verschickt nie Mails.</translation>
    </message>
    <message>
      <source>your own side</source>
      <translation>Ihre eigene Seite</translation>
    </message>
    <message>
      <source>newsletters and lists</source>
      <translation>Newsletter und Listen</translation>
    </message>
    <message>
      <source>programs and services</source>
      <translation>Programme und Dienste</translation>
    </message>
    <message>
      <source>wrote, but nobody of yours answered</source>
      <translation>schrieben, doch von Ihnen antwortete niemand</translation>
    </message>
    <message>
      <source>people without a deal</source>
      <translation>Menschen ohne Deal</translation>
    </message>
    <message>
      <source>set aside by you</source>
      <translation>von Ihnen beiseitegelegt</translation>
    </message>
    <message>
      <source>drafts</source>
      <translation>Entwürfen</translation>
    </message>
    <message>
      <source>spam</source>
      <translation>Spam</translation>
    </message>
    <message>
      <source>trash</source>
      <translation>Papierkorb</translation>
    </message>
    <message>
      <source>chat</source>
      <translation>Chats</translation>
    </message>
    <message>
      <source>Your addresses: %1</source>
      <translation>Ihre Adressen: %1</translation>
    </message>
    <message>
      <source>Left out: %1 in %2</source>
      <translation>Ausgelassen: %1 in %2</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Delete everything…</source>
      <translation>Alles löschen…</translation>
    </message>
    <message>
      <source>No mail has been read yet.</source>
      <translation>Es wurde noch keine Mail gelesen.</translation>
    </message>
    <message>
      <source>Where it is kept</source>
      <translation>Wo es liegt</translation>
    </message>
    <message>
      <source>Delete everything</source>
      <translation>Alles löschen</translation>
    </message>
    <message>
      <source>What was read and decided, the accounts with their passwords, the settings, your playbook and templates, and the log. Your mail itself is not touched.</source>
      <translation>Was gelesen und entschieden wurde, die Konten mit ihren Passwörtern, die Einstellungen, Ihr Regelwerk, Ihre Vorlagen und das Protokoll. Ihre Mails selbst bleiben unberührt.</translation>
    </message>
  </context>
  <context>
    <name>Account</name>
    <message>
      <source>Something went wrong inside Walkaway. Nothing was changed.</source>
      <translation>In Walkaway ist etwas schiefgegangen. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Yes, %1 is my provider's server.</source>
      <translation>Ja, %1 ist der Server meines Anbieters.</translation>
    </message>
    <message>
      <source>Connect by STARTTLS</source>
      <translation>Über STARTTLS verbinden</translation>
    </message>
    <message>
      <source>Sign in on the provider's page instead</source>
      <translation>Stattdessen auf der Seite des Anbieters anmelden</translation>
    </message>
    <message>
      <source>Your address</source>
      <translation>Ihre Adresse</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>Port</translation>
    </message>
    <message>
      <source>User name</source>
      <translation>Benutzername</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Passwort</translation>
    </message>
    <message>
      <source>Client id</source>
      <translation>Client-ID</translation>
    </message>
    <message>
      <source>Directory (tenant)</source>
      <translation>Verzeichnis (Mandant)</translation>
    </message>
    <message>
      <source>Client secret</source>
      <translation>Client-Geheimnis</translation>
    </message>
    <message>
      <source>Connect your mail</source>
      <translation>Ihre Mail verbinden</translation>
    </message>
    <message>
      <source>Make an app password</source>
      <translation>App-Passwort erstellen</translation>
    </message>
    <message>
      <source>Type the server myself</source>
      <translation>Server selbst eingeben</translation>
    </message>
    <message>
      <source>Accept this one certificate</source>
      <translation>Dieses eine Zertifikat annehmen</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Connect</source>
      <translation>Verbinden</translation>
    </message>
    <message>
      <source>Start with your e-mail address. What can be found out is found out.</source>
      <translation>Beginnen Sie mit Ihrer E-Mail-Adresse. Was sich herausfinden lässt, wird herausgefunden.</translation>
    </message>
    <message>
      <source>Looking for your mail server …</source>
      <translation>Ihr Mailserver wird gesucht …</translation>
    </message>
    <message>
      <source>Connected. The newest weeks are read first.</source>
      <translation>Verbunden. Die neuesten Wochen werden zuerst gelesen.</translation>
    </message>
    <message>
      <source>Your mail server is not known yet. Your provider's help names it as IMAP server.</source>
      <translation>Ihr Mailserver ist noch nicht bekannt. Die Hilfe Ihres Anbieters nennt ihn als IMAP-Server.</translation>
    </message>
    <message>
      <source>%1 at %2.</source>
      <translation>%1 bei %2.</translation>
    </message>
    <message>
      <source>Sign in on the page that opened in your browser.</source>
      <translation>Melden Sie sich auf der Seite an, die sich im Browser geöffnet hat.</translation>
    </message>
    <message>
      <source>No password store on this system. The password is kept until you quit.</source>
      <translation>Dieses System hat keinen Passwortspeicher. Das Passwort gilt, bis Sie Walkaway beenden.</translation>
    </message>
  </context>
  <context>
    <name>Accounts</name>
    <message>
      <source>No password store on this system.</source>
      <translation>Auf diesem System gibt es keinen Passwortspeicher.</translation>
    </message>
    <message>
      <source>I keep the password until you quit, or you set one up.</source>
      <translation>Das Passwort bleibt, bis Sie beenden, oder Sie richten einen ein.</translation>
    </message>
    <message>
      <source>This is done once the mail is read.</source>
      <translation>Das geschieht, sobald die Mails gelesen sind.</translation>
    </message>
    <message>
      <source>There is no account yet.</source>
      <translation>Es gibt noch kein Konto.</translation>
    </message>
    <message>
      <source>Add an account…</source>
      <translation>Konto hinzufügen…</translation>
    </message>
    <message>
      <source>Read mail now</source>
      <translation>Mail jetzt lesen</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausieren</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>Wieder lesen</translation>
    </message>
    <message>
      <source>Sign in…</source>
      <translation>Anmelden…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>%1, not read for now</source>
      <translation>%1, wird zurzeit nicht gelesen</translation>
    </message>
    <message>
      <source>Add an account</source>
      <translation>Konto hinzufügen</translation>
    </message>
  </context>
  <context>
    <name>ActionBar</name>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Actions for the selected prospect</source>
      <translation>Aktionen für den gewählten Interessenten</translation>
    </message>
    <message>
      <source>Spoke by phone</source>
      <translation>Telefoniert</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Zurückstellen</translation>
    </message>
    <message>
      <source>Their mail</source>
      <translation>Deren Mail</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Draft the exit</source>
      <translation>Ausstieg entwerfen</translation>
    </message>
    <message>
      <source>selected</source>
      <translation>ausgewählt</translation>
    </message>
    <message>
      <source>Nothing selected</source>
      <translation>Nichts ausgewählt</translation>
    </message>
    <message>
      <source>Open it again</source>
      <translation>Wieder öffnen</translation>
    </message>
    <message>
      <source>Spoke</source>
      <translation>Gesprochen</translation>
    </message>
  </context>
  <context>
    <name>Ages</name>
    <message>
      <source>days from first contact to exit</source>
      <translation>Tage vom ersten Kontakt bis zum Ausstieg</translation>
    </message>
    <message>
      <source>Age at exit</source>
      <translation>Alter beim Ausstieg</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>Tage</translation>
    </message>
    <message>
      <source>Exits</source>
      <translation>Ausstiege</translation>
    </message>
    <message>
      <source>As long before</source>
      <translation>Gleich lange davor</translation>
    </message>
    <message>
      <source>1 exit</source>
      <translation>1 Ausstieg</translation>
    </message>
    <message>
      <source>%1 exits</source>
      <translation>%1 Ausstiege</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>as long before</source>
      <translation>gleich lange davor</translation>
    </message>
    <message>
      <source>No exits in this time.</source>
      <translation>Keine Ausstiege in dieser Zeit.</translation>
    </message>
    <message>
      <source>median %1</source>
      <translation>Median %1</translation>
    </message>
    <message>
      <source>%1 to %2</source>
      <translation>%1 bis %2</translation>
    </message>
    <message>
      <source>%1 days: %2; as long before: %3</source>
      <translation>%1 Tage: %2; gleich lange davor: %3</translation>
    </message>
    <message>
      <source>%1 and more</source>
      <translation>%1 und mehr</translation>
    </message>
    <message>
      <source>half of them at %1 days or sooner</source>
      <translation>die Hälfte davon nach %1 Tagen oder früher</translation>
    </message>
  </context>
  <context>
    <name>Aliases</name>
    <message>
      <source>Found in your sent mail</source>
      <translation>In Ihren gesendeten Mails gefunden</translation>
    </message>
    <message>
      <source>Mail was sent from these addresses, too. Are they yours?</source>
      <translation>Auch von diesen Adressen wurde gesendet. Gehören sie Ihnen?</translation>
    </message>
    <message>
      <source>This is me</source>
      <translation>Das bin ich</translation>
    </message>
    <message>
      <source>%1 is yours.</source>
      <translation>%1 gehört Ihnen.</translation>
    </message>
  </context>
  <context>
    <name>Autostart</name>
    <message>
      <source>The start at login cannot be changed (%1).</source>
      <translation>Der Start bei der Anmeldung lässt sich nicht ändern (%1).</translation>
    </message>
    <message>
      <source>Check the folder's permissions.</source>
      <translation>Prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
      <source>The start at login</source>
      <translation>Der Start bei der Anmeldung</translation>
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Close this message</source>
      <translation>Diese Meldung schließen</translation>
    </message>
    <message>
      <source>Your mail is untouched. Please report it with the word %1.</source>
      <translation>Ihre Mail ist unberührt. Bitte melden Sie es mit dem Wort %1.</translation>
    </message>
    <message>
      <source>Something went wrong inside Walkaway.</source>
      <translation>In Walkaway ist etwas schiefgegangen.</translation>
    </message>
    <message>
      <source>and %1 more</source>
      <translation>und %1 weitere</translation>
    </message>
  </context>
  <context>
    <name>Board</name>
    <message>
      <source>No prospect matches “%1” under %2.</source>
      <translation>Kein Interessent passt zu „%1“ unter %2.</translation>
    </message>
    <message>
      <source>1 waits for you</source>
      <translation>1 wartet auf Sie</translation>
    </message>
    <message>
      <source>%1 wait for you</source>
      <translation>%1 warten auf Sie</translation>
    </message>
    <message>
      <source>Nothing to walk away from. Good.</source>
      <translation>Nichts, wovon Sie sich trennen sollten. Gut.</translation>
    </message>
    <message>
      <source>Nothing to watch.</source>
      <translation>Nichts zu beobachten.</translation>
    </message>
    <message>
      <source>No live talk in this mail.</source>
      <translation>Kein lebendiges Gespräch in diesen Mails.</translation>
    </message>
    <message>
      <source>Everybody has a verdict.</source>
      <translation>Alle haben ein Urteil.</translation>
    </message>
    <message>
      <source>No such flag under %1.</source>
      <translation>Kein solches Zeichen unter %1.</translation>
    </message>
    <message>
      <source>%1 undecided</source>
      <translation>%1 unentschieden</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 von %2</translation>
    </message>
    <message>
      <source>Needs a decision first</source>
      <translation>Entscheidungen zuerst</translation>
    </message>
    <message>
      <source>By name</source>
      <translation>Nach Name</translation>
    </message>
    <message>
      <source>Last mail first</source>
      <translation>Letzte Mail zuerst</translation>
    </message>
    <message>
      <source>Oldest talk first</source>
      <translation>Ältestes Gespräch zuerst</translation>
    </message>
    <message>
      <source>No mail was read for %1 hours. Silence after that is not known.</source>
      <translation>Seit %1 Stunden wurde keine Mail gelesen. Was danach war, ist nicht bekannt.</translation>
    </message>
    <message>
      <source>The clock is earlier than your last reading. Check this computer's date.</source>
      <translation>Die Uhr steht vor dem letzten Lesen Ihrer Mail. Prüfen Sie das Datum dieses Computers.</translation>
    </message>
    <message>
      <source>%1, as of %2</source>
      <translation>%1, Stand %2</translation>
    </message>
    <message>
      <source>%1 on %2</source>
      <translation>%1 am %2</translation>
    </message>
    <message>
      <source>%1: %2 of %3 shown.</source>
      <translation>%1: %2 von %3 zu sehen.</translation>
    </message>
    <message>
      <source>Column shown</source>
      <translation>Gezeigte Spalte</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Alle zeigen</translation>
    </message>
    <message>
      <source>The newest mail is of %1. Whoever waited then counts as silent ever since.</source>
      <translation>Die neueste Mail ist vom %1. Wer damals wartete, gilt seither als still.</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>So lassen</translation>
    </message>
    <message>
      <source>Board as of %1</source>
      <translation>Board vom %1</translation>
    </message>
  </context>
  <context>
    <name>Card</name>
    <message>
      <source>your turn</source>
      <translation>Sie sind dran</translation>
    </message>
    <message>
      <source>too early</source>
      <translation>zu früh</translation>
    </message>
    <message>
      <source>usual not known yet</source>
      <translation>üblich noch unbekannt</translation>
    </message>
    <message>
      <source>Days on cards are working days.</source>
      <translation>Tage auf Karten sind Arbeitstage.</translation>
    </message>
    <message>
      <source>Amount: %1</source>
      <translation>Betrag: %1</translation>
    </message>
    <message>
      <source>Stage: %1</source>
      <translation>Phase: %1</translation>
    </message>
    <message>
      <source>Next step: %1</source>
      <translation>Nächster Schritt: %1</translation>
    </message>
    <message>
      <source>you owe a reply</source>
      <translation>Sie schulden eine Antwort</translation>
    </message>
    <message>
      <source>only a thank-you</source>
      <translation>nur noch ein Dank</translation>
    </message>
    <message>
      <source>1 day undecided</source>
      <translation>seit 1 Tag offen</translation>
    </message>
    <message>
      <source>%1 days undecided</source>
      <translation>seit %1 Tagen offen</translation>
    </message>
    <message>
      <source>1 follow-up</source>
      <translation>1 Nachfrage</translation>
    </message>
    <message>
      <source>%1 follow-ups</source>
      <translation>%1 Nachfragen</translation>
    </message>
    <message>
      <source>paused to %1</source>
      <translation>Pause bis %1</translation>
    </message>
    <message>
      <source>Closed; nothing is waiting</source>
      <translation>Geschlossen; nichts wartet</translation>
    </message>
    <message>
      <source>They answered; nothing is waiting</source>
      <translation>Beantwortet; nichts wartet</translation>
    </message>
    <message>
      <source>Silence %1, %2</source>
      <translation>Stille %1, %2</translation>
    </message>
    <message>
      <source>They last wrote on %1.</source>
      <translation>Sie selbst schrieben zuletzt am %1.</translation>
    </message>
    <message>
      <source>You last wrote on %1.</source>
      <translation>Zuletzt von Ihnen geschrieben am %1.</translation>
    </message>
    <message>
      <source>next: %1</source>
      <translation>als Nächstes: %1</translation>
    </message>
    <message>
      <source>do not contact</source>
      <translation>nicht kontaktieren</translation>
    </message>
    <message>
      <source>cold</source>
      <translation>kalt</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>geschlossen</translation>
    </message>
    <message>
      <source>already quiet</source>
      <translation>schon still</translation>
    </message>
    <message>
      <source>Your turn for %1</source>
      <translation>Sie sind dran: %1</translation>
    </message>
    <message>
      <source>Your turn since today</source>
      <translation>Sie sind seit heute dran</translation>
    </message>
    <message>
      <source>usual %1</source>
      <translation>üblich %1</translation>
    </message>
  </context>
  <context>
    <name>Chase</name>
    <message>
      <source>Wait and snooze</source>
      <translation>Warten und zurückstellen</translation>
    </message>
    <message>
      <source>Write all the same</source>
      <translation>Trotzdem schreiben</translation>
    </message>
    <message>
      <source>No mail app took the follow-up.</source>
      <translation>Kein Mailprogramm hat die Nachfrage angenommen.</translation>
    </message>
    <message>
      <source>Give it longer…</source>
      <translation>Länger Zeit geben…</translation>
    </message>
    <message>
      <source>Past the cap of %1 days; you gave it until %2: %3</source>
      <translation>Über der Höchstdauer von %1 Tagen; Sie gaben Zeit bis %2: %3</translation>
    </message>
    <message>
      <source>Draft the exit</source>
      <translation>Ausstieg entwerfen</translation>
    </message>
    <message>
      <source>Answer the thread in your mail program.</source>
      <translation>Antworten Sie im Mailprogramm auf den Verlauf.</translation>
    </message>
    <message>
      <source>%4 days old, and your cap is %1.</source>
      <translation>%4 Tage alt, und Ihre Höchstdauer ist %1.</translation>
    </message>
    <message>
      <source>Your reason is kept with the deal. What will be different by then?</source>
      <translation>Ihr Grund wird beim Deal vermerkt. Was wird bis dahin anders sein?</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>Bis</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Give it longer</source>
      <translation>Länger Zeit geben</translation>
    </message>
    <message>
      <source>Give %1 longer</source>
      <translation>%1 länger Zeit geben</translation>
    </message>
    <message>
      <source>Another mail to %1 lies in your Drafts.</source>
      <translation>In Ihren Entwürfen liegt noch eine Mail an %1.</translation>
    </message>
    <message>
      <source>You wrote to %1 once more.</source>
      <translation>Sie haben %1 noch einmal geschrieben.</translation>
    </message>
  </context>
  <context>
    <name>Clean</name>
    <message>
      <source>Last substantial interest: %1.</source>
      <translation>Letztes greifbares Interesse: %1.</translation>
    </message>
    <message>
      <source>An exit is noted as: %1.</source>
      <translation>Ein Ausstieg wird vermerkt als: %1.</translation>
    </message>
    <message>
      <source>Back to the pipeline</source>
      <translation>Zurück zur Pipeline</translation>
    </message>
    <message>
      <source>Snooze a month</source>
      <translation>Einen Monat zurückstellen</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Zurückstellen</translation>
    </message>
    <message>
      <source>%1 decided.</source>
      <translation>%1 entschieden.</translation>
    </message>
    <message>
      <source>An honest end is work well done. The time is yours again.</source>
      <translation>Ein ehrliches Ende ist gute Arbeit. Die Zeit gehört wieder Ihnen.</translation>
    </message>
    <message>
      <source>No substantial interest that still counts.</source>
      <translation>Kein greifbares Interesse, das noch zählt.</translation>
    </message>
    <message>
      <source>Spring-clean</source>
      <translation>Frühjahrsputz</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Exit</source>
      <translation>Ausstieg</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 von %2</translation>
    </message>
    <message>
      <source>%1 went</source>
      <translation>%1 gingen</translation>
    </message>
    <message>
      <source>%1 asleep</source>
      <translation>%1 ruhen</translation>
    </message>
    <message>
      <source>%1 stay</source>
      <translation>%1 bleiben</translation>
    </message>
    <message>
      <source>%1 stays</source>
      <translation>%1 bleibt</translation>
    </message>
  </context>
  <context>
    <name>Deeds</name>
    <message>
      <source>%1 is closed. A clean end; the time is yours again.</source>
      <translation>%1 ist geschlossen. Ein sauberes Ende; die Zeit gehört wieder Ihnen.</translation>
    </message>
    <message>
      <source>%1 is closed.</source>
      <translation>%1 ist geschlossen.</translation>
    </message>
    <message>
      <source>Noted: the meeting with %1 was moved.</source>
      <translation>Notiert: Der Termin mit %1 wurde verschoben.</translation>
    </message>
    <message>
      <source>%1 comes back on %2.</source>
      <translation>%1 kommt am %2 wieder.</translation>
    </message>
    <message>
      <source>“%2” counts as a meeting with %1.</source>
      <translation>„%2“ zählt als Termin mit %1.</translation>
    </message>
    <message>
      <source>%1 is won. Well done.</source>
      <translation>%1 ist gewonnen. Gut gemacht.</translation>
    </message>
    <message>
      <source>%1 stays.</source>
      <translation>%1 bleibt.</translation>
    </message>
    <message>
      <source>%1 is open again.</source>
      <translation>%1 ist wieder offen.</translation>
    </message>
    <message>
      <source>Noted: you spoke with %1.</source>
      <translation>Vermerkt: Sie haben mit %1 gesprochen.</translation>
    </message>
    <message>
      <source>Noted: you met %1.</source>
      <translation>Vermerkt: Sie haben %1 getroffen.</translation>
    </message>
    <message>
      <source>That mail no longer counts as a reply of %1.</source>
      <translation>Diese Mail zählt nicht mehr als Antwort von %1.</translation>
    </message>
    <message>
      <source>Noted: %1 came.</source>
      <translation>Vermerkt: %1 kam.</translation>
    </message>
    <message>
      <source>Noted: %1 did not come.</source>
      <translation>Vermerkt: %1 kam nicht.</translation>
    </message>
    <message>
      <source>%1 stays closed.</source>
      <translation>%1 bleibt geschlossen.</translation>
    </message>
    <message>
      <source>%1 is set aside and off the board.</source>
      <translation>%1 ist beiseitegelegt und nicht mehr auf dem Board.</translation>
    </message>
    <message>
      <source>Undone. Everything is as it was before.</source>
      <translation>Rückgängig gemacht. Alles ist wie zuvor.</translation>
    </message>
    <message>
      <source>Tomorrow</source>
      <translation>Morgen</translation>
    </message>
    <message>
      <source>Next Monday</source>
      <translation>Nächsten Montag</translation>
    </message>
    <message>
      <source>In two weeks</source>
      <translation>In zwei Wochen</translation>
    </message>
    <message>
      <source>In a month</source>
      <translation>In einem Monat</translation>
    </message>
    <message>
      <source>In three months</source>
      <translation>In drei Monaten</translation>
    </message>
    <message>
      <source>%1 has until %2.</source>
      <translation>%1 hat bis %2.</translation>
    </message>
    <message>
      <source>%1 sleeps until %2.</source>
      <translation>%1 ruht bis %2.</translation>
    </message>
    <message>
      <source>“%2” is not a flag at %1.</source>
      <translation>„%2“ ist bei %1 kein Zeichen.</translation>
    </message>
    <message>
      <source>%2 is now part of %1.</source>
      <translation>%2 gehört jetzt zu %1.</translation>
    </message>
    <message>
      <source>%2 counts as your own address.</source>
      <translation>%2 zählt als Ihre eigene Adresse.</translation>
    </message>
    <message>
      <source>%2 is now apart from %1.</source>
      <translation>%2 ist jetzt von %1 getrennt.</translation>
    </message>
  </context>
  <context>
    <name>Delete</name>
    <message>
      <source>Everything is deleted.</source>
      <translation>Alles ist gelöscht.</translation>
    </message>
    <message>
      <source>Not Walkaway's, so still in its folder: %1.</source>
      <translation>Nicht von Walkaway und deshalb noch in seinem Ordner: %1.</translation>
    </message>
    <message>
      <source>Delete everything</source>
      <translation>Alles löschen</translation>
    </message>
    <message>
      <source>delete</source>
      <translation>löschen</translation>
    </message>
    <message>
      <source>This deletes what Walkaway keeps on this computer: what was read of your mail and your decisions, your accounts with their passwords, your settings, playbook and templates, and the log. It cannot be undone. Your mail at your provider is not touched.</source>
      <translation>Damit wird gelöscht, was Walkaway auf diesem Computer hält: was aus Ihren Mails gelesen wurde und Ihre Entscheidungen, Ihre Konten mit den Passwörtern, Einstellungen, Regelwerk und Vorlagen sowie das Protokoll. Das lässt sich nicht rückgängig machen. Ihre Mails beim Anbieter bleiben unberührt.</translation>
    </message>
    <message>
      <source>Remove an account</source>
      <translation>Ein Konto entfernen</translation>
    </message>
    <message>
      <source>Remove the account</source>
      <translation>Konto entfernen</translation>
    </message>
    <message>
      <source>Delete everything?</source>
      <translation>Alles löschen?</translation>
    </message>
    <message>
      <source>What was read of it is deleted on this computer, with its password. What you decided stays, and your mail at your provider is not touched. To leave it out for a while, pause it.</source>
      <translation>Was davon gelesen wurde, wird auf diesem Computer gelöscht, samt Passwort. Was Sie entschieden haben, bleibt, und Ihre Mails beim Anbieter bleiben unberührt. Soll es nur eine Weile ausgelassen werden, pausieren Sie es.</translation>
    </message>
    <message>
      <source>Remove %1?</source>
      <translation>%1 entfernen?</translation>
    </message>
    <message>
      <source>Type the word %1.</source>
      <translation>Tippen Sie das Wort %1.</translation>
    </message>
  </context>
  <context>
    <name>Detail</name>
    <message>
      <source>Back to the board</source>
      <translation>Zurück zum Board</translation>
    </message>
    <message>
      <source>Back to the board (Esc)</source>
      <translation>Zurück zum Board (Esc)</translation>
    </message>
    <message>
      <source>Spoke by phone</source>
      <translation>Telefoniert</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Zurückstellen</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Mehr</translation>
    </message>
    <message>
      <source>Draft the exit</source>
      <translation>Ausstieg entwerfen</translation>
    </message>
    <message>
      <source>Open it again</source>
      <translation>Wieder öffnen</translation>
    </message>
    <message>
      <source>Spoke</source>
      <translation>Gesprochen</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Mail or facts</source>
      <translation>Mail oder Fakten</translation>
    </message>
    <message>
      <source>Mail</source>
      <translation>Mail</translation>
    </message>
    <message>
      <source>Facts and questions</source>
      <translation>Fakten und Fragen</translation>
    </message>
    <message>
      <source>Time line</source>
      <translation>Zeitstrahl</translation>
    </message>
    <message>
      <source>Red flags</source>
      <translation>Warnzeichen</translation>
    </message>
  </context>
  <context>
    <name>Dialogs</name>
    <message>
      <source>Their mail, meetings and flags will stand on one card. You can take them apart again.</source>
      <translation>Mails, Termine und Zeichen stehen dann auf einer Karte. Sie können sie wieder trennen.</translation>
    </message>
    <message>
      <source>An address that is kept apart becomes a card of its own. One of yours counts as you.</source>
      <translation>Eine getrennte Adresse bekommt eine eigene Karte. Eine von Ihnen zählt als Sie.</translation>
    </message>
    <message>
      <source>By &amp;phone</source>
      <translation>Am &amp;Telefon</translation>
    </message>
    <message>
      <source>We &amp;met</source>
      <translation>&amp;Getroffen</translation>
    </message>
    <message>
      <source>A note, for you alone</source>
      <translation>Eine Notiz, nur für Sie</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>Note it</source>
      <translation>Vermerken</translation>
    </message>
    <message>
      <source>Snooze until</source>
      <translation>Zurückstellen bis</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Zurückstellen</translation>
    </message>
    <message>
      <source>Search a name or a domain</source>
      <translation>Name oder Domain suchen</translation>
    </message>
    <message>
      <source>Other prospects</source>
      <translation>Andere Interessenten</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Zusammenlegen</translation>
    </message>
    <message>
      <source>&amp;Keep apart</source>
      <translation>&amp;Trennen</translation>
    </message>
    <message>
      <source>This is &amp;me</source>
      <translation>Das bin &amp;ich</translation>
    </message>
    <message>
      <source>A talk counts like a mail: the clock begins anew today.</source>
      <translation>Ein Gespräch zählt wie eine Mail: Die Uhr beginnt heute neu.</translation>
    </message>
    <message>
      <source>You spoke with %1</source>
      <translation>Gespräch mit %1</translation>
    </message>
    <message>
      <source>Merge into %1</source>
      <translation>In %1 aufgehen lassen</translation>
    </message>
    <message>
      <source>Who belongs to %1</source>
      <translation>Wer zu %1 gehört</translation>
    </message>
    <message>
      <source>These stand in your calendar without guests, and their titles name no prospect alone.</source>
      <translation>Diese stehen ohne Gäste in Ihrem Kalender, und ihre Titel nennen keinen Interessenten allein.</translation>
    </message>
    <message>
      <source>Meetings that belong to nobody</source>
      <translation>Termine, die zu niemandem gehören</translation>
    </message>
    <message>
      <source>It was with them</source>
      <translation>Er war mit ihnen</translation>
    </message>
    <message>
      <source>A meeting with %1</source>
      <translation>Ein Termin mit %1</translation>
    </message>
  </context>
  <context>
    <name>Drafts</name>
    <message>
      <source>None</source>
      <translation>Keiner</translation>
    </message>
    <message>
      <source>Come back</source>
      <translation>Wiedervorlage</translation>
    </message>
    <message>
      <source>Day to come back</source>
      <translation>Tag der Wiedervorlage</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Second</source>
      <translation>Zweiter</translation>
    </message>
    <message>
      <source>Worth noting: %1.</source>
      <translation>Beachtenswert: %1.</translation>
    </message>
    <message>
      <source>Text of the mail</source>
      <translation>Text der Mail</translation>
    </message>
    <message>
      <source>Flag %1 of %2, %3, %4: %5</source>
      <translation>Zeichen %1 von %2, %3, %4: %5</translation>
    </message>
    <message>
      <source>not in the mail</source>
      <translation>nicht in der Mail</translation>
    </message>
    <message>
      <source>What the mail stands on</source>
      <translation>Worauf die Mail beruht</translation>
    </message>
    <message>
      <source>For your eyes only</source>
      <translation>Nur für Ihre Augen</translation>
    </message>
    <message>
      <source>What it has cost so far</source>
      <translation>Was es bisher gekostet hat</translation>
    </message>
    <message>
      <source>Topic</source>
      <translation>Thema</translation>
    </message>
    <message>
      <source>Last real step</source>
      <translation>Letzter echter Schritt</translation>
    </message>
    <message>
      <source>Writes as</source>
      <translation>Schreibt wie</translation>
    </message>
    <message>
      <source>No flags.</source>
      <translation>Keine Warnzeichen.</translation>
    </message>
    <message>
      <source>Close without a mail</source>
      <translation>Ohne Mail schließen</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy the text (Ctrl+Shift+C)</source>
      <translation>Text kopieren (Strg+Umschalt+C)</translation>
    </message>
    <message>
      <source>Open in mail app</source>
      <translation>Im Mailprogramm öffnen</translation>
    </message>
    <message>
      <source>Save to Drafts</source>
      <translation>In Entwürfe speichern</translation>
    </message>
    <message>
      <source>Saved to Drafts, the deal stays open until your mail shows up in Sent.</source>
      <translation>In den Entwürfen. Der Deal bleibt offen, bis Ihre Mail unter Gesendet auftaucht.</translation>
    </message>
    <message>
      <source>There is no mail account to save drafts in. Copy the text, or open it in your mail app.</source>
      <translation>Es gibt kein Mailkonto für Entwürfe. Kopieren Sie den Text, oder öffnen Sie ihn im Mailprogramm.</translation>
    </message>
    <message>
      <source>Saving to Drafts…</source>
      <translation>Wird in Entwürfe gespeichert…</translation>
    </message>
    <message>
      <source>In your Drafts, in the thread. Read it once more, then send it.</source>
      <translation>In Ihren Entwürfen, im Verlauf. Lesen Sie noch einmal, dann senden Sie.</translation>
    </message>
    <message>
      <source>Copied. Paste it into an answer to their last mail, then send it.</source>
      <translation>Kopiert. Fügen Sie es in eine Antwort auf deren letzte Mail ein, dann senden Sie.</translation>
    </message>
    <message>
      <source>In your mail app. Read it once more, then send it.</source>
      <translation>In Ihrem Mailprogramm. Lesen Sie noch einmal, dann senden Sie.</translation>
    </message>
    <message>
      <source>No mail app took the draft.</source>
      <translation>Kein Mailprogramm hat den Entwurf angenommen.</translation>
    </message>
    <message>
      <source>Copy the text instead, and answer their last mail with it.</source>
      <translation>Kopieren Sie stattdessen den Text, und antworten Sie damit auf deren letzte Mail.</translation>
    </message>
    <message>
      <source>Close the deal now</source>
      <translation>Deal jetzt schließen</translation>
    </message>
    <message>
      <source>Back to the board</source>
      <translation>Zurück zum Board</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Your goodbye to %1 was interrupted on its way to Drafts.</source>
      <translation>Ihr Abschied an %1 wurde auf dem Weg in die Entwürfe unterbrochen.</translation>
    </message>
    <message>
      <source>If it lies there already, it is not saved a second time.</source>
      <translation>Liegt er schon dort, wird er nicht noch einmal gespeichert.</translation>
    </message>
    <message>
      <source>Save it now</source>
      <translation>Jetzt speichern</translation>
    </message>
    <message>
      <source>reply in the thread</source>
      <translation>Antwort im Verlauf</translation>
    </message>
    <message>
      <source>Ask for a referral</source>
      <translation>Um eine Empfehlung bitten</translation>
    </message>
    <message>
      <source>Offer something useful later</source>
      <translation>Später etwas Nützliches anbieten</translation>
    </message>
    <message>
      <source>Name the month to reconnect</source>
      <translation>Den Monat fürs Wiedersehen nennen</translation>
    </message>
    <message>
      <source>Say first when to come back.</source>
      <translation>Nennen Sie erst die Wiedervorlage.</translation>
    </message>
    <message>
      <source>To</source>
      <translation>An</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Betreff</translation>
    </message>
    <message>
      <source>Cc %1</source>
      <translation>Cc %1</translation>
    </message>
    <message>
      <source>You changed the text.</source>
      <translation>Sie haben den Text geändert.</translation>
    </message>
    <message>
      <source>Keep my text</source>
      <translation>Meinen Text behalten</translation>
    </message>
    <message>
      <source>Use the new one</source>
      <translation>Den neuen nehmen</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Zurückstellen</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Draft it all the same</source>
      <translation>Trotzdem entwerfen</translation>
    </message>
    <message>
      <source>You can close the deal without a mail.</source>
      <translation>Sie können den Deal ohne Mail schließen.</translation>
    </message>
    <message>
      <source>Open it again first, if you want to write to them.</source>
      <translation>Öffnen Sie ihn erst wieder, wenn Sie schreiben möchten.</translation>
    </message>
    <message>
      <source>Answer first. An exit can follow when nothing comes back.</source>
      <translation>Antworten Sie zuerst. Ein Ausstieg kann folgen, wenn nichts zurückkommt.</translation>
    </message>
    <message>
      <source>Wait until then. A goodbye now would come too early.</source>
      <translation>Warten Sie bis dahin. Ein Abschied käme jetzt zu früh.</translation>
    </message>
    <message>
      <source>Just stop. You can close the deal without a mail.</source>
      <translation>Lassen Sie es einfach. Sie können den Deal ohne Mail schließen.</translation>
    </message>
    <message>
      <source>Do you really want to leave this one?</source>
      <translation>Möchten Sie hier wirklich aussteigen?</translation>
    </message>
    <message>
      <source>Open it again</source>
      <translation>Wieder öffnen</translation>
    </message>
    <message>
      <source>Open their mail</source>
      <translation>Deren Mail öffnen</translation>
    </message>
    <message>
      <source>I spoke with them</source>
      <translation>Ich habe mit ihnen gesprochen</translation>
    </message>
    <message>
      <source>Wait</source>
      <translation>Warten</translation>
    </message>
    <message>
      <source>It cannot be saved like this.</source>
      <translation>So lässt es sich nicht speichern.</translation>
    </message>
    <message>
      <source>Another wording</source>
      <translation>Andere Formulierung</translation>
    </message>
    <message>
      <source>1 word</source>
      <translation>1 Wort</translation>
    </message>
    <message>
      <source>%1 words</source>
      <translation>%1 Wörter</translation>
    </message>
    <message>
      <source>%1 more to look at</source>
      <translation>%1 weitere ansehen</translation>
    </message>
    <message>
      <source>nothing quoted, nothing left open</source>
      <translation>nichts zitiert, nichts offen geblieben</translation>
    </message>
    <message>
      <source>No suggestions</source>
      <translation>Keine Vorschläge</translation>
    </message>
    <message>
      <source>Add to my words</source>
      <translation>Zu meinen Wörtern hinzufügen</translation>
    </message>
    <message>
      <source>Back, the text is kept</source>
      <translation>Zurück, der Text bleibt</translation>
    </message>
    <message>
      <source>Back, the text is kept (Esc)</source>
      <translation>Zurück, der Text bleibt (Esc)</translation>
    </message>
    <message>
      <source>You send it, Walkaway never does</source>
      <translation>Sie senden, Walkaway nie</translation>
    </message>
    <message>
      <source>When it is closed</source>
      <translation>Wenn er geschlossen ist</translation>
    </message>
    <message>
      <source>Exit: %1</source>
      <translation>Ausstieg: %1</translation>
    </message>
    <message>
      <source>Tone</source>
      <translation>Ton</translation>
    </message>
  </context>
  <context>
    <name>Engine</name>
    <message>
      <source>The sign-in was cancelled.</source>
      <translation>Die Anmeldung wurde abgebrochen.</translation>
    </message>
    <message>
      <source>Start it again when you like.</source>
      <translation>Beginnen Sie wieder, wann Sie mögen.</translation>
    </message>
    <message>
      <source>Try again, and finish the sign-in in the browser.</source>
      <translation>Versuchen Sie es noch einmal, und schließen Sie die Anmeldung im Browser ab.</translation>
    </message>
    <message>
      <source>Nobody signed in within {seconds} seconds.</source>
      <translation>Binnen {seconds} Sekunden hat sich niemand angemeldet.</translation>
    </message>
    <message>
      <source>Try again later.</source>
      <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
      <source>This provider lets nobody in by a code.</source>
      <translation>Dieser Anbieter lässt niemanden mit einem Code herein.</translation>
    </message>
    <message>
      <source>Sign in by the browser instead.</source>
      <translation>Melden Sie sich stattdessen im Browser an.</translation>
    </message>
    <message>
      <source>The identity provider's answer makes no sense (status {status}).</source>
      <translation>Die Antwort des Anmeldedienstes ergibt keinen Sinn (Status {status}).</translation>
    </message>
    <message>
      <source>The identity provider gave a token of an unknown kind.</source>
      <translation>Der Anmeldedienst gab ein Token unbekannter Art.</translation>
    </message>
    <message>
      <source>It is a domain or an id, as your administrator gave it.</source>
      <translation>Er ist eine Domain oder eine Kennung, wie Ihre Administration sie vergeben hat.</translation>
    </message>
    <message>
      <source>There is no provider "{key}".</source>
      <translation>Es gibt keinen Anbieter „{key}“.</translation>
    </message>
    <message>
      <source>Known are {names}.</source>
      <translation>Bekannt sind {names}.</translation>
    </message>
    <message>
      <source>There is no identity provider "{issuer}".</source>
      <translation>Es gibt keinen Anmeldedienst „{issuer}“.</translation>
    </message>
    <message>
      <source>Known are {known}.</source>
      <translation>Bekannt sind {known}.</translation>
    </message>
    <message>
      <source>"{tenant}" is no tenant.</source>
      <translation>„{tenant}“ ist kein Mandant.</translation>
    </message>
    <message>
      <source>The keyring of this computer did not open.</source>
      <translation>Der Schlüsselbund dieses Computers ließ sich nicht öffnen.</translation>
    </message>
    <message>
      <source>Unlock it, then try again.</source>
      <translation>Entsperren Sie ihn, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>The keyring of this computer does not work.</source>
      <translation>Der Schlüsselbund dieses Computers arbeitet nicht.</translation>
    </message>
    <message>
      <source>Unlock it, or start it, then try again.</source>
      <translation>Entsperren oder starten Sie ihn, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>Which account is it?</source>
      <translation>Welches Konto ist es?</translation>
    </message>
    <message>
      <source>Give its e-mail address.</source>
      <translation>Geben Sie seine E-Mail-Adresse an.</translation>
    </message>
    <message>
      <source>That is no password.</source>
      <translation>Das ist kein Passwort.</translation>
    </message>
    <message>
      <source>That is no SHA-256 fingerprint.</source>
      <translation>Das ist kein SHA-256-Fingerabdruck.</translation>
    </message>
    <message>
      <source>Who signs in to this calendar?</source>
      <translation>Wer meldet sich bei diesem Kalender an?</translation>
    </message>
    <message>
      <source>Check the path, or give a web address.</source>
      <translation>Prüfen Sie den Pfad, oder geben Sie eine Webadresse an.</translation>
    </message>
    <message>
      <source>Leave out slashes.</source>
      <translation>Lassen Sie Schrägstriche weg.</translation>
    </message>
    <message>
      <source>Give the PEM file of your company's authority.</source>
      <translation>Geben Sie die PEM-Datei der Zertifizierungsstelle Ihrer Firma an.</translation>
    </message>
    <message>
      <source>{months} months cannot be read.</source>
      <translation>So viele Monate lassen sich nicht lesen: {months}.</translation>
    </message>
    <message>
      <source>Choose from 1 to {most_months}.</source>
      <translation>Wählen Sie 1 bis {most_months}.</translation>
    </message>
    <message>
      <source>Give the app password of {name}.</source>
      <translation>Geben Sie das App-Passwort von {name} an.</translation>
    </message>
    <message>
      <source>Write it like imap.example.com.</source>
      <translation>Schreiben Sie ihn wie imap.example.com.</translation>
    </message>
    <message>
      <source>This provider has no server of its own.</source>
      <translation>Dieser Anbieter hat keinen eigenen Server.</translation>
    </message>
    <message>
      <source>The mail server of {address} was not found.</source>
      <translation>Der Mailserver von {address} wurde nicht gefunden.</translation>
    </message>
    <message>
      <source>{name} wants a sign-in by the browser, for which it needs to know a client id.</source>
      <translation>Bei {name} meldet man sich im Browser an, wofür es eine Client-ID braucht.</translation>
    </message>
    <message>
      <source>Use an app password.</source>
      <translation>Nehmen Sie ein App-Passwort.</translation>
    </message>
    <message>
      <source>The calendar's address was not found.</source>
      <translation>Die Adresse des Kalenders wurde nicht gefunden.</translation>
    </message>
    <message>
      <source>There is no calendar file {path}.</source>
      <translation>Es gibt keine Kalenderdatei {path}.</translation>
    </message>
    <message>
      <source>"{name}" cannot be the name of an account.</source>
      <translation>„{name}“ kann kein Name eines Kontos sein.</translation>
    </message>
    <message>
      <source>There is an account {name} already.</source>
      <translation>Es gibt schon ein Konto {name}.</translation>
    </message>
    <message>
      <source>There is no file {path}.</source>
      <translation>Es gibt keine Datei {path}.</translation>
    </message>
    <message>
      <source>"{host}" is no name of a server.</source>
      <translation>„{host}“ ist kein Name eines Servers.</translation>
    </message>
    <message>
      <source>{name} takes no passwords.</source>
      <translation>Bei {name} gelten keine Passwörter.</translation>
    </message>
    <message>
      <source>{name} has no sign-in by the browser.</source>
      <translation>Bei {name} gibt es keine Anmeldung im Browser.</translation>
    </message>
    <message>
      <source>There is no account {wanted}.</source>
      <translation>Es gibt kein Konto {wanted}.</translation>
    </message>
    <message>
      <source>There are: {known}.</source>
      <translation>Es gibt: {known}.</translation>
    </message>
    <message>
      <source>The name {host} is known ({count|1 address|# addresses}).</source>
      <translation>Der Name {host} ist bekannt ({count|eine Adresse|# Adressen}).</translation>
    </message>
    <message>
      <source>{count|1 folder|# folders} will be read, none that is known.</source>
      <translation>{count|ein Ordner wird|# Ordner werden} gelesen, kein bekannter darunter.</translation>
    </message>
    <message>
      <source>There is no folder for drafts.</source>
      <translation>Es gibt keinen Ordner für Entwürfe.</translation>
    </message>
    <message>
      <source>The server shows the certificate {grouped}. Compare it with what its administrator tells you. If it is the same, accept this one certificate with --fingerprint {shown}.</source>
      <translation>Der Server zeigt das Zertifikat {grouped}. Vergleichen Sie es mit dem, was Ihnen seine Administration nennt. Ist es dasselbe, dann akzeptieren Sie dieses eine Zertifikat mit --fingerprint {shown}.</translation>
    </message>
    <message>
      <source>The connection is encrypted by STARTTLS</source>
      <translation>Die Verbindung ist durch STARTTLS verschlüsselt</translation>
    </message>
    <message>
      <source>{how}; the certificate was verified.</source>
      <translation>{how}; das Zertifikat wurde geprüft.</translation>
    </message>
    <message>
      <source>{host} answers on port {port}.</source>
      <translation>{host} antwortet auf Port {port}.</translation>
    </message>
    <message>
      <source>{count|1 folder|# folders} will be read ({shown}).</source>
      <translation>{count|ein Ordner wird|# Ordner werden} gelesen ({shown}).</translation>
    </message>
    <message>
      <source>It is not clear which folder is for drafts: {names}.</source>
      <translation>Es ist nicht klar, welcher Ordner für Entwürfe ist: {names}.</translation>
    </message>
    <message>
      <source>The connection is encrypted from the first byte</source>
      <translation>Die Verbindung ist vom ersten Byte an verschlüsselt</translation>
    </message>
    <message>
      <source>{how}; the certificate is the one that you accepted.</source>
      <translation>{how}; das Zertifikat ist das, das Sie akzeptiert haben.</translation>
    </message>
    <message>
      <source>Try again in a while.</source>
      <translation>Versuchen Sie es in einer Weile noch einmal.</translation>
    </message>
    <message>
      <source>{first} can be read; nothing is marked as read by it.</source>
      <translation>Aus {first} kann gelesen werden; nichts wird dadurch als gelesen markiert.</translation>
    </message>
    <message>
      <source>Without it no silence can be seen. Name it: walkaway account folders.</source>
      <translation>Ohne ihn ist keine Stille zu sehen. Benennen Sie ihn: walkaway account folders.</translation>
    </message>
    <message>
      <source>Drafts can be put into {folder}.</source>
      <translation>Entwürfe lassen sich in {folder} legen.</translation>
    </message>
    <message>
      <source>Signed in as {name}.</source>
      <translation>Angemeldet als {name}.</translation>
    </message>
    <message>
      <source>Check its name, and that you are online.</source>
      <translation>Prüfen Sie seinen Namen, und ob Sie online sind.</translation>
    </message>
    <message>
      <source>Check the port. A company's network or a firewall may block it.</source>
      <translation>Prüfen Sie den Port. Ein Firmennetz oder eine Firewall kann ihn sperren.</translation>
    </message>
    <message>
      <source>The newest mail in {first} cannot be read.</source>
      <translation>Die neueste Mail in {first} lässt sich nicht lesen.</translation>
    </message>
    <message>
      <source>There is no folder for sent mail.</source>
      <translation>Es gibt keinen Ordner für gesendete Mails.</translation>
    </message>
    <message>
      <source>There is no server named {host}.</source>
      <translation>Es gibt keinen Server namens {host}.</translation>
    </message>
    <message>
      <source>{host} does not answer on port {port}.</source>
      <translation>Auf Port {port} antwortet {host} nicht.</translation>
    </message>
    <message>
      <source>{id} is a calendar, which has no folders.</source>
      <translation>Ein Kalender wie {id} hat keine Ordner.</translation>
    </message>
    <message>
      <source>There is no folder {name}.</source>
      <translation>Es gibt keinen Ordner {name}.</translation>
    </message>
    <message>
      <source>There are: {names}.</source>
      <translation>Es gibt: {names}.</translation>
    </message>
    <message>
      <source>Give its password instead.</source>
      <translation>Geben Sie stattdessen sein Passwort an.</translation>
    </message>
    <message>
      <source>The provider lets Walkaway in only once, not for good.</source>
      <translation>Der Anbieter lässt Walkaway nur einmal herein, nicht auf Dauer.</translation>
    </message>
    <message>
      <source>Ask whoever registered the client id to allow offline access.</source>
      <translation>Bitten Sie, wer die Client-ID registriert hat, „offline access“ zu erlauben.</translation>
    </message>
    <message>
      <source>{id} does not sign in by a browser.</source>
      <translation>Das Konto {id} wird nicht im Browser angemeldet.</translation>
    </message>
    <message>
      <source>Export it once more on the other computer.</source>
      <translation>Exportieren Sie sie auf dem anderen Computer noch einmal.</translation>
    </message>
    <message>
      <source>Update this one, then try again.</source>
      <translation>Aktualisieren Sie dieses, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>{name} is damaged; nothing was changed.</source>
      <translation>Die Datei {name} ist beschädigt; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{name} is no export of Walkaway.</source>
      <translation>Die Datei {name} ist kein Export von Walkaway.</translation>
    </message>
    <message>
      <source>Check the path.</source>
      <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
      <source>{name} was written by a newer Walkaway.</source>
      <translation>Die Datei {name} hat ein neueres Walkaway geschrieben.</translation>
    </message>
    <message>
      <source>The file {path} cannot be read ({strerror}).</source>
      <translation>Die Datei {path} lässt sich nicht lesen ({strerror}).</translation>
    </message>
    <message>
      <source>{id} is no calendar.</source>
      <translation>Das Konto {id} ist kein Kalender.</translation>
    </message>
    <message>
      <source>the server handed out something that is no calendar</source>
      <translation>der Server gab etwas heraus, das kein Kalender ist</translation>
    </message>
    <message>
      <source>it is no JSON</source>
      <translation>das ist kein JSON</translation>
    </message>
    <message>
      <source>No meeting with {key} has the UID {meeting}.</source>
      <translation>Kein Termin mit {key} hat die UID {meeting}.</translation>
    </message>
    <message>
      <source>Your company's playbook</source>
      <translation>Das Regelwerk Ihrer Firma</translation>
    </message>
    <message>
      <source>The preset {name} has a wrong entry: {key}.</source>
      <translation>Die Voreinstellung {name} hat einen falschen Eintrag: {key}.</translation>
    </message>
    <message>
      <source>Save it as UTF-8.</source>
      <translation>Speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
      <source>Correct that line.</source>
      <translation>Berichtigen Sie diese Zeile.</translation>
    </message>
    <message>
      <source>The preset {path} cannot be read: {strerror}.</source>
      <translation>Die Voreinstellung {path} lässt sich nicht lesen: {strerror}.</translation>
    </message>
    <message>
      <source>The preset {path} is not a UTF-8 text file.</source>
      <translation>Die Voreinstellung {path} ist keine Textdatei in UTF-8.</translation>
    </message>
    <message>
      <source>{path} is not valid TOML: {error}.</source>
      <translation>Die Datei {path} ist kein gültiges TOML: {error}.</translation>
    </message>
    <message>
      <source>Write one account a line: a domain, an e-mail address, or a company name.</source>
      <translation>Schreiben Sie in jede Zeile einen Kunden: eine Domain, eine E-Mail-Adresse oder einen Firmennamen.</translation>
    </message>
    <message>
      <source>Export it as CSV.</source>
      <translation>Exportieren Sie sie als CSV.</translation>
    </message>
    <message>
      <source>The deals file {path} names no account.</source>
      <translation>Die Deal-Datei {path} nennt keinen Kunden.</translation>
    </message>
    <message>
      <source>The deals file {path} is not a text file.</source>
      <translation>Die Deal-Datei {path} ist keine Textdatei.</translation>
    </message>
    <message>
      <source>There is no deals file {path}.</source>
      <translation>Es gibt keine Deal-Datei {path}.</translation>
    </message>
    <message>
      <source>The deals file {path} is not a UTF-8 text file.</source>
      <translation>Die Deal-Datei {path} ist keine Textdatei in UTF-8.</translation>
    </message>
    <message>
      <source>The deals file {path} cannot be read: {strerror}.</source>
      <translation>Die Deal-Datei {path} lässt sich nicht lesen: {strerror}.</translation>
    </message>
    <message>
      <source>The deals file {path} is no valid CSV ({error}).</source>
      <translation>Die Deal-Datei {path} ist kein gültiges CSV ({error}).</translation>
    </message>
    <message>
      <source>It is not said whom the decision is about.</source>
      <translation>Es ist nicht gesagt, um wen es bei der Entscheidung geht.</translation>
    </message>
    <message>
      <source>Name the prospect.</source>
      <translation>Nennen Sie den Interessenten.</translation>
    </message>
    <message>
      <source>Giving a deal longer than the cap needs a reason.</source>
      <translation>Einem Deal mehr Zeit als die Höchstdauer zu geben, braucht einen Grund.</translation>
    </message>
    <message>
      <source>It is not said which mail was automatic.</source>
      <translation>Es ist nicht gesagt, welche Mail automatisch war.</translation>
    </message>
    <message>
      <source>It is not said which flag is none.</source>
      <translation>Es ist nicht gesagt, welches Warnzeichen keines ist.</translation>
    </message>
    <message>
      <source>Only came, missed and moved are about a meeting.</source>
      <translation>Nur gekommen, versäumt und verschoben gelten einem Termin.</translation>
    </message>
    <message>
      <source>Only an exit has a reason of the list.</source>
      <translation>Nur ein Ausstieg hat einen Grund aus der Liste.</translation>
    </message>
    <message>
      <source>"{what}" is nothing that can be decided.</source>
      <translation>„{what}“ ist nichts, was sich entscheiden lässt.</translation>
    </message>
    <message>
      <source>Choose among {names}.</source>
      <translation>Wählen Sie unter {names}.</translation>
    </message>
    <message>
      <source>That day is over.</source>
      <translation>Dieser Tag ist vorbei.</translation>
    </message>
    <message>
      <source>It is not said until when to {what}.</source>
      <translation>Es ist nicht gesagt, bis wann: {what}.</translation>
    </message>
    <message>
      <source>"{note}" is no flag.</source>
      <translation>„{note}“ ist kein Warnzeichen.</translation>
    </message>
    <message>
      <source>"{reason}" is no reason on the list.</source>
      <translation>„{reason}“ ist kein Grund aus der Liste.</translation>
    </message>
    <message>
      <source>Name it as the board does.</source>
      <translation>Nennen Sie ihn, wie er auf dem Board heißt.</translation>
    </message>
    <message>
      <source>Of silences this long in your own mail, {share} % ended within {days} days ({count} silences).</source>
      <translation>Von so langen Stillen in Ihrer eigenen Mail endeten {share} % binnen {days} Tagen ({count} Stillen).</translation>
    </message>
    <message>
      <source>There is no prospect "{wanted}" on the board.</source>
      <translation>Es gibt auf dem Board keinen Interessenten „{wanted}“.</translation>
    </message>
    <message>
      <source>Your mail holds too few silences to give odds.</source>
      <translation>In Ihrer Mail gibt es zu wenige Stillen für eine Chance.</translation>
    </message>
    <message>
      <source>There is no tone "{wanted}".</source>
      <translation>Es gibt keinen Ton „{wanted}“.</translation>
    </message>
    <message>
      <source>"{wanted}" fits several prospects.</source>
      <translation>„{wanted}“ passt auf mehrere Interessenten.</translation>
    </message>
    <message>
      <source>{id} is set aside ({reason}), so it is no deal.</source>
      <translation>Beiseitegelegt ist {id} ({reason}), also kein Deal.</translation>
    </message>
    <message>
      <source>There is no mail with somebody who is still there.</source>
      <translation>Es gibt keine Mail mit jemandem, der noch dort ist.</translation>
    </message>
    <message>
      <source>Close it without a mail.</source>
      <translation>Schließen Sie ihn ohne Mail.</translation>
    </message>
    <message>
      <source>They never wrote, and this tone speaks of an exchange.</source>
      <translation>Von dort kam nie eine Mail, und dieser Ton spricht von einem Austausch.</translation>
    </message>
    <message>
      <source>It is not said in which month to come back.</source>
      <translation>Es ist nicht gesagt, in welchem Monat Sie wiederkommen.</translation>
    </message>
    <message>
      <source>{language}, familiar</source>
      <translation>{language}, vertraut</translation>
    </message>
    <message>
      <source>There is no question "{wanted}".</source>
      <translation>Es gibt keine Frage „{wanted}“.</translation>
    </message>
    <message>
      <source>They said no: a thank-you is all that is drafted.</source>
      <translation>Es kam ein Nein: Nur ein Dank wird entworfen.</translation>
    </message>
    <message>
      <source>A thank-you answers a no, and they said none.</source>
      <translation>Ein Dank antwortet auf ein Nein, und es kam keines.</translation>
    </message>
    <message>
      <source>Choose another tone.</source>
      <translation>Wählen Sie einen anderen Ton.</translation>
    </message>
    <message>
      <source>Choose {fitting}.</source>
      <translation>Wählen Sie {fitting}.</translation>
    </message>
    <message>
      <source>English</source>
      <translation>Englisch</translation>
    </message>
    <message>
      <source>German</source>
      <translation>Deutsch</translation>
    </message>
    <message>
      <source>It names nothing that you talked about. Add one thing.</source>
      <translation>Sie nennt nichts, worüber Sie gesprochen haben. Nennen Sie eine Sache.</translation>
    </message>
    <message>
      <source>The thread is in a language that no template speaks.</source>
      <translation>Der Verlauf ist in einer Sprache, die keine Vorlage spricht.</translation>
    </message>
    <message>
      <source>There is no mail account to save the draft in.</source>
      <translation>Es gibt kein Mailkonto, um den Entwurf zu speichern.</translation>
    </message>
    <message>
      <source>No account has the address {sender}.</source>
      <translation>Kein Konto hat die Adresse {sender}.</translation>
    </message>
    <message>
      <source>The account {id} has no Drafts folder.</source>
      <translation>Das Konto {id} hat keinen Ordner für Entwürfe.</translation>
    </message>
    <message>
      <source>The account {id} has several folders for drafts: {names}.</source>
      <translation>Das Konto {id} hat mehrere Ordner für Entwürfe: {names}.</translation>
    </message>
    <message>
      <source>Mend it first.</source>
      <translation>Bringen Sie das erst in Ordnung.</translation>
    </message>
    <message>
      <source>{prospect} is not closed.</source>
      <translation>Nicht geschlossen ist {prospect}.</translation>
    </message>
    <message>
      <source>Not everything could be deleted ({strerror}).</source>
      <translation>Nicht alles ließ sich löschen ({strerror}).</translation>
    </message>
    <message>
      <source>Delete the folder {place} yourself.</source>
      <translation>Löschen Sie den Ordner {place} selbst.</translation>
    </message>
    <message>
      <source>Name the prospect as the board does, or by its domain.</source>
      <translation>Nennen Sie den Interessenten, wie er auf dem Board heißt, oder seine Domain.</translation>
    </message>
    <message>
      <source>Nobody is called {wanted}.</source>
      <translation>Niemand heißt {wanted}.</translation>
    </message>
    <message>
      <source>{key} is your own side.</source>
      <translation>Zu Ihrer eigenen Seite gehört {key}.</translation>
    </message>
    <message>
      <source>More than one is called {wanted}.</source>
      <translation>Mehr als einer heißt {wanted}.</translation>
    </message>
    <message>
      <source>Name one of: {names}.</source>
      <translation>Nennen Sie einen davon: {names}.</translation>
    </message>
    <message>
      <source>Save the message again as .eml.</source>
      <translation>Speichern Sie die Nachricht noch einmal als .eml.</translation>
    </message>
    <message>
      <source>There is no mail in {path}.</source>
      <translation>In {path} ist keine Mail.</translation>
    </message>
    <message>
      <source>{path} cannot be used: {why}.</source>
      <translation>Die Datei {path} ist nicht zu gebrauchen: {why}.</translation>
    </message>
    <message>
      <source>{path} holds more than one mail.</source>
      <translation>In {path} steht mehr als eine Mail.</translation>
    </message>
    <message>
      <source>All accounts are paused.</source>
      <translation>Alle Konten sind angehalten.</translation>
    </message>
    <message>
      <source>There is no account yet.</source>
      <translation>Es gibt noch kein Konto.</translation>
    </message>
    <message>
      <source>The mail has not been read yet.</source>
      <translation>Die Mail wurde noch nicht gelesen.</translation>
    </message>
    <message>
      <source>There is no meeting "{meeting}" without guests.</source>
      <translation>Es gibt keinen Termin „{meeting}“ ohne Gäste.</translation>
    </message>
    <message>
      <source>There is no prospect "{wanted}".</source>
      <translation>Es gibt keinen Interessenten „{wanted}“.</translation>
    </message>
    <message>
      <source>The playbook of before</source>
      <translation>Das bisherige Regelwerk</translation>
    </message>
    <message>
      <source>The playbook</source>
      <translation>Das Regelwerk</translation>
    </message>
    <message>
      <source>Check the folder's permissions.</source>
      <translation>Prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
      <source>{name} cannot be written: {error}.</source>
      <translation>Die Datei {name} lässt sich nicht schreiben: {error}.</translation>
    </message>
    <message>
      <source>Choose another place.</source>
      <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
      <source>The playbook cannot be put back ({strerror}).</source>
      <translation>Das Regelwerk lässt sich nicht zurücksetzen ({strerror}).</translation>
    </message>
    <message>
      <source>{name}: calendar.region. {title}</source>
      <translation>{name}: calendar.region. {title}</translation>
    </message>
    <message>
      <source>The settings</source>
      <translation>Die Datei der Einstellungen</translation>
    </message>
    <message>
      <source>Correct {settings_file} first, or move it away.</source>
      <translation>Berichtigen Sie erst {settings_file}, oder legen Sie die Datei beiseite.</translation>
    </message>
    <message>
      <source>Check the folder's permissions, and that the disk is not full.</source>
      <translation>Prüfen Sie die Rechte des Ordners, und ob der Datenträger nicht voll ist.</translation>
    </message>
    <message>
      <source>{what} cannot be kept ({strerror}).</source>
      <translation>{what} lässt sich nicht speichern ({strerror}).</translation>
    </message>
    <message>
      <source>Give a UTF-8 text file.</source>
      <translation>Geben Sie eine Textdatei in UTF-8 an.</translation>
    </message>
    <message>
      <source>Check the folder.</source>
      <translation>Prüfen Sie den Ordner.</translation>
    </message>
    <message>
      <source>The template {file} cannot be read.</source>
      <translation>Die Vorlage {file} lässt sich nicht lesen.</translation>
    </message>
    <message>
      <source>{target} cannot be written ({strerror}).</source>
      <translation>Die Datei {target} lässt sich nicht schreiben ({strerror}).</translation>
    </message>
    <message>
      <source>Walk away</source>
      <translation>Aussteigen</translation>
    </message>
    <message>
      <source>Watch</source>
      <translation>Beobachten</translation>
    </message>
    <message>
      <source>Live</source>
      <translation>Lebendig</translation>
    </message>
    <message>
      <source>No verdict</source>
      <translation>Kein Urteil</translation>
    </message>
    <message>
      <source>you left</source>
      <translation>Sie stiegen aus</translation>
    </message>
    <message>
      <source>they said no</source>
      <translation>deren Nein</translation>
    </message>
    <message>
      <source>won</source>
      <translation>gewonnen</translation>
    </message>
    <message>
      <source>Pipeline on {day}</source>
      <translation>Pipeline am {day}</translation>
    </message>
    <message>
      <source>Deal</source>
      <translation>Deal</translation>
    </message>
    <message>
      <source>How</source>
      <translation>Wie</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Wann</translation>
    </message>
    <message>
      <source>Age in days</source>
      <translation>Alter in Tagen</translation>
    </message>
    <message>
      <source>Week from</source>
      <translation>Woche ab</translation>
    </message>
    <message>
      <source>In</source>
      <translation>Hinzu</translation>
    </message>
    <message>
      <source>Out by exit</source>
      <translation>Hinaus durch Ausstieg</translation>
    </message>
    <message>
      <source>Out by their no</source>
      <translation>Hinaus durch deren Nein</translation>
    </message>
    <message>
      <source>Won</source>
      <translation>Gewonnen</translation>
    </message>
    <message>
      <source>In maybe at its end</source>
      <translation>Am Ende im Vielleicht</translation>
    </message>
    <message>
      <source>{count|One deal is|# deals are} open, half of them for more than {days|one day|# days}.</source>
      <translation>{count|Ein Deal ist|# Deals sind} offen, die Hälfte länger als {days|einen Tag|# Tage}.</translation>
    </message>
    <message>
      <source>{count|One exit|# exits} so far, half of them after {days|one day|# days} or sooner; they free about {hours} hours a month.</source>
      <translation>Bisher {count|ein Ausstieg|# Ausstiege}, die Hälfte nach {days|einem Tag|# Tagen} oder früher; das macht etwa {hours} Stunden im Monat frei.</translation>
    </message>
    <message>
      <source>From {mails|one mail|# mails} and {meetings|one meeting|# meetings}.</source>
      <translation>Aus {mails|einer Mail|# Mails} und {meetings|einem Termin|# Terminen}.</translation>
    </message>
    <message>
      <source>The board</source>
      <translation>Das Board</translation>
    </message>
    <message>
      <source>Decided this week</source>
      <translation>In dieser Woche entschieden</translation>
    </message>
    <message>
      <source>Worth a decision</source>
      <translation>Eine Entscheidung wert</translation>
    </message>
    <message>
      <source>Replies owed</source>
      <translation>Geschuldete Antworten</translation>
    </message>
    <message>
      <source>In and out</source>
      <translation>Hinzu und hinaus</translation>
    </message>
    <message>
      <source>Nothing.</source>
      <translation>Nichts.</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Warum</translation>
    </message>
    <message>
      <source>Assumed: {mail} minutes for a mail, {meeting} for a meeting or as long as it was, spread over the months that the deal lasted.</source>
      <translation>Angenommen: {mail} Minuten je Mail, {meeting} je Termin oder dessen Länge, verteilt über die Monate, die der Deal dauerte.</translation>
    </message>
    <message>
      <source>And {count} more.</source>
      <translation>Und {count} weitere.</translation>
    </message>
    <message>
      <source>Export the mailbox again, with Sent.</source>
      <translation>Exportieren Sie das Postfach noch einmal, mit Gesendet.</translation>
    </message>
    <message>
      <source>There is no usable mail in {names}.{why}</source>
      <translation>In {names} ist keine brauchbare Mail.{why}</translation>
    </message>
    <message>
      <source>The first mail is of {first} UTC, after {asked} UTC.</source>
      <translation>Die erste Mail ist von {first} UTC, nach {asked} UTC.</translation>
    </message>
    <message>
      <source>"{kind}" is no kind of correspondent.</source>
      <translation>„{kind}“ ist keine Art von Gegenüber.</translation>
    </message>
    <message>
      <source>Reading was stopped.</source>
      <translation>Das Lesen wurde angehalten.</translation>
    </message>
    <message>
      <source>It goes on where it was the next time.</source>
      <translation>Es geht das nächste Mal dort weiter.</translation>
    </message>
    <message>
      <source>The export</source>
      <translation>Die Ausgabe</translation>
    </message>
    <message>
      <source>There is nothing to take along yet.</source>
      <translation>Es gibt noch nichts mitzunehmen.</translation>
    </message>
    <message>
      <source>Nothing was decided or set so far.</source>
      <translation>Bisher wurde nichts entschieden oder eingestellt.</translation>
    </message>
    <message>
      <source>Correct it first, or move it away.</source>
      <translation>Berichtigen Sie sie erst, oder legen Sie sie beiseite.</translation>
    </message>
    <message>
      <source>The file {path} cannot be read.</source>
      <translation>Die Datei {path} lässt sich nicht lesen.</translation>
    </message>
    <message>
      <source>What was there before</source>
      <translation>Das Bisherige</translation>
    </message>
    <message>
      <source>What the file holds</source>
      <translation>Der Inhalt der Datei</translation>
    </message>
    <message>
      <source>it was moved or changed while it was being read</source>
      <translation>wurde verschoben oder geändert, während gelesen wurde</translation>
    </message>
    <message>
      <source>A week needs at least one working day.</source>
      <translation>Eine Woche braucht mindestens einen Arbeitstag.</translation>
    </message>
    <message>
      <source>Name working days from Monday to Sunday.</source>
      <translation>Nennen Sie Arbeitstage von Montag bis Sonntag.</translation>
    </message>
    <message>
      <source>Write a country or a part of one, such as "US" or "DE-BY".</source>
      <translation>Schreiben Sie ein Land oder einen Teil davon, wie „US“ oder „DE-BY“.</translation>
    </message>
    <message>
      <source>No holidays are known for the region "{region}".</source>
      <translation>Für die Region „{region}“ sind keine Feiertage bekannt.</translation>
    </message>
    <message>
      <source>"{zone}" is no time zone that this computer knows.</source>
      <translation>„{zone}“ ist keine Zeitzone, die dieser Computer kennt.</translation>
    </message>
    <message>
      <source>Waiting costs nothing; one more mail may.</source>
      <translation>Warten kostet nichts; noch eine Mail vielleicht schon.</translation>
    </message>
    <message>
      <source>{count|one follow-up is|# follow-ups are} unanswered after {days|one working day|# working days}; they normally answer within {usual|one working day|# working days}.</source>
      <translation>{count|eine Nachfrage ist|# Nachfragen sind} nach {days|einem Arbeitstag|# Arbeitstagen} unbeantwortet; üblich ist eine Antwort binnen {usual|einem Arbeitstag|# Arbeitstagen}.</translation>
    </message>
    <message>
      <source>A short goodbye ends it well; one more mail rarely does.</source>
      <translation>Ein kurzer Abschied schließt es gut ab; noch eine Mail selten.</translation>
    </message>
    <message>
      <source>{name} wrote to you as well and may know more.</source>
      <translation>Auch {name} hat Ihnen geschrieben und weiß vielleicht mehr.</translation>
    </message>
    <message>
      <source>Another nudge to {name} was sent</source>
      <translation>Eine weitere Nachfrage an {name} wurde gesendet</translation>
    </message>
    <message>
      <source>Another nudge to {name} lies in Drafts</source>
      <translation>Eine weitere Nachfrage an {name} liegt in den Entwürfen</translation>
    </message>
    <message>
      <source>Another nudge to {name}?</source>
      <translation>Noch eine Nachfrage an {name}?</translation>
    </message>
    <message>
      <source>No columns are known for the CRM "{system}".</source>
      <translation>Für das CRM „{system}“ sind keine Spalten bekannt.</translation>
    </message>
    <message>
      <source>They never wrote.</source>
      <translation>Von dort kam nie eine Mail.</translation>
    </message>
    <message>
      <source>First contact on {day}.</source>
      <translation>Erster Kontakt am {day}.</translation>
    </message>
    <message>
      <source>Last meeting on {day}, their last mail on {other}.</source>
      <translation>Letzter Termin am {day}, deren letzte Mail am {other}.</translation>
    </message>
    <message>
      <source>Their last mail was on {day}.</source>
      <translation>Deren letzte Mail kam am {day}.</translation>
    </message>
    <message>
      <source>No answer since our mail of {day}.</source>
      <translation>Keine Antwort seit unserer Mail vom {day}.</translation>
    </message>
    <message>
      <source>Our last mail was on {day}.</source>
      <translation>Unsere letzte Mail war am {day}.</translation>
    </message>
    <message>
      <source>Last meeting on {day}.</source>
      <translation>Letzter Termin am {day}.</translation>
    </message>
    <message>
      <source>{fact.} (as of {day}).</source>
      <translation>{fact.} (Stand: {day}).</translation>
    </message>
    <message>
      <source>It is amber, not red.</source>
      <translation>Es ist gelb, nicht rot.</translation>
    </message>
    <message>
      <source>It is green, not red.</source>
      <translation>Es ist grün, nicht rot.</translation>
    </message>
    <message>
      <source>It is grey, not red.</source>
      <translation>Es ist grau, nicht rot.</translation>
    </message>
    <message>
      <source>You have answered their no on {day} already; perhaps nothing more is needed.</source>
      <translation>Sie haben auf das Nein schon am {day} geantwortet; vielleicht braucht es nichts weiter.</translation>
    </message>
    <message>
      <source>It is your turn: their mail of {day} waits for an answer.</source>
      <translation>Sie sind am Zug: Deren Mail vom {day} wartet auf Antwort.</translation>
    </message>
    <message>
      <source>It is your turn: they proposed another time.</source>
      <translation>Sie sind am Zug: Von dort kam ein anderer Terminvorschlag.</translation>
    </message>
    <message>
      <source>They are away until {day}.</source>
      <translation>Dort ist bis zum {day} niemand da.</translation>
    </message>
    <message>
      <source>A meeting with them is set for {day}.</source>
      <translation>Ein Termin ist für den {day} vereinbart.</translation>
    </message>
    <message>
      <source>They asked not to be written to. No draft here, ever.</source>
      <translation>Sie baten darum, nicht mehr angeschrieben zu werden. Hier gibt es nie einen Entwurf.</translation>
    </message>
    <message>
      <source>It is closed already.</source>
      <translation>Er ist schon geschlossen.</translation>
    </message>
    <message>
      <source>Nobody whom you know there can be reached any more.</source>
      <translation>Niemand, den Sie dort kennen, ist noch zu erreichen.</translation>
    </message>
    <message>
      <source>Nobody has looked for an answer since {day}: the account with their mail is not read.</source>
      <translation>Seit dem {day} hat niemand nach einer Antwort gesehen: Das Konto mit ihrer Post wird nicht gelesen.</translation>
    </message>
    <message>
      <source>Nobody there has written yet, and who never answered needs no goodbye.</source>
      <translation>Von dort kam noch keine Mail, und wer nie antwortete, braucht keinen Abschied.</translation>
    </message>
    <message>
      <source>You snoozed it until {day}.</source>
      <translation>Sie haben ihn bis {day} zurückgestellt.</translation>
    </message>
    <message>
      <source>They named {day} themselves.</source>
      <translation>Der {day} wurde von dort selbst genannt.</translation>
    </message>
    <message>
      <source>{field} is still to be filled in.</source>
      <translation>{field} ist noch auszufüllen.</translation>
    </message>
    <message>
      <source>This quotes their words back at them. Better without.</source>
      <translation>Das hält ihnen ihre Worte vor. Besser ohne.</translation>
    </message>
    <message>
      <source>{count} words; up to {most} read well.</source>
      <translation>Wörter: {count}; bis {most} lesen sich gut.</translation>
    </message>
    <message>
      <source>{address} does not exist any more.</source>
      <translation>Die Adresse {address} gibt es nicht mehr.</translation>
    </message>
    <message>
      <source>This counts. Better without the number.</source>
      <translation>Das zählt vor. Besser ohne die Zahl.</translation>
    </message>
    <message>
      <source>This greets {name}, but it goes to {other}.</source>
      <translation>Das grüßt {name}, geht aber an {other}.</translation>
    </message>
    <message>
      <source>{count} words; below {least} it may read as curt.</source>
      <translation>Wörter: {count}; unter {least} kann es schroff wirken.</translation>
    </message>
    <message>
      <source>"{words}" reads as a reproach. Better without.</source>
      <translation>„{words}“ liest sich wie ein Vorwurf. Besser ohne.</translation>
    </message>
    <message>
      <source>Add paragraphs = [[...], ...].</source>
      <translation>Ergänzen Sie paragraphs = [[...], ...].</translation>
    </message>
    <message>
      <source>Write name = ["...", "..."].</source>
      <translation>Schreiben Sie name = ["...", "..."].</translation>
    </message>
    <message>
      <source>Mend that line.</source>
      <translation>Bringen Sie diese Zeile in Ordnung.</translation>
    </message>
    <message>
      <source>Write it below [slots], or correct the name.</source>
      <translation>Schreiben Sie es unter [slots], oder berichtigen Sie den Namen.</translation>
    </message>
    <message>
      <source>The template {name} has no paragraphs.</source>
      <translation>Die Vorlage {name} hat keine Absätze.</translation>
    </message>
    <message>
      <source>In the template {name} the section [{key}] is no table of lists.</source>
      <translation>In der Vorlage {name} ist der Abschnitt [{key}] keine Tabelle von Listen.</translation>
    </message>
    <message>
      <source>Each bracket needs its partner, and choices cannot hold choices.</source>
      <translation>Jede Klammer braucht ihr Gegenstück, und eine Wahl kann keine Wahl enthalten.</translation>
    </message>
    <message>
      <source>Take it out.</source>
      <translation>Nehmen Sie ihn heraus.</translation>
    </message>
    <message>
      <source>The template {name} cannot be read: {error}.</source>
      <translation>Die Vorlage {name} lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
      <source>Write it below [banks], or correct the name.</source>
      <translation>Schreiben Sie es unter [banks], oder berichtigen Sie den Namen.</translation>
    </message>
    <message>
      <source>In the template {name} a paragraph names "{slot}", which is no slot.</source>
      <translation>In der Vorlage {name} nennt ein Absatz „{slot}“, was keine Stelle ist.</translation>
    </message>
    <message>
      <source>In the template {where}, sentence {number}, a "{stray}" is left open.</source>
      <translation>In der Vorlage {where}, Satz {number}, bleibt „{stray}“ offen.</translation>
    </message>
    <message>
      <source>In the template {where}, sentence {number} is empty.</source>
      <translation>In der Vorlage {where} ist Satz {number} leer.</translation>
    </message>
    <message>
      <source>In the template {name} the slot {slot} names "{bank}", which is no bank.</source>
      <translation>In der Vorlage {name} nennt die Stelle {slot} „{bank}“, was kein Vorrat ist.</translation>
    </message>
    <message>
      <source>In the template {where}, sentence {number}, the field "{field}" is unknown.</source>
      <translation>In der Vorlage {where}, Satz {number}, ist das Feld „{field}“ unbekannt.</translation>
    </message>
    <message>
      <source>The fields are {names}.</source>
      <translation>Die Felder sind {names}.</translation>
    </message>
    <message>
      <source>reading mail</source>
      <translation>Mail gelesen wurde</translation>
    </message>
    <message>
      <source>This is no draft that Walkaway has written.</source>
      <translation>Das ist kein Entwurf, den Walkaway geschrieben hat.</translation>
    </message>
    <message>
      <source>Write the draft again.</source>
      <translation>Schreiben Sie den Entwurf noch einmal.</translation>
    </message>
    <message>
      <source>listing folders</source>
      <translation>die Ordner aufgezählt wurden</translation>
    </message>
    <message>
      <source>looking at a folder</source>
      <translation>ein Ordner betrachtet wurde</translation>
    </message>
    <message>
      <source>looking for mail</source>
      <translation>nach Mail gesucht wurde</translation>
    </message>
    <message>
      <source>opening a folder</source>
      <translation>ein Ordner geöffnet wurde</translation>
    </message>
    <message>
      <source>saving a draft</source>
      <translation>ein Entwurf gespeichert wurde</translation>
    </message>
    <message>
      <source>waiting for mail</source>
      <translation>auf Mail gewartet wurde</translation>
    </message>
    <message>
      <source>signing out</source>
      <translation>abgemeldet wurde</translation>
    </message>
    <message>
      <source>asking what it can do</source>
      <translation>nach den Fähigkeiten gefragt wurde</translation>
    </message>
    <message>
      <source>introducing itself</source>
      <translation>Walkaway sich vorstellte</translation>
    </message>
    <message>
      <source>asking for CONDSTORE</source>
      <translation>nach CONDSTORE gefragt wurde</translation>
    </message>
    <message>
      <source>Walkaway tries again by itself.</source>
      <translation>Walkaway versucht es von selbst wieder.</translation>
    </message>
    <message>
      <source>who issued it is not known</source>
      <translation>Der Aussteller ist nicht bekannt</translation>
    </message>
    <message>
      <source>its signature is wrong</source>
      <translation>Seine Signatur ist falsch</translation>
    </message>
    <message>
      <source>it is not valid yet</source>
      <translation>Es gilt noch nicht</translation>
    </message>
    <message>
      <source>it has expired</source>
      <translation>Es ist abgelaufen</translation>
    </message>
    <message>
      <source>it is a self-signed certificate, which nobody vouches for</source>
      <translation>Es ist selbst signiert, und niemand bürgt dafür</translation>
    </message>
    <message>
      <source>it rests on a self-signed certificate that this computer does not know</source>
      <translation>Es beruht auf einem selbst signierten Zertifikat, das dieser Computer nicht kennt</translation>
    </message>
    <message>
      <source>who issued it is not known to this computer</source>
      <translation>Dieser Computer kennt den Aussteller nicht</translation>
    </message>
    <message>
      <source>the server does not show who issued it</source>
      <translation>Der Server zeigt nicht, wer es ausgestellt hat</translation>
    </message>
    <message>
      <source>too many certificates stand behind it</source>
      <translation>Zu viele Zertifikate stehen dahinter</translation>
    </message>
    <message>
      <source>it was revoked</source>
      <translation>Es wurde widerrufen</translation>
    </message>
    <message>
      <source>who issued it may not issue any</source>
      <translation>Der Aussteller darf keine ausstellen</translation>
    </message>
    <message>
      <source>it was not made for servers</source>
      <translation>Es ist nicht für Server gemacht</translation>
    </message>
    <message>
      <source>this computer does not trust it</source>
      <translation>Dieser Computer vertraut ihm nicht</translation>
    </message>
    <message>
      <source>this computer refuses it</source>
      <translation>Dieser Computer lehnt es ab</translation>
    </message>
    <message>
      <source>it is made out to another name</source>
      <translation>Es ist auf einen anderen Namen ausgestellt</translation>
    </message>
    <message>
      <source>it is made out to another address</source>
      <translation>Es ist auf eine andere Adresse ausgestellt</translation>
    </message>
    <message>
      <source>its key is too weak</source>
      <translation>Sein Schlüssel ist zu schwach</translation>
    </message>
    <message>
      <source>the key behind it is too weak</source>
      <translation>Der Schlüssel dahinter ist zu schwach</translation>
    </message>
    <message>
      <source>its signature is of a kind that is no longer safe</source>
      <translation>Seine Art der Signatur ist nicht mehr sicher</translation>
    </message>
    <message>
      <source>Check the server's name. If it is your company's own certificate, accept its fingerprint.</source>
      <translation>Prüfen Sie den Namen des Servers. Ist es das eigene Zertifikat Ihrer Firma, dann akzeptieren Sie seinen Fingerabdruck.</translation>
    </message>
    <message>
      <source>The connection to {host} broke off while {doing}.</source>
      <translation>Die Verbindung zu {host} brach ab, während {doing}.</translation>
    </message>
    <message>
      <source>{host} answered in a way that is no IMAP (while {doing}).</source>
      <translation>Eine Antwort von {host} war kein IMAP (während {doing}).</translation>
    </message>
    <message>
      <source>Check the user name and the password.</source>
      <translation>Prüfen Sie Benutzernamen und Passwort.</translation>
    </message>
    <message>
      <source>Ask the administrator to switch IMAP on for it.</source>
      <translation>Bitten Sie die Administration, IMAP dafür einzuschalten.</translation>
    </message>
    <message>
      <source>{host} refused {doing}: {words}</source>
      <translation>Abgelehnt von {host}, während {doing}: {words}</translation>
    </message>
    <message>
      <source>it cannot be verified (OpenSSL code {code})</source>
      <translation>Es lässt sich nicht prüfen (OpenSSL-Code {code})</translation>
    </message>
    <message>
      <source>Check the date of this computer. If it is right, the server needs a new certificate.</source>
      <translation>Prüfen Sie das Datum dieses Computers. Stimmt es, braucht der Server ein neues Zertifikat.</translation>
    </message>
    <message>
      <source>The certificate of {host} is not to be trusted: {why}.</source>
      <translation>Dem Zertifikat von {host} ist nicht zu trauen: {why}.</translation>
    </message>
    <message>
      <source>it gave no reason</source>
      <translation>ohne Angabe von Gründen</translation>
    </message>
    <message>
      <source>{host} refused the sign-in: {why}</source>
      <translation>Die Anmeldung wurde von {host} abgelehnt: {why}</translation>
    </message>
    <message>
      <source>{host} asks Walkaway to slow down: {words}</source>
      <translation>Walkaway soll langsamer machen, meldet {host}: {words}</translation>
    </message>
    <message>
      <source>{host} lets this account sign in, but IMAP is switched off for its mailbox.</source>
      <translation>Das Konto darf sich bei {host} anmelden, aber IMAP ist für sein Postfach ausgeschaltet.</translation>
    </message>
    <message>
      <source>Rename the folder in your mail program.</source>
      <translation>Benennen Sie den Ordner in Ihrem Mailprogramm um.</translation>
    </message>
    <message>
      <source>Check the port: 993 for TLS, 143 for STARTTLS.</source>
      <translation>Prüfen Sie den Port: 993 für TLS, 143 für STARTTLS.</translation>
    </message>
    <message>
      <source>Check the network, and the name of the server.</source>
      <translation>Prüfen Sie das Netz und den Namen des Servers.</translation>
    </message>
    <message>
      <source>{host} names what Walkaway cannot ask for (while {doing}).</source>
      <translation>{host} nennt etwas, wonach Walkaway nicht fragen kann (während {doing}).</translation>
    </message>
    <message>
      <source>{host} does not speak TLS 1.2 or newer on this port ({reason}).</source>
      <translation>TLS 1.2 oder neuer spricht {host} auf diesem Port nicht ({reason}).</translation>
    </message>
    <message>
      <source>The server {host} cannot be found.</source>
      <translation>Der Server {host} ist nicht zu finden.</translation>
    </message>
    <message>
      <source>{host} does not answer (while {doing}).</source>
      <translation>Keine Antwort von {host} (während {doing}).</translation>
    </message>
    <message>
      <source>{host} cannot be reached: {reason}.</source>
      <translation>Nicht zu erreichen ist {host}: {reason}.</translation>
    </message>
    <message>
      <source>Walkaway never signs in without encryption. Try port 993 with TLS, or another network.</source>
      <translation>Walkaway meldet sich nie unverschlüsselt an. Versuchen Sie Port 993 mit TLS oder ein anderes Netz.</translation>
    </message>
    <message>
      <source>signing in</source>
      <translation>angemeldet wurde</translation>
    </message>
    <message>
      <source>connecting</source>
      <translation>verbunden wurde</translation>
    </message>
    <message>
      <source>Name a PEM file with certificates.</source>
      <translation>Nennen Sie eine PEM-Datei mit Zertifikaten.</translation>
    </message>
    <message>
      <source>The user name or the password holds characters that no mail server takes.</source>
      <translation>Benutzername oder Passwort enthält Zeichen, die kein Mailserver annimmt.</translation>
    </message>
    <message>
      <source>Type them again; a line break may have been copied along.</source>
      <translation>Tippen Sie beides noch einmal; vielleicht wurde ein Zeilenumbruch mitkopiert.</translation>
    </message>
    <message>
      <source>Make an app password at the provider.</source>
      <translation>Erzeugen Sie beim Anbieter ein App-Passwort.</translation>
    </message>
    <message>
      <source>Sign in through the browser instead.</source>
      <translation>Melden Sie sich stattdessen im Browser an.</translation>
    </message>
    <message>
      <source>{host} refused the access token.</source>
      <translation>Das Zugriffstoken wurde von {host} abgelehnt.</translation>
    </message>
    <message>
      <source>{host} wants to go on without encryption.</source>
      <translation>Unverschlüsselt weitermachen will {host}.</translation>
    </message>
    <message>
      <source>{host} offers no encryption on this port.</source>
      <translation>Auf diesem Port bietet {host} keine Verschlüsselung.</translation>
    </message>
    <message>
      <source>The certificates in {ca_file} cannot be used.</source>
      <translation>Die Zertifikate in {ca_file} sind nicht zu gebrauchen.</translation>
    </message>
    <message>
      <source>{host} takes no password with letters beyond ASCII.</source>
      <translation>Passwörter mit Zeichen außerhalb von ASCII nimmt {host} nicht an.</translation>
    </message>
    <message>
      <source>{host} takes no passwords.</source>
      <translation>Passwörter nimmt {host} nicht an.</translation>
    </message>
    <message>
      <source>The server shows another certificate than the one that was accepted.</source>
      <translation>Der Server zeigt ein anderes Zertifikat als das akzeptierte.</translation>
    </message>
    <message>
      <source>If your company has renewed it, accept the new one; else do not sign in on this network.</source>
      <translation>Hat Ihre Firma es erneuert, dann akzeptieren Sie das neue; sonst melden Sie sich in diesem Netz nicht an.</translation>
    </message>
    <message>
      <source>The server spoke on after STARTTLS, before encryption was on.</source>
      <translation>Der Server sprach nach STARTTLS weiter, bevor verschlüsselt war.</translation>
    </message>
    <message>
      <source>Choose another file.</source>
      <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
      <source>{name} is too large for a playbook.</source>
      <translation>Zu groß für ein Regelwerk ist {name}.</translation>
    </message>
    <message>
      <source>The playbook {name} cannot be read: {strerror}.</source>
      <translation>Das Regelwerk {name} lässt sich nicht lesen: {strerror}.</translation>
    </message>
    <message>
      <source>The playbook {name} is not a UTF-8 text file.</source>
      <translation>Das Regelwerk {name} ist keine Textdatei in UTF-8.</translation>
    </message>
    <message>
      <source>{name} is not valid TOML: {error}.</source>
      <translation>Die Datei {name} ist kein gültiges TOML: {error}.</translation>
    </message>
    <message>
      <source>{name} is nested too deeply for a playbook.</source>
      <translation>Zu tief verschachtelt für ein Regelwerk ist {name}.</translation>
    </message>
    <message>
      <source>Write it without quotation marks.</source>
      <translation>Schreiben Sie es ohne Anführungszeichen.</translation>
    </message>
    <message>
      <source>must be a whole number.</source>
      <translation>muss eine ganze Zahl sein.</translation>
    </message>
    <message>
      <source>must be a number.</source>
      <translation>muss eine Zahl sein.</translation>
    </message>
    <message>
      <source>Did you mean {names}?</source>
      <translation>Meinten Sie {names}?</translation>
    </message>
    <message>
      <source>{file}, line {line}</source>
      <translation>{file}, Zeile {line}</translation>
    </message>
    <message>
      <source>is {value}, more than {other}, which is {limit}.</source>
      <translation>ist {value}, mehr als {other}, das {limit} ist.</translation>
    </message>
    <message>
      <source>is {value}, which is out of range.</source>
      <translation>ist {value}, was nicht gemeint sein kann.</translation>
    </message>
    <message>
      <source>From {least} to {most} can be meant.</source>
      <translation>Von {least} bis {most} kann gemeint sein.</translation>
    </message>
    <message>
      <source>cannot be {value}.</source>
      <translation>kann nicht {value} sein.</translation>
    </message>
    <message>
      <source>It is one of {names}.</source>
      <translation>Es ist eines von {names}.</translation>
    </message>
    <message>
      <source>is a section, not a value.</source>
      <translation>ist ein Abschnitt, kein Wert.</translation>
    </message>
    <message>
      <source>Write [{key}] on a line of its own.</source>
      <translation>Schreiben Sie [{key}] in eine eigene Zeile.</translation>
    </message>
    <message>
      <source>is no section that a playbook has.</source>
      <translation>ist kein Abschnitt eines Regelwerks.</translation>
    </message>
    <message>
      <source>is no key that a playbook has.</source>
      <translation>ist kein Schlüssel eines Regelwerks.</translation>
    </message>
    <message>
      <source>is {value}, less than {other}, which is {limit}.</source>
      <translation>ist {value}, weniger als {other}, das {limit} ist.</translation>
    </message>
    <message>
      <source>Change {key} as well.</source>
      <translation>Ändern Sie auch {key}.</translation>
    </message>
    <message>
      <source>is no signal that a playbook has.</source>
      <translation>ist kein Zeichen eines Regelwerks.</translation>
    </message>
    <message>
      <source>must be a list of weekdays.</source>
      <translation>muss eine Liste von Wochentagen sein.</translation>
    </message>
    <message>
      <source>For example ["monday", "tuesday"].</source>
      <translation>Zum Beispiel ["monday", "tuesday"].</translation>
    </message>
    <message>
      <source>must be text.</source>
      <translation>muss Text sein.</translation>
    </message>
    <message>
      <source>Put it in quotation marks.</source>
      <translation>Setzen Sie es in Anführungszeichen.</translation>
    </message>
    <message>
      <source>must be true or false.</source>
      <translation>muss true oder false sein.</translation>
    </message>
    <message>
      <source>There is no rule {name}.</source>
      <translation>Es gibt keine Regel {name}.</translation>
    </message>
    <message>
      <source>it recurs by the minute or faster</source>
      <translation>er wiederholt sich jede Minute oder schneller</translation>
    </message>
    <message>
      <source>its rule of recurrence names days that never come</source>
      <translation>seine Wiederholung nennt Tage, die nie kommen</translation>
    </message>
    <message>
      <source>a calendar part that holds no calendar</source>
      <translation>ein Kalenderteil, in dem kein Kalender steht</translation>
    </message>
    <message>
      <source>more than {most} series, of whose others only the first time is known</source>
      <translation>mehr als {most} Terminserien, von deren übrigen nur das erste Mal bekannt ist</translation>
    </message>
    <message>
      <source>an invitation without a start that can be read</source>
      <translation>eine Einladung ohne lesbaren Beginn</translation>
    </message>
    <message>
      <source>an invitation to a series of which only the first is known: {why}</source>
      <translation>eine Einladung zu einer Reihe, von der nur der erste Termin bekannt ist: {why}</translation>
    </message>
    <message>
      <source>a calendar message of a kind that nobody knows</source>
      <translation>eine Kalendernachricht unbekannter Art</translation>
    </message>
    <message>
      <source>no usable date: it is unreadable</source>
      <translation>kein brauchbares Datum: es ist unlesbar</translation>
    </message>
    <message>
      <source>empty</source>
      <translation>leer</translation>
    </message>
    <message>
      <source>no mail: it has no header</source>
      <translation>keine Mail: ohne Kopfzeilen</translation>
    </message>
    <message>
      <source>no usable date: it has none</source>
      <translation>kein brauchbares Datum: es fehlt</translation>
    </message>
    <message>
      <source>no usable date: it is absurd</source>
      <translation>kein brauchbares Datum: es ist unsinnig</translation>
    </message>
    <message>
      <source>It is {kind}.</source>
      <translation>Gemeint ist {kind}.</translation>
    </message>
    <message>
      <source>There is no setting {key}.</source>
      <translation>Es gibt keine Einstellung {key}.</translation>
    </message>
    <message>
      <source>{label}: "{value}" cannot be used.</source>
      <translation>„{value}“ geht nicht: {label}.</translation>
    </message>
    <message>
      <source>The settings are not valid TOML: {error}.</source>
      <translation>Die Einstellungen sind kein gültiges TOML: {error}.</translation>
    </message>
    <message>
      <source>Almost ready, they said {count|once|twice|# times} within {apart|one day|# days}.</source>
      <translation>Fast so weit, hieß es {count|einmal|zweimal|dreimal|viermal|fünfmal|sechsmal|siebenmal|achtmal|neunmal|zehnmal|elfmal|zwölfmal|#-mal} binnen {apart|einem Tag|# Tagen}.</translation>
    </message>
    <message>
      <source>They passed by a next step that you proposed.</source>
      <translation>Über einen nächsten Schritt, den Sie vorschlugen, wurde hinweggegangen.</translation>
    </message>
    <message>
      <source>They passed by {count|one next step|# next steps} that you proposed.</source>
      <translation>Über {count|einen nächsten Schritt|# nächste Schritte}, die Sie vorschlugen, wurde hinweggegangen.</translation>
    </message>
    <message>
      <source>They broke {count|one promise|# promises}, the last one due {day}.</source>
      <translation>Gebrochen wurden {count|eine Zusage|# Zusagen}, die letzte war zum {day} fällig.</translation>
    </message>
    <message>
      <source>What they promised by {day} has not come.</source>
      <translation>Was zum {day} zugesagt war, ist nicht gekommen.</translation>
    </message>
    <message>
      <source>On {day} they put it off to a later period.</source>
      <translation>Am {day} wurde es auf später verschoben.</translation>
    </message>
    <message>
      <source>They put it off to a later period again on {day}, {apart|one day|# days} later.</source>
      <translation>Am {day} wurde es noch einmal auf später verschoben, {apart|einen Tag|# Tage} danach.</translation>
    </message>
    <message>
      <source>On {day} they asked what only a buyer asks.</source>
      <translation>Am {day} fragten sie, was nur Käufer fragen.</translation>
    </message>
    <message>
      <source>They committed to something concrete on {day}.</source>
      <translation>Am {day} kam eine konkrete Zusage.</translation>
    </message>
    <message>
      <source>{name} is gone, and no colleague has written lately.</source>
      <translation>{name} ist fort, und kein Kollege hat sich zuletzt gemeldet.</translation>
    </message>
    <message>
      <source>Mail to them comes back, and nobody there ever wrote.</source>
      <translation>Mail kommt von dort zurück, und geschrieben hat dort nie jemand.</translation>
    </message>
    <message>
      <source>{name} is gone; a colleague still writes.</source>
      <translation>{name} ist fort; ein Kollege schreibt noch.</translation>
    </message>
    <message>
      <source>{name} is gone, the only one who ever wrote.</source>
      <translation>{name} ist fort, als Einziger, der je geschrieben hat.</translation>
    </message>
    <message>
      <source>All who ever wrote are gone.</source>
      <translation>Alle, die je geschrieben haben, sind fort.</translation>
    </message>
    <message>
      <source>They declined the meeting on {day} and offered no other time.</source>
      <translation>Der Termin wurde am {day} abgelehnt, ohne einen anderen anzubieten.</translation>
    </message>
    <message>
      <source>They declined {count|one meeting|# meetings} and offered no other time.</source>
      <translation>Abgelehnt wurden {count|ein Termin|# Termine}, ohne einen anderen anzubieten.</translation>
    </message>
    <message>
      <source>On {day} they asked not to be contacted again.</source>
      <translation>Am {day} kam die Bitte, nicht mehr angeschrieben zu werden.</translation>
    </message>
    <message>
      <source>They passed by the same question twice, last on {day}.</source>
      <translation>Dieselbe Frage wurde zweimal übergangen, zuletzt am {day}.</translation>
    </message>
    <message>
      <source>On {day} they passed your question by.</source>
      <translation>Am {day} wurde Ihre Frage übergangen.</translation>
    </message>
    <message>
      <source>They passed {count|one|#} of your questions by, last on {day}.</source>
      <translation>Übergangen wurden {count|eine|#} Ihrer Fragen, zuletzt am {day}.</translation>
    </message>
    <message>
      <source>They said no on {day}.</source>
      <translation>Am {day} kam ein Nein.</translation>
    </message>
    <message>
      <source>They normally answer the same day.</source>
      <translation>Antworten kommen dort meist am selben Tag.</translation>
    </message>
    <message>
      <source>They normally answer within a working day.</source>
      <translation>Antworten kommen dort meist binnen eines Arbeitstags.</translation>
    </message>
    <message>
      <source>They asked for work or know-how {count|once|twice|# times}, and gave nothing back.</source>
      <translation>{count|einmal|zweimal|dreimal|viermal|fünfmal|sechsmal|siebenmal|achtmal|neunmal|zehnmal|elfmal|zwölfmal|#-mal} wurde um Arbeit oder Wissen gebeten, und nichts kam zurück.</translation>
    </message>
    <message>
      <source>They wrote in a hostile tone on {day}.</source>
      <translation>Am {day} war der Ton feindselig.</translation>
    </message>
    <message>
      <source>They wrote in a hostile tone {count|once|twice|# times}, last on {day}.</source>
      <translation>Der Ton war {count|einmal|zweimal|dreimal|viermal|fünfmal|sechsmal|siebenmal|achtmal|neunmal|zehnmal|elfmal|zwölfmal|#-mal} feindselig, zuletzt am {day}.</translation>
    </message>
    <message>
      <source>They proposed a time for a meeting on {day}.</source>
      <translation>Am {day} kam ein Terminvorschlag.</translation>
    </message>
    <message>
      <source>They took a time for a meeting on {day}.</source>
      <translation>Am {day} wurde ein Termin angenommen.</translation>
    </message>
    <message>
      <source>Meeting accepted for {day}.</source>
      <translation>Termin zugesagt: {day}.</translation>
    </message>
    <message>
      <source>A meeting took place around {day}.</source>
      <translation>Um den {day} fand ein Termin statt.</translation>
    </message>
    <message>
      <source>A meeting took place on {day}.</source>
      <translation>Am {day} fand ein Termin statt.</translation>
    </message>
    <message>
      <source>They did not come to the meeting around {day}.</source>
      <translation>Zum Termin um den {day} kam niemand.</translation>
    </message>
    <message>
      <source>They missed {count|one meeting|# meetings}, the last one around {day}.</source>
      <translation>{count|ein Termin wurde|# Termine wurden} versäumt, der letzte um den {day}.</translation>
    </message>
    <message>
      <source>They brought in {name}.</source>
      <translation>Neu dabei ist {name}.</translation>
    </message>
    <message>
      <source>They brought in somebody new.</source>
      <translation>Neu dabei ist noch jemand.</translation>
    </message>
    <message>
      <source>On {day} they said that there is no budget.</source>
      <translation>Am {day} hieß es, es gebe kein Budget.</translation>
    </message>
    <message>
      <source>On {day} they deferred to somebody who is not on the thread.</source>
      <translation>Am {day} wurde auf jemanden verwiesen, der im Verlauf nicht vorkommt.</translation>
    </message>
    <message>
      <source>They deferred {count|once|twice|# times} to somebody who never appeared.</source>
      <translation>{count|einmal|zweimal|dreimal|viermal|fünfmal|sechsmal|siebenmal|achtmal|neunmal|zehnmal|elfmal|zwölfmal|#-mal} wurde auf jemanden verwiesen, der nie auftauchte.</translation>
    </message>
    <message>
      <source>{count|one|#} of their last {all|reply|# replies} are about price, none about use.</source>
      <translation>{count|eine|#} von deren letzten {all|Antwort|# Antworten} gehen um den Preis, keine um den Nutzen.</translation>
    </message>
    <message>
      <source>What they promised by {due} came on {day}.</source>
      <translation>Was zum {due} zugesagt war, kam am {day}.</translation>
    </message>
    <message>
      <source>Silent for {days|one working day|# working days}</source>
      <translation>Seit {days|einem Arbeitstag|# Arbeitstagen} still</translation>
    </message>
    <message>
      <source>{silent}, since your mail of {day}.</source>
      <translation>{silent}, seit Ihrer Mail vom {day}.</translation>
    </message>
    <message>
      <source>Silent for {days|one working day|# working days} outside of pauses</source>
      <translation>Seit {days|einem Arbeitstag|# Arbeitstagen} außerhalb von Pausen still</translation>
    </message>
    <message>
      <source>{silent}, and {count|one follow-up is|# follow-ups are} unanswered.</source>
      <translation>{silent}, und {count|eine Nachfrage ist|# Nachfragen sind} unbeantwortet.</translation>
    </message>
    <message>
      <source>{silent}; they normally take {usual|one|#}.</source>
      <translation>{silent}; sonst dauert es dort {usual|einen|#}.</translation>
    </message>
    <message>
      <source>They moved or cancelled a meeting {count|once|twice|# times} since {day}</source>
      <translation>{count|einmal|zweimal|dreimal|viermal|fünfmal|sechsmal|siebenmal|achtmal|neunmal|zehnmal|elfmal|zwölfmal|#-mal} wurde seit dem {day} ein Termin verschoben oder abgesagt</translation>
    </message>
    <message>
      <source>{often}; no new date stands.</source>
      <translation>{often}; ein neuer steht nicht.</translation>
    </message>
    <message>
      <source>They now take {days|one working day|# working days} to answer; it used to be {usual|one|#}.</source>
      <translation>Antworten dauern jetzt {days|einen Arbeitstag|# Arbeitstage}; früher {usual|einen|#}.</translation>
    </message>
    <message>
      <source>They take {days|one working day|# working days} to answer.</source>
      <translation>Antworten dauern dort {days|einen Arbeitstag|# Arbeitstage}.</translation>
    </message>
    <message>
      <source>They now take {days|one working day|# working days} to answer; it used to be the same day.</source>
      <translation>Antworten dauern jetzt {days|einen Arbeitstag|# Arbeitstage}; früher kamen sie am selben Tag.</translation>
    </message>
    <message>
      <source>They now take {days|one working day|# working days} to answer; it used to be within a day.</source>
      <translation>Antworten dauern jetzt {days|einen Arbeitstag|# Arbeitstage}; früher kamen sie binnen eines Tages.</translation>
    </message>
    <message>
      <source>In talks for {days} days; nothing has moved forward for {still}.</source>
      <translation>Seit {days} Tagen im Gespräch; seit {still} Tagen ging nichts voran.</translation>
    </message>
    <message>
      <source>In talks for {days} days, and nothing has moved forward.</source>
      <translation>Seit {days} Tagen im Gespräch, und nichts ging voran.</translation>
    </message>
    <message>
      <source>In talks for {days} days, and nothing has moved forward lately.</source>
      <translation>Seit {days} Tagen im Gespräch, und zuletzt ging nichts voran.</translation>
    </message>
    <message>
      <source>Nothing was heard of the trial of {day} for {days|one day|# days}.</source>
      <translation>Vom Test, der am {day} begann, war {days|einen Tag|# Tage} nichts zu hören.</translation>
    </message>
    <message>
      <source>They could not be reached on {day}.</source>
      <translation>Am {day} war niemand zu erreichen.</translation>
    </message>
    <message>
      <source>They could not be reached {count|once|twice|# times}, last on {day}.</source>
      <translation>{count|einmal|zweimal|dreimal|viermal|fünfmal|sechsmal|siebenmal|achtmal|neunmal|zehnmal|elfmal|zwölfmal|#-mal} war niemand zu erreichen, zuletzt am {day}.</translation>
    </message>
    <message>
      <source>On {day} they demanded what no sane offer could meet.</source>
      <translation>Am {day} wurde verlangt, was kein vernünftiges Angebot erfüllt.</translation>
    </message>
    <message>
      <source>{count|one of their mails demands|# of their mails demand} what no sane offer could meet.</source>
      <translation>{count|eine Mail verlangt|# Mails verlangen}, was kein vernünftiges Angebot erfüllt.</translation>
    </message>
    <message>
      <source>{count|one|#} of their last {all|answer|# answers} commit to nothing.</source>
      <translation>{count|eine|#} von deren letzten {all|Antwort|# Antworten} legen sich auf nichts fest.</translation>
    </message>
    <message>
      <source>On {day} they said that they do not see the value.</source>
      <translation>Am {day} hieß es, der Nutzen sei nicht zu sehen.</translation>
    </message>
    <message>
      <source>They said {count|once|twice|# times} that they do not see the value.</source>
      <translation>{count|einmal|zweimal|dreimal|viermal|fünfmal|sechsmal|siebenmal|achtmal|neunmal|zehnmal|elfmal|zwölfmal|#-mal} hieß es, der Nutzen sei nicht zu sehen.</translation>
    </message>
    <message>
      <source>an empty mail</source>
      <translation>eine leere Mail</translation>
    </message>
    <message>
      <source>no Apple Mail message: it does not begin with a byte count</source>
      <translation>keine Nachricht von Apple Mail: Sie beginnt nicht mit der Zahl ihrer Bytes</translation>
    </message>
    <message>
      <source>Check the address of the calendar.</source>
      <translation>Prüfen Sie die Adresse des Kalenders.</translation>
    </message>
    <message>
      <source>Give the address of the calendar.</source>
      <translation>Geben Sie die Adresse des Kalenders an.</translation>
    </message>
    <message>
      <source>{host} finds no end of changes.</source>
      <translation>Bei {host} nehmen die Änderungen kein Ende.</translation>
    </message>
    <message>
      <source>{host} shows no calendar with meetings.</source>
      <translation>Einen Kalender mit Terminen zeigt {host} nicht.</translation>
    </message>
    <message>
      <source>{host} does not say where its calendars are.</source>
      <translation>Wo seine Kalender sind, sagt {host} nicht.</translation>
    </message>
    <message>
      <source>Check the address.</source>
      <translation>Prüfen Sie die Adresse.</translation>
    </message>
    <message>
      <source>{host} answered with error {status}.</source>
      <translation>Mit Fehler {status} antwortete {host}.</translation>
    </message>
    <message>
      <source>{host} does not answer as a calendar server does.</source>
      <translation>Nicht wie ein Kalenderserver antwortet {host}.</translation>
    </message>
    <message>
      <source>{host} sends its visitors in a circle.</source>
      <translation>Im Kreis schickt {host} seine Besucher.</translation>
    </message>
    <message>
      <source>{host} does not accept the name or password of {id}.</source>
      <translation>Name oder Passwort von {id} nimmt {host} nicht an.</translation>
    </message>
    <message>
      <source>Many providers want an app password for calendars. Give a new one with walkaway account sign-in {id}.</source>
      <translation>Viele Anbieter wollen für Kalender ein App-Passwort. Geben Sie ein neues mit walkaway account sign-in {id} an.</translation>
    </message>
    <message>
      <source>{host} does not let this be read.</source>
      <translation>Das lässt {host} nicht lesen.</translation>
    </message>
    <message>
      <source>{host} has no calendars at this address.</source>
      <translation>Unter dieser Adresse hat {host} keine Kalender.</translation>
    </message>
    <message>
      <source>{host} asks to wait.</source>
      <translation>Um Geduld bittet {host}.</translation>
    </message>
    <message>
      <source>Save it as UTF-8, or export the mailbox again.</source>
      <translation>Speichern Sie es als UTF-8, oder exportieren Sie das Postfach noch einmal.</translation>
    </message>
    <message>
      <source>{path} is {what}.</source>
      <translation>{path} ist {what}.</translation>
    </message>
    <message>
      <source>{path} is empty.</source>
      <translation>{path} ist leer.</translation>
    </message>
    <message>
      <source>{path} was saved as UTF-16.</source>
      <translation>{path} wurde als UTF-16 gespeichert.</translation>
    </message>
    <message>
      <source>an Office document</source>
      <translation>ein Office-Dokument</translation>
    </message>
    <message>
      <source>There is no mail in the folder {root}.</source>
      <translation>Im Ordner {root} ist keine Mail.</translation>
    </message>
    <message>
      <source>{path} is a device or a pipe, not a file.</source>
      <translation>{path} ist ein Gerät oder eine Pipe, keine Datei.</translation>
    </message>
    <message>
      <source>no mail</source>
      <translation>keine Mail</translation>
    </message>
    <message>
      <source>a text file, not mail</source>
      <translation>eine Textdatei, keine Mail</translation>
    </message>
    <message>
      <source>an empty file</source>
      <translation>eine leere Datei</translation>
    </message>
    <message>
      <source>Check the path and try again.</source>
      <translation>Prüfen Sie den Pfad, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>Give your user the right to read it, or copy it to a place of your own.</source>
      <translation>Geben Sie Ihrem Benutzer das Recht, es zu lesen, oder kopieren Sie es an einen eigenen Ort.</translation>
    </message>
    <message>
      <source>Name the file inside it.</source>
      <translation>Nennen Sie die Datei darin.</translation>
    </message>
    <message>
      <source>Copy it to a local disk and try again.</source>
      <translation>Kopieren Sie es auf einen lokalen Datenträger, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>There is no file or folder {path}.</source>
      <translation>Es gibt keine Datei und keinen Ordner {path}.</translation>
    </message>
    <message>
      <source>{path} may not be read.</source>
      <translation>Nicht gelesen werden darf {path}.</translation>
    </message>
    <message>
      <source>{path} is a folder where a file was expected.</source>
      <translation>{path} ist ein Ordner, wo eine Datei erwartet wurde.</translation>
    </message>
    <message>
      <source>{path} cannot be read: {reason}.</source>
      <translation>Nicht zu lesen ist {path}: {reason}.</translation>
    </message>
    <message>
      <source>the file cannot be read: {error}</source>
      <translation>die Datei lässt sich nicht lesen: {error}</translation>
    </message>
    <message>
      <source>Give a calendar as Google, Outlook or Apple export it: a file that ends in .ics.</source>
      <translation>Geben Sie einen Kalender, wie Google, Outlook oder Apple ihn exportieren: eine Datei, die auf .ics endet.</translation>
    </message>
    <message>
      <source>{count} events of more than {most} were left out</source>
      <translation>von mehr als {most} Terminen wurden {count} ausgelassen</translation>
    </message>
    <message>
      <source>Export a shorter stretch of time.</source>
      <translation>Exportieren Sie einen kürzeren Zeitraum.</translation>
    </message>
    <message>
      <source>a calendar too long to be read to its end</source>
      <translation>ein Kalender, der zu lang ist, um ihn bis zu seinem Ende zu lesen</translation>
    </message>
    <message>
      <source>{path} is too big for a calendar.</source>
      <translation>Zu groß für einen Kalender ist {path}.</translation>
    </message>
    <message>
      <source>no calendar</source>
      <translation>kein Kalender</translation>
    </message>
    <message>
      <source>an event without a start that can be read</source>
      <translation>ein Termin ohne lesbaren Beginn</translation>
    </message>
    <message>
      <source>its rule of recurrence leaves no day</source>
      <translation>seine Wiederholung lässt keinen Tag übrig</translation>
    </message>
    <message>
      <source>The file</source>
      <translation>Die Datei</translation>
    </message>
    <message>
      <source>Give the address that ends in .ics, no page's.</source>
      <translation>Geben Sie die Adresse an, die auf .ics endet, nicht die einer Seite.</translation>
    </message>
    <message>
      <source>Copy its address again: a new secret address replaces the old one.</source>
      <translation>Kopieren Sie seine Adresse noch einmal: Eine neue geheime Adresse ersetzt die alte.</translation>
    </message>
    <message>
      <source>Copy the address of the calendar again.</source>
      <translation>Kopieren Sie die Adresse des Kalenders noch einmal.</translation>
    </message>
    <message>
      <source>{what} is no calendar.</source>
      <translation>{what} ist kein Kalender.</translation>
    </message>
    <message>
      <source>{what} breaks off in the middle.</source>
      <translation>{what} bricht mittendrin ab.</translation>
    </message>
    <message>
      <source>{host} does not let the calendar be read ({status}).</source>
      <translation>Den Kalender lässt {host} nicht lesen ({status}).</translation>
    </message>
    <message>
      <source>{host} has no calendar at this address any more ({status}).</source>
      <translation>Unter dieser Adresse hat {host} keinen Kalender mehr ({status}).</translation>
    </message>
    <message>
      <source>{host} cannot show the calendar now ({status}).</source>
      <translation>Den Kalender kann {host} jetzt nicht zeigen ({status}).</translation>
    </message>
    <message>
      <source>the server does not open this folder</source>
      <translation>der Server öffnet diesen Ordner nicht</translation>
    </message>
    <message>
      <source>the server refuses to hand it out</source>
      <translation>der Server gibt sie nicht heraus</translation>
    </message>
    <message>
      <source>The server announced another length than it sent.</source>
      <translation>Der Server kündigte eine andere Länge an, als er sendete.</translation>
    </message>
    <message>
      <source>Give an mbox file, a Maildir, a folder of .eml files or a single .eml file.</source>
      <translation>Geben Sie eine mbox-Datei, ein Maildir, einen Ordner mit .eml-Dateien oder eine einzelne .eml-Datei.</translation>
    </message>
    <message>
      <source>Unpack it first and give the folder or the mbox file inside.</source>
      <translation>Entpacken Sie es erst, und geben Sie den Ordner oder die mbox-Datei darin.</translation>
    </message>
    <message>
      <source>a PDF document</source>
      <translation>ein PDF-Dokument</translation>
    </message>
    <message>
      <source>a zip archive</source>
      <translation>ein ZIP-Archiv</translation>
    </message>
    <message>
      <source>a gzip archive</source>
      <translation>ein gzip-Archiv</translation>
    </message>
    <message>
      <source>a 7z archive</source>
      <translation>ein 7z-Archiv</translation>
    </message>
    <message>
      <source>a RAR archive</source>
      <translation>ein RAR-Archiv</translation>
    </message>
    <message>
      <source>a bzip2 archive</source>
      <translation>ein bzip2-Archiv</translation>
    </message>
    <message>
      <source>an xz archive</source>
      <translation>ein xz-Archiv</translation>
    </message>
    <message>
      <source>an image</source>
      <translation>ein Bild</translation>
    </message>
    <message>
      <source>a sound, video or image file</source>
      <translation>eine Ton-, Video- oder Bilddatei</translation>
    </message>
    <message>
      <source>a database</source>
      <translation>eine Datenbank</translation>
    </message>
    <message>
      <source>a program</source>
      <translation>ein Programm</translation>
    </message>
    <message>
      <source>Thunderbird's index of a folder</source>
      <translation>Thunderbirds Verzeichnis eines Ordners</translation>
    </message>
    <message>
      <source>Give the file beside it without .msf at the end.</source>
      <translation>Geben Sie die Datei daneben, ohne .msf am Ende.</translation>
    </message>
    <message>
      <source>an address book</source>
      <translation>ein Adressbuch</translation>
    </message>
    <message>
      <source>a calendar</source>
      <translation>ein Kalender</translation>
    </message>
    <message>
      <source>text before the first mail: an mbox begins each mail with a line "From "</source>
      <translation>Text vor der ersten Mail: Eine mbox beginnt jede Mail mit einer Zeile „From “</translation>
    </message>
    <message>
      <source>no mail at this place: the file is cut off or was changed</source>
      <translation>hier ist keine Mail: Die Datei ist abgeschnitten oder wurde geändert</translation>
    </message>
    <message>
      <source>the file ends in the middle of this mail; only its beginning was read</source>
      <translation>die Datei endet mitten in dieser Mail; nur ihr Anfang wurde gelesen</translation>
    </message>
    <message>
      <source>Outlook's .msg files need one more library.</source>
      <translation>Für Outlooks .msg-Dateien fehlt eine Bibliothek.</translation>
    </message>
    <message>
      <source>Outlook's .pst and .ost files need one more library.</source>
      <translation>Für Outlooks .pst- und .ost-Dateien fehlt eine Bibliothek.</translation>
    </message>
    <message>
      <source>no mail: an appointment, a contact or a note</source>
      <translation>keine Mail: ein Termin, ein Kontakt oder eine Notiz</translation>
    </message>
    <message>
      <source>Outlook's message cannot be read ({error})</source>
      <translation>Outlooks Nachricht lässt sich nicht lesen ({error})</translation>
    </message>
    <message>
      <source>Outlook's file is damaged at this message</source>
      <translation>Outlooks Datei ist bei dieser Nachricht beschädigt</translation>
    </message>
    <message>
      <source>Close Outlook, copy the file, and try the copy; scanpst.exe repairs damaged ones.</source>
      <translation>Schließen Sie Outlook, kopieren Sie die Datei, und versuchen Sie es mit der Kopie; scanpst.exe repariert beschädigte.</translation>
    </message>
    <message>
      <source>{path} cannot be read as an Outlook data file.</source>
      <translation>Nicht als Outlook-Datei zu lesen ist {path}.</translation>
    </message>
    <message>
      <source>Close all of Walkaway, see that the disk is not full, and do it again.</source>
      <translation>Schließen Sie jedes Walkaway, sehen Sie nach, ob der Datenträger voll ist, und tun Sie es noch einmal.</translation>
    </message>
    <message>
      <source>They are forgotten, but their traces in the file could not be wiped ({why}).</source>
      <translation>Vergessen ist er, aber seine Spuren in der Datei ließen sich nicht löschen ({why}).</translation>
    </message>
    <message>
      <source>it is being read</source>
      <translation>sie wird gerade gelesen</translation>
    </message>
    <message>
      <source>Update Walkaway, then try again.</source>
      <translation>Aktualisieren Sie Walkaway, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>Another Walkaway is just setting up this store.</source>
      <translation>Ein anderes Walkaway richtet diese Datenbank gerade ein.</translation>
    </message>
    <message>
      <source>Try again when it has finished, or close it.</source>
      <translation>Versuchen Sie es wieder, wenn es fertig ist, oder schließen Sie es.</translation>
    </message>
    <message>
      <source>Another Walkaway is writing this store, so this one only reads it.</source>
      <translation>Ein anderes Walkaway schreibt in diese Datenbank, also liest dieses nur.</translation>
    </message>
    <message>
      <source>Close the other one first.</source>
      <translation>Schließen Sie erst das andere.</translation>
    </message>
    <message>
      <source>The store {path} was written by a newer Walkaway.</source>
      <translation>Die Datenbank {path} hat ein neueres Walkaway geschrieben.</translation>
    </message>
    <message>
      <source>Check that the disk is not full.</source>
      <translation>Prüfen Sie, ob der Datenträger voll ist.</translation>
    </message>
    <message>
      <source>Check that the disk is not full, and the folder's permissions.</source>
      <translation>Prüfen Sie, ob der Datenträger voll ist, und die Rechte des Ordners.</translation>
    </message>
    <message>
      <source>Move the file away to start afresh, or put a backup in its place.</source>
      <translation>Legen Sie die Datei beiseite, um neu zu beginnen, oder setzen Sie eine Sicherung an ihre Stelle.</translation>
    </message>
    <message>
      <source>The store {path} cannot be opened ({error}).</source>
      <translation>Die Datenbank {path} lässt sich nicht öffnen ({error}).</translation>
    </message>
    <message>
      <source>The store {path} cannot be opened ({strerror}).</source>
      <translation>Die Datenbank {path} lässt sich nicht öffnen ({strerror}).</translation>
    </message>
    <message>
      <source>The store cannot be written ({error}).</source>
      <translation>In die Datenbank lässt sich nicht schreiben ({error}).</translation>
    </message>
    <message>
      <source>Permission denied</source>
      <translation>Keine Berechtigung</translation>
    </message>
    <message>
      <source>Operation not permitted</source>
      <translation>Nicht erlaubt</translation>
    </message>
    <message>
      <source>No such file or directory</source>
      <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
      <source>File exists</source>
      <translation>Datei ist schon da</translation>
    </message>
    <message>
      <source>Not a directory</source>
      <translation>Kein Ordner</translation>
    </message>
    <message>
      <source>Is a directory</source>
      <translation>Ist ein Ordner</translation>
    </message>
    <message>
      <source>Directory not empty</source>
      <translation>Ordner nicht leer</translation>
    </message>
    <message>
      <source>File name too long</source>
      <translation>Dateiname zu lang</translation>
    </message>
    <message>
      <source>No space left on device</source>
      <translation>Kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
      <source>Disk quota exceeded</source>
      <translation>Zugeteilter Speicherplatz überschritten</translation>
    </message>
    <message>
      <source>File too large</source>
      <translation>Datei zu groß</translation>
    </message>
    <message>
      <source>Read-only file system</source>
      <translation>Schreibgeschütztes Laufwerk</translation>
    </message>
    <message>
      <source>Device or resource busy</source>
      <translation>Wird gerade benutzt</translation>
    </message>
    <message>
      <source>Too many open files</source>
      <translation>Zu viele offene Dateien</translation>
    </message>
    <message>
      <source>Input/output error</source>
      <translation>Fehler beim Lesen oder Schreiben</translation>
    </message>
    <message>
      <source>Connection refused</source>
      <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
      <source>Connection reset by peer</source>
      <translation>Verbindung von der Gegenseite getrennt</translation>
    </message>
    <message>
      <source>Network is unreachable</source>
      <translation>Kein Netz</translation>
    </message>
    <message>
      <source>Network is down</source>
      <translation>Kein Netz</translation>
    </message>
    <message>
      <source>No route to host</source>
      <translation>Kein Weg zum Server</translation>
    </message>
    <message>
      <source>unknown trouble</source>
      <translation>unbekannter Fehler</translation>
    </message>
    <message>
      <source>They said no on {day}. Thank them, then close.</source>
      <translation>Am {day} kam ein Nein. Danken Sie, und schließen Sie dann.</translation>
    </message>
    <message>
      <source>As of {day}: the account with their mail has not been read since.</source>
      <translation>Stand {day}: Das Konto mit ihrer Post wurde seitdem nicht gelesen.</translation>
    </message>
    <message>
      <source>First contact was {days|yesterday|# days ago}. Too early to say.</source>
      <translation>Der erste Kontakt war {days|gestern|vor # Tagen}. Zu früh für ein Urteil.</translation>
    </message>
    <message>
      <source>You owe them an answer: their mail of {day} has waited {days|a working day|# working days}.</source>
      <translation>Sie schulden eine Antwort: Deren Mail vom {day} wartet seit {days|einem Arbeitstag|# Arbeitstagen}.</translation>
    </message>
    <message>
      <source>They last wrote on {day}, and nothing speaks against it.</source>
      <translation>Die letzte Mail von dort kam am {day}, und nichts spricht dagegen.</translation>
    </message>
    <message>
      <source>First contact was today. Too early to say.</source>
      <translation>Der erste Kontakt war heute. Zu früh für ein Urteil.</translation>
    </message>
    <message>
      <source>They proposed another time for the meeting; it waits for your answer.</source>
      <translation>Von dort kam ein anderer Terminvorschlag; er wartet auf Ihre Antwort.</translation>
    </message>
    <message>
      <source>You owe them an answer: their mail of {day} came today.</source>
      <translation>Sie schulden eine Antwort: Deren Mail vom {day} kam heute.</translation>
    </message>
    <message>
      <source>You owe them an answer: their question of {day} has waited {days|a working day|# working days}.</source>
      <translation>Sie schulden eine Antwort: Deren Frage vom {day} wartet seit {days|einem Arbeitstag|# Arbeitstagen}.</translation>
    </message>
    <message>
      <source>Nothing speaks against it.</source>
      <translation>Nichts spricht dagegen.</translation>
    </message>
    <message>
      <source>No single flag is red, but together they are.</source>
      <translation>Kein Warnzeichen allein ist rot, aber zusammen sind sie es.</translation>
    </message>
    <message>
      <source>Younger good signs keep it from turning red.</source>
      <translation>Jüngere gute Zeichen halten es davon ab, rot zu werden.</translation>
    </message>
    <message>
      <source>You owe them an answer: their question of {day} came today.</source>
      <translation>Sie schulden eine Antwort: Deren Frage vom {day} kam heute.</translation>
    </message>
    <message>
      <source>Away until {day} by their own note; the clock is stopped.</source>
      <translation>Abwesend bis {day}, laut eigener Notiz; die Uhr steht.</translation>
    </message>
    <message>
      <source>A meeting is set for {day}; the clock is stopped until then.</source>
      <translation>Ein Termin ist für den {day} vereinbart; bis dahin steht die Uhr.</translation>
    </message>
    <message>
      <source>They named {day}; the clock is stopped until then.</source>
      <translation>Genannt wurde der {day}; bis dahin steht die Uhr.</translation>
    </message>
    <message>
      <source>Nobody there has written yet.</source>
      <translation>Von dort kam noch keine Mail.</translation>
    </message>
    <message>
      <source>Nobody has written since {day}, and no answer is due.</source>
      <translation>Seit dem {day} hat niemand geschrieben, und keine Antwort ist fällig.</translation>
    </message>
    <message>
      <source>You closed it on {day}.</source>
      <translation>Sie haben ihn am {day} geschlossen.</translation>
    </message>
    <message>
      <source>It is closed.</source>
      <translation>Er ist geschlossen.</translation>
    </message>
    <message>
      <source>Check the network and the address.</source>
      <translation>Prüfen Sie das Netz und die Adresse.</translation>
    </message>
    <message>
      <source>Name a PEM file.</source>
      <translation>Nennen Sie eine PEM-Datei.</translation>
    </message>
    <message>
      <source>This is no web address.</source>
      <translation>Das ist keine Webadresse.</translation>
    </message>
    <message>
      <source>Write it like https://example.com/path.</source>
      <translation>Schreiben Sie sie wie https://example.com/path.</translation>
    </message>
    <message>
      <source>A web address may not hold a name or password.</source>
      <translation>Eine Webadresse darf weder Namen noch Passwort enthalten.</translation>
    </message>
    <message>
      <source>Give them apart from it.</source>
      <translation>Geben Sie beides getrennt davon an.</translation>
    </message>
    <message>
      <source>Use its https address.</source>
      <translation>Nehmen Sie seine https-Adresse.</translation>
    </message>
    <message>
      <source>Use the address there, if you trust it.</source>
      <translation>Nehmen Sie die Adresse dort, wenn Sie ihr trauen.</translation>
    </message>
    <message>
      <source>Ask who runs it.</source>
      <translation>Fragen Sie, wer ihn betreibt.</translation>
    </message>
    <message>
      <source>Check the computer's date. If your company has its own authority, add its certificate to the system.</source>
      <translation>Prüfen Sie das Datum des Computers. Hat Ihre Firma eine eigene Zertifizierungsstelle, dann fügen Sie deren Zertifikat dem System hinzu.</translation>
    </message>
    <message>
      <source>Check the system's proxy settings.</source>
      <translation>Prüfen Sie die Proxy-Einstellungen des Systems.</translation>
    </message>
    <message>
      <source>{host} cannot be reached.</source>
      <translation>Nicht zu erreichen ist {host}.</translation>
    </message>
    <message>
      <source>{hostname} sends its visitors in a circle.</source>
      <translation>Im Kreis schickt {hostname} seine Besucher.</translation>
    </message>
    <message>
      <source>There are no certificates in {ca_file}.</source>
      <translation>In {ca_file} sind keine Zertifikate.</translation>
    </message>
    <message>
      <source>{host} would be asked without encryption.</source>
      <translation>Unverschlüsselt gefragt würde {host}.</translation>
    </message>
    <message>
      <source>{here} sends on to another site, {there}.</source>
      <translation>Auf eine andere Website, {there}, verweist {here}.</translation>
    </message>
    <message>
      <source>{here} sends on to a place without encryption.</source>
      <translation>An einen unverschlüsselten Ort verweist {here}.</translation>
    </message>
    <message>
      <source>Check that the address is right.</source>
      <translation>Prüfen Sie, ob die Adresse stimmt.</translation>
    </message>
    <message>
      <source>{host} cannot prove that it is {host}: its certificate is not valid.</source>
      <translation>Dass es {host} ist, kann {host} nicht beweisen: Das Zertifikat ist ungültig.</translation>
    </message>
    <message>
      <source>{host} did not answer in time.</source>
      <translation>Nicht rechtzeitig geantwortet hat {host}.</translation>
    </message>
    <message>
      <source>The proxy on the way to {host} refused.</source>
      <translation>Der Proxy auf dem Weg zu {host} hat abgelehnt.</translation>
    </message>
    <message>
      <source>What {host} sends is larger than {max_bytes} bytes, so it was not read.</source>
      <translation>Was {host} sendet, ist größer als {max_bytes} Bytes und wurde darum nicht gelesen.</translation>
    </message>
    <message>
      <source>Went silent</source>
      <translation>Still geworden</translation>
    </message>
    <message>
      <source>Never committed</source>
      <translation>Nie festgelegt</translation>
    </message>
    <message>
      <source>Timing put off</source>
      <translation>Zeitpunkt verschoben</translation>
    </message>
    <message>
      <source>when to look again, and what will be different then</source>
      <translation>wann Sie wieder nachsehen, und was dann anders sein wird</translation>
    </message>
    <message>
      <source>No budget</source>
      <translation>Kein Budget</translation>
    </message>
    <message>
      <source>when to look again</source>
      <translation>wann Sie wieder nachsehen</translation>
    </message>
    <message>
      <source>No way to the decision-maker</source>
      <translation>Kein Weg zum Entscheider</translation>
    </message>
    <message>
      <source>the name, if known</source>
      <translation>der Name, falls bekannt</translation>
    </message>
    <message>
      <source>No need, stays as it is</source>
      <translation>Kein Bedarf, bleibt wie es ist</translation>
    </message>
    <message>
      <source>Priorities changed</source>
      <translation>Prioritäten geändert</translation>
    </message>
    <message>
      <source>Price only</source>
      <translation>Nur der Preis</translation>
    </message>
    <message>
      <source>Meetings kept falling through</source>
      <translation>Termine kamen nie zustande</translation>
    </message>
    <message>
      <source>Chose a competitor</source>
      <translation>Für einen Wettbewerber entschieden</translation>
    </message>
    <message>
      <source>which one</source>
      <translation>für welchen</translation>
    </message>
    <message>
      <source>Missing capability, poor fit</source>
      <translation>Fehlende Funktion, passt nicht</translation>
    </message>
    <message>
      <source>what was missing</source>
      <translation>was fehlte</translation>
    </message>
    <message>
      <source>Wanted advice, not a purchase</source>
      <translation>Wollte Rat, keinen Kauf</translation>
    </message>
    <message>
      <source>the time spent</source>
      <translation>die aufgewendete Zeit</translation>
    </message>
    <message>
      <source>Contact left, no successor</source>
      <translation>Kontakt fort, kein Nachfolger</translation>
    </message>
    <message>
      <source>Tone: we walked away</source>
      <translation>Ton: Wir sind ausgestiegen</translation>
    </message>
    <message>
      <source>Asked not to be written to</source>
      <translation>Bat, nicht mehr zu schreiben</translation>
    </message>
    <message>
      <source>Not a real lead</source>
      <translation>Kein echter Interessent</translation>
    </message>
    <message>
      <source>They said no</source>
      <translation>Sie haben Nein gesagt</translation>
    </message>
    <message>
      <source>Thank-you</source>
      <translation>Dank</translation>
    </message>
    <message>
      <source>The only answer to a no: thanks and goodbye.</source>
      <translation>Die einzige Antwort auf ein Nein: Dank und Abschied.</translation>
    </message>
    <message>
      <source>Direct</source>
      <translation>Direkt</translation>
    </message>
    <message>
      <source>Says plainly that it is not the right fit or time, and asks whether they agree.</source>
      <translation>Sagt offen, dass es nicht passt oder nicht die Zeit ist, und fragt, ob man das auch so sieht.</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Nicht jetzt</translation>
    </message>
    <message>
      <source>Leaves the door open and says what would reopen it.</source>
      <translation>Lässt die Tür offen und sagt, was sie wieder öffnen würde.</translation>
    </message>
    <message>
      <source>Closing courtesy</source>
      <translation>Höflicher Schluss</translation>
    </message>
    <message>
      <source>Thanks, closes the matter and asks nothing.</source>
      <translation>Dankt, schließt die Sache und fragt nichts.</translation>
    </message>
    <message>
      <source>Right person</source>
      <translation>Richtige Person</translation>
    </message>
    <message>
      <source>Asks for a name, if somebody else looks after it, and closes otherwise.</source>
      <translation>Fragt nach einem Namen, falls sich jemand anderes darum kümmert, und schließt sonst.</translation>
    </message>
    <message>
      <source>Last check</source>
      <translation>Letzte Frage</translation>
    </message>
    <message>
      <source>One open question before it is closed; any answer is fine.</source>
      <translation>Eine offene Frage vor dem Schluss; jede Antwort ist recht.</translation>
    </message>
    <message>
      <source>After missed meetings</source>
      <translation>Nach versäumten Terminen</translation>
    </message>
    <message>
      <source>Lets the search for a date go, without a word of blame.</source>
      <translation>Lässt die Suche nach einem Termin los, ohne ein Wort des Vorwurfs.</translation>
    </message>
    <message>
      <source>An app password needs 2-Step Verification, and in a company an administrator who allows it. Gmail shows it in four groups; spaces do not matter.</source>
      <translation>Ein App-Passwort braucht die Bestätigung in zwei Schritten, und in einer Firma eine Administration, die es erlaubt. Gmail zeigt es in vier Gruppen; Leerzeichen spielen keine Rolle.</translation>
    </message>
    <message>
      <source>Microsoft takes no passwords here. An administrator must register an application with the permission IMAP.AccessAsUser.All, consent to it for the company, and give you its client id and the tenant's name.</source>
      <translation>Microsoft nimmt hier keine Passwörter an. Die Administration muss eine Anwendung mit dem Recht IMAP.AccessAsUser.All registrieren, ihr für die Firma zustimmen und Ihnen deren Client-ID und den Namen des Mandanten geben.</translation>
    </message>
    <message>
      <source>IMAP is off until you switch it on: Outlook on the web, Settings, Mail, Forwarding and IMAP. Microsoft takes no passwords here: you need the client id of an application that you or your company registered.</source>
      <translation>IMAP ist aus, bis Sie es einschalten: Outlook im Web, Einstellungen, E-Mail, Weiterleitung und IMAP. Microsoft nimmt hier keine Passwörter an: Sie brauchen die Client-ID einer Anwendung, die Sie oder Ihre Firma registriert haben.</translation>
    </message>
    <message>
      <source>Make an app-specific password under Sign-In and Security. A change of your Apple Account's password ends all of them.</source>
      <translation>Erzeugen Sie unter „Anmeldung und Sicherheit“ ein anwendungsspezifisches Passwort. Ändern Sie das Passwort Ihres Apple Accounts, enden sie alle.</translation>
    </message>
    <message>
      <source>Make an app password under Account security; your usual one does not work.</source>
      <translation>Erzeugen Sie unter Account-Sicherheit ein App-Passwort; Ihr gewöhnliches gilt nicht.</translation>
    </message>
    <message>
      <source>Make an app password under Security; your usual one does not work.</source>
      <translation>Erzeugen Sie unter Sicherheit ein App-Passwort; Ihr gewöhnliches gilt nicht.</translation>
    </message>
    <message>
      <source>Make an app password that may use IMAP (and CalDAV for the calendar); the Basic plan has no IMAP.</source>
      <translation>Erzeugen Sie ein App-Passwort, das IMAP nutzen darf (und CalDAV für den Kalender); der Tarif Basic hat kein IMAP.</translation>
    </message>
    <message>
      <source>IMAP is off until you switch it on: E-Mail, Einstellungen, POP3/IMAP Abruf. With two-factor sign-in make an application-specific password there under Security.</source>
      <translation>IMAP ist aus, bis Sie es einschalten: E-Mail, Einstellungen, POP3/IMAP Abruf. Mit Zwei-Faktor-Anmeldung erzeugen Sie dort unter Sicherheit ein anwendungsspezifisches Passwort.</translation>
    </message>
    <message>
      <source>IMAP is off until you switch it on: Settings, POP3 &amp; IMAP. With two-factor sign-in make an application-specific password.</source>
      <translation>IMAP ist aus, bis Sie es einschalten: Einstellungen, POP3 &amp; IMAP. Mit Zwei-Faktor-Anmeldung erzeugen Sie ein anwendungsspezifisches Passwort.</translation>
    </message>
    <message>
      <source>Switch IMAP access on under Settings, Mail accounts. With two-factor sign-in make an app password.</source>
      <translation>Schalten Sie unter Einstellungen, E-Mail-Konten den Zugang per IMAP ein. Mit Zwei-Faktor-Anmeldung erzeugen Sie ein App-Passwort.</translation>
    </message>
    <message>
      <source>If your provider has app passwords, make one for Walkaway; else your usual password is what it takes.</source>
      <translation>Hat Ihr Anbieter App-Passwörter, dann erzeugen Sie eines für Walkaway; sonst gilt Ihr gewöhnliches Passwort.</translation>
    </message>
    <message>
      <source>More addresses of yours</source>
      <translation>Weitere Adressen von Ihnen</translation>
    </message>
    <message>
      <source>Working days</source>
      <translation>Arbeitstage</translation>
    </message>
    <message>
      <source>Holidays of</source>
      <translation>Feiertage von</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>Zeitzone</translation>
    </message>
    <message>
      <source>Show notices</source>
      <translation>Hinweise zeigen</translation>
    </message>
    <message>
      <source>Ask after meetings</source>
      <translation>Nach Terminen fragen</translation>
    </message>
    <message>
      <source>Quiet from</source>
      <translation>Ruhe ab</translation>
    </message>
    <message>
      <source>Quiet until</source>
      <translation>Ruhe bis</translation>
    </message>
    <message>
      <source>Quiet on days off</source>
      <translation>Ruhe an freien Tagen</translation>
    </message>
    <message>
      <source>Once a day only</source>
      <translation>Nur einmal am Tag</translation>
    </message>
    <message>
      <source>Hide names</source>
      <translation>Namen verbergen</translation>
    </message>
    <message>
      <source>Show words of mail</source>
      <translation>Worte aus Mails zeigen</translation>
    </message>
    <message>
      <source>Keep reading in the background</source>
      <translation>Im Hintergrund weiterlesen</translation>
    </message>
    <message>
      <source>Start when I log in</source>
      <translation>Beim Anmelden starten</translation>
    </message>
    <message>
      <source>Ask Thunderbird's public table</source>
      <translation>Thunderbirds Tabelle fragen</translation>
    </message>
    <message>
      <source>Keep a log of errors</source>
      <translation>Fehlerprotokoll führen</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Cards</source>
      <translation>Karten</translation>
    </message>
    <message>
      <source>Deals on cards</source>
      <translation>Deals auf Karten</translation>
    </message>
    <message>
      <source>Text size in percent</source>
      <translation>Textgröße in Prozent</translation>
    </message>
    <message>
      <source>Single letters as keys</source>
      <translation>Einzelne Buchstaben als Tasten</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>yes or no</source>
      <translation>ja oder nein</translation>
    </message>
    <message>
      <source>a number</source>
      <translation>eine Zahl</translation>
    </message>
    <message>
      <source>one of several words</source>
      <translation>eines von mehreren Wörtern</translation>
    </message>
    <message>
      <source>a time of day, such as 18:00</source>
      <translation>eine Uhrzeit, wie 18:00</translation>
    </message>
    <message>
      <source>a time zone, such as Europe/Berlin</source>
      <translation>eine Zeitzone, wie Europe/Berlin</translation>
    </message>
    <message>
      <source>a country or a state, such as US or DE-BY</source>
      <translation>ein Land oder Bundesland, wie US oder DE-BY</translation>
    </message>
    <message>
      <source>weekdays, such as monday, tuesday</source>
      <translation>Wochentage, wie monday, tuesday</translation>
    </message>
    <message>
      <source>e-mail addresses</source>
      <translation>E-Mail-Adressen</translation>
    </message>
    <message>
      <source>Your sign-in no longer holds.</source>
      <translation>Ihre Anmeldung gilt nicht mehr.</translation>
    </message>
    <message>
      <source>Sign in again: it was revoked, has expired, or your password was changed.</source>
      <translation>Melden Sie sich wieder an: Sie wurde widerrufen, ist abgelaufen, oder Ihr Passwort wurde geändert.</translation>
    </message>
    <message>
      <source>Your sign-in has expired.</source>
      <translation>Ihre Anmeldung ist abgelaufen.</translation>
    </message>
    <message>
      <source>Sign in again.</source>
      <translation>Melden Sie sich wieder an.</translation>
    </message>
    <message>
      <source>Your sign-in has expired, since it was not used for a long time.</source>
      <translation>Ihre Anmeldung ist abgelaufen, da sie lange nicht gebraucht wurde.</translation>
    </message>
    <message>
      <source>Your password was changed, which ended your sign-in.</source>
      <translation>Ihr Passwort wurde geändert, was Ihre Anmeldung beendet hat.</translation>
    </message>
    <message>
      <source>Your company wants a second proof of who you are.</source>
      <translation>Ihre Firma möchte einen zweiten Nachweis, wer Sie sind.</translation>
    </message>
    <message>
      <source>Sign in again, and confirm it as you are asked to.</source>
      <translation>Melden Sie sich wieder an, und bestätigen Sie es, wie es verlangt wird.</translation>
    </message>
    <message>
      <source>Your company wants you to set up a second proof of who you are.</source>
      <translation>Ihre Firma möchte, dass Sie einen zweiten Nachweis einrichten.</translation>
    </message>
    <message>
      <source>Sign in again, and follow the steps that you are shown.</source>
      <translation>Melden Sie sich wieder an, und folgen Sie den Schritten, die Sie sehen.</translation>
    </message>
    <message>
      <source>The provider wants to see you again.</source>
      <translation>Der Anbieter möchte Sie wieder sehen.</translation>
    </message>
    <message>
      <source>The sign-in was refused.</source>
      <translation>Die Anmeldung wurde abgelehnt.</translation>
    </message>
    <message>
      <source>Either you said no on the page, or your company lets only applications in that an administrator has agreed to. Ask the administrator to grant consent to the application {client_id} for IMAP access, then try again.</source>
      <translation>Entweder haben Sie auf der Seite abgelehnt, oder Ihre Firma lässt nur Anwendungen herein, denen eine Administration zugestimmt hat. Bitten Sie die Administration, der Anwendung {client_id} den Zugang per IMAP zu gewähren, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>Nobody has agreed yet that this application may read your mail.</source>
      <translation>Noch hat niemand zugestimmt, dass diese Anwendung Ihre Mail lesen darf.</translation>
    </message>
    <message>
      <source>Ask your Microsoft 365 administrator to grant consent to the application {client_id} for the permission IMAP.AccessAsUser.All (Entra admin center, Enterprise applications, Permissions), then try again.</source>
      <translation>Bitten Sie Ihre Administration von Microsoft 365, der Anwendung {client_id} das Recht IMAP.AccessAsUser.All zu gewähren (Entra Admin Center, Unternehmensanwendungen, Berechtigungen), und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>You did not agree that this application may read your mail.</source>
      <translation>Sie haben nicht zugestimmt, dass diese Anwendung Ihre Mail lesen darf.</translation>
    </message>
    <message>
      <source>Try again and accept, or ask your administrator whether you may.</source>
      <translation>Versuchen Sie es noch einmal, und stimmen Sie zu, oder fragen Sie Ihre Administration, ob Sie dürfen.</translation>
    </message>
    <message>
      <source>Only an administrator of your company can agree that this application may read your mail.</source>
      <translation>Nur eine Administration Ihrer Firma kann zustimmen, dass diese Anwendung Ihre Mail liest.</translation>
    </message>
    <message>
      <source>Your wish for this application was sent to an administrator, who has not agreed yet.</source>
      <translation>Ihr Wunsch nach dieser Anwendung ging an eine Administration, die noch nicht zugestimmt hat.</translation>
    </message>
    <message>
      <source>Try again when the administrator has agreed to the application {client_id}.</source>
      <translation>Versuchen Sie es wieder, wenn die Administration der Anwendung {client_id} zugestimmt hat.</translation>
    </message>
    <message>
      <source>Your company's directory does not know this application.</source>
      <translation>Das Verzeichnis Ihrer Firma kennt diese Anwendung nicht.</translation>
    </message>
    <message>
      <source>Check the client id {client_id} and the tenant with whoever gave them to you.</source>
      <translation>Prüfen Sie die Client-ID {client_id} und den Mandanten bei denen, die sie Ihnen gaben.</translation>
    </message>
    <message>
      <source>There is no such tenant.</source>
      <translation>Diesen Mandanten gibt es nicht.</translation>
    </message>
    <message>
      <source>Check the tenant with whoever gave it to you.</source>
      <translation>Prüfen Sie den Mandanten bei denen, die ihn Ihnen gaben.</translation>
    </message>
    <message>
      <source>This account does not belong to the directory of the application.</source>
      <translation>Dieses Konto gehört nicht zum Verzeichnis der Anwendung.</translation>
    </message>
    <message>
      <source>Check the tenant, and that you signed in with your work account.</source>
      <translation>Prüfen Sie den Mandanten, und ob Sie sich mit Ihrem Arbeitskonto angemeldet haben.</translation>
    </message>
    <message>
      <source>The application's registration does not let programs on a computer sign in.</source>
      <translation>So wie die Anwendung registriert ist, darf sich kein Programm auf einem Computer anmelden.</translation>
    </message>
    <message>
      <source>Ask whoever registered {client_id} to add the redirect address http://localhost under "Mobile and desktop applications".</source>
      <translation>Bitten Sie, wer {client_id} registriert hat, die Umleitungsadresse http://localhost unter „Mobilgerät- und Desktopanwendungen“ einzutragen.</translation>
    </message>
    <message>
      <source>Ask whoever registered {client_id} to switch on "Allow public client flows".</source>
      <translation>Bitten Sie, wer {client_id} registriert hat, „Öffentliche Clientflows zulassen“ einzuschalten.</translation>
    </message>
    <message>
      <source>You are not among those who may use this application.</source>
      <translation>Sie gehören nicht zu denen, die diese Anwendung nutzen dürfen.</translation>
    </message>
    <message>
      <source>Ask your administrator to assign you to the application {client_id}.</source>
      <translation>Bitten Sie Ihre Administration, Sie der Anwendung {client_id} zuzuweisen.</translation>
    </message>
    <message>
      <source>A rule of your company (Conditional Access) does not allow this sign-in.</source>
      <translation>Eine Regel Ihrer Firma (Bedingter Zugriff) erlaubt diese Anmeldung nicht.</translation>
    </message>
    <message>
      <source>Ask your administrator whether this computer and the application {client_id} can be allowed.</source>
      <translation>Fragen Sie Ihre Administration, ob dieser Computer und die Anwendung {client_id} zugelassen werden können.</translation>
    </message>
    <message>
      <source>Your company lets in only computers that it manages.</source>
      <translation>Ihre Firma lässt nur Computer herein, die sie verwaltet.</translation>
    </message>
    <message>
      <source>Ask your administrator whether this computer can be enrolled.</source>
      <translation>Fragen Sie Ihre Administration, ob dieser Computer aufgenommen werden kann.</translation>
    </message>
    <message>
      <source>Your Google Workspace administrator does not allow this application.</source>
      <translation>Die Administration Ihres Google Workspace erlaubt diese Anwendung nicht.</translation>
    </message>
    <message>
      <source>Ask the administrator to trust the client id {client_id} (Admin console, Security, API controls).</source>
      <translation>Bitten Sie die Administration, der Client-ID {client_id} zu vertrauen (Admin-Konsole, Sicherheit, API-Steuerung).</translation>
    </message>
    <message>
      <source>This application is meant for another company alone.</source>
      <translation>Diese Anwendung ist nur für eine andere Firma gedacht.</translation>
    </message>
    <message>
      <source>Sign in with your work account, or check the client id {client_id}.</source>
      <translation>Melden Sie sich mit Ihrem Arbeitskonto an, oder prüfen Sie die Client-ID {client_id}.</translation>
    </message>
    <message>
      <source>The client id is not one for programs on a computer.</source>
      <translation>Die Client-ID ist keine für Programme auf einem Computer.</translation>
    </message>
    <message>
      <source>Ask whoever registered {client_id} to make one of the type "Desktop app".</source>
      <translation>Bitten Sie, wer {client_id} registriert hat, eine der Art „Desktop-App“ anzulegen.</translation>
    </message>
    <message>
      <source>The provider does not know this client id, or its secret is wrong.</source>
      <translation>Der Anbieter kennt diese Client-ID nicht, oder ihr Geheimnis ist falsch.</translation>
    </message>
    <message>
      <source>Check the client id {client_id} and its secret with whoever gave them to you.</source>
      <translation>Prüfen Sie die Client-ID {client_id} und ihr Geheimnis bei denen, die sie Ihnen gaben.</translation>
    </message>
    <message>
      <source>The application may not sign in in this way.</source>
      <translation>Die Anwendung darf sich nicht auf diese Weise anmelden.</translation>
    </message>
    <message>
      <source>Ask whoever registered {client_id} to allow sign-in for programs on a computer.</source>
      <translation>Bitten Sie, wer {client_id} registriert hat, die Anmeldung für Programme auf einem Computer zu erlauben.</translation>
    </message>
    <message>
      <source>The application may not ask for mail.</source>
      <translation>Die Anwendung darf nicht nach Mail fragen.</translation>
    </message>
    <message>
      <source>Ask whoever registered {client_id} to add the permission for IMAP.</source>
      <translation>Bitten Sie, wer {client_id} registriert hat, das Recht für IMAP hinzuzufügen.</translation>
    </message>
    <message>
      <source>You signed in, but left out the permission to read mail.</source>
      <translation>Sie haben sich angemeldet, aber das Recht, Mail zu lesen, ausgelassen.</translation>
    </message>
    <message>
      <source>Sign in again, and tick the box for mail.</source>
      <translation>Melden Sie sich wieder an, und haken Sie das Kästchen für Mail an.</translation>
    </message>
    <message>
      <source>The identity provider has trouble of its own.</source>
      <translation>Der Anmeldedienst hat selbst Schwierigkeiten.</translation>
    </message>
    <message>
      <source>The code was not typed in time.</source>
      <translation>Der Code wurde nicht rechtzeitig eingetippt.</translation>
    </message>
    <message>
      <source>Start again, and type the new code within a quarter of an hour.</source>
      <translation>Beginnen Sie von vorn, und tippen Sie den neuen Code binnen einer Viertelstunde ein.</translation>
    </message>
    <message>
      <source>The identity provider refused the sign-in.</source>
      <translation>Der Anmeldedienst hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
      <source>Try again; if it stays so, show this message to your administrator.</source>
      <translation>Versuchen Sie es noch einmal; bleibt es so, zeigen Sie diese Meldung Ihrer Administration.</translation>
    </message>
  </context>
  <context>
    <name>Exit</name>
    <message>
      <source>The draft cannot be written for your mail app: %1.</source>
      <translation>Der Entwurf lässt sich nicht für Ihr Mailprogramm schreiben: %1.</translation>
    </message>
    <message>
      <source>Copy the text instead, and answer their last mail with it.</source>
      <translation>Kopieren Sie stattdessen den Text, und antworten Sie damit auf deren letzte Mail.</translation>
    </message>
  </context>
  <context>
    <name>ExitLog</name>
    <message>
      <source>Exit log</source>
      <translation>Ausstiege</translation>
    </message>
    <message>
      <source>Copied.</source>
      <translation>Kopiert.</translation>
    </message>
    <message>
      <source>Export the exit log</source>
      <translation>Liste der Ausstiege exportieren</translation>
    </message>
    <message>
      <source>No exits so far. Those that you make are kept here.</source>
      <translation>Bisher keine Ausstiege. Was Sie beenden, steht hier.</translation>
    </message>
    <message>
      <source>Won</source>
      <translation>Gewonnen</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Undo this exit</source>
      <translation>Diesen Ausstieg zurücknehmen</translation>
    </message>
    <message>
      <source>Copy as text</source>
      <translation>Als Text kopieren</translation>
    </message>
    <message>
      <source>Copy the history</source>
      <translation>Verlauf kopieren</translation>
    </message>
    <message>
      <source>Exits</source>
      <translation>Ausstiege</translation>
    </message>
    <message>
      <source>1 exit</source>
      <translation>1 Ausstieg</translation>
    </message>
    <message>
      <source>%1 exits</source>
      <translation>%1 Ausstiege</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Sie</translation>
    </message>
    <message>
      <source>They</source>
      <translation>Die Gegenseite</translation>
    </message>
    <message>
      <source>Both</source>
      <translation>Beide</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Who decided</source>
      <translation>Wer entschied</translation>
    </message>
    <message>
      <source>Come back</source>
      <translation>Wiedervorlage</translation>
    </message>
    <message>
      <source>Since then</source>
      <translation>Seither</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>wrote again on %1</source>
      <translation>schrieb wieder am %1</translation>
    </message>
    <message>
      <source>time to look again</source>
      <translation>Zeit, wieder hinzusehen</translation>
    </message>
    <message>
      <source>open again since %1</source>
      <translation>wieder offen seit %1</translation>
    </message>
  </context>
  <context>
    <name>Facts</name>
    <message>
      <source>%1 % of silences this long in your mail end within %3 days, told from %2.</source>
      <translation>%1 % der so langen Stillen in Ihrer Mail enden binnen %3 Tagen, nach %2 davon.</translation>
    </message>
    <message>
      <source>not known yet</source>
      <translation>noch nicht bekannt</translation>
    </message>
    <message>
      <source>1 day ago</source>
      <translation>vor 1 Tag</translation>
    </message>
    <message>
      <source>%1 days ago</source>
      <translation>vor %1 Tagen</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>Kontakt</translation>
    </message>
    <message>
      <source>First contact</source>
      <translation>Erster Kontakt</translation>
    </message>
    <message>
      <source>Usual reply</source>
      <translation>Antwortet meist nach</translation>
    </message>
    <message>
      <source>Facts and questions</source>
      <translation>Fakten und Fragen</translation>
    </message>
    <message>
      <source>Gone</source>
      <translation>Nicht mehr dort</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>Betrag</translation>
    </message>
    <message>
      <source>Stage</source>
      <translation>Phase</translation>
    </message>
    <message>
      <source>Next step</source>
      <translation>Nächster Schritt</translation>
    </message>
    <message>
      <source>So far</source>
      <translation>Bisher</translation>
    </message>
    <message>
      <source>They wrote last</source>
      <translation>Schrieben zuletzt</translation>
    </message>
    <message>
      <source>Facts</source>
      <translation>Fakten</translation>
    </message>
    <message>
      <source>Odds</source>
      <translation>Chancen</translation>
    </message>
    <message>
      <source>No answer of theirs is due, so there is no silence to judge.</source>
      <translation>Es steht keine Antwort aus, also gibt es keine Stille zu beurteilen.</translation>
    </message>
    <message>
      <source>The clock is stopped, so there is no silence to judge.</source>
      <translation>Die Uhr steht, also gibt es keine Stille zu beurteilen.</translation>
    </message>
    <message>
      <source>Too few silences in your mail to give odds.</source>
      <translation>Zu wenige Pausen in Ihren Mails für eine Chance in Zahlen.</translation>
    </message>
  </context>
  <context>
    <name>Families</name>
    <message>
      <source>Silence</source>
      <translation>Stille</translation>
    </message>
    <message>
      <source>Meetings</source>
      <translation>Termine</translation>
    </message>
    <message>
      <source>Vague or dodging</source>
      <translation>Vage oder ausweichend</translation>
    </message>
    <message>
      <source>Broken promises</source>
      <translation>Gebrochene Zusagen</translation>
    </message>
    <message>
      <source>Budget</source>
      <translation>Budget</translation>
    </message>
    <message>
      <source>No decision-maker</source>
      <translation>Kein Entscheider</translation>
    </message>
    <message>
      <source>Stuck in maybe</source>
      <translation>Im Vielleicht</translation>
    </message>
    <message>
      <source>Poor fit</source>
      <translation>Passt nicht</translation>
    </message>
    <message>
      <source>Contact gone</source>
      <translation>Kontakt fort</translation>
    </message>
    <message>
      <source>Their no</source>
      <translation>Deren Nein</translation>
    </message>
  </context>
  <context>
    <name>Figures</name>
    <message>
      <source>none yet</source>
      <translation>noch keine</translation>
    </message>
    <message>
      <source>a month; assumed: %1 min a mail, %2 a meeting</source>
      <translation>im Monat; angenommen: %1 min je Mail, %2 je Termin</translation>
    </message>
    <message>
      <source>about %1 h</source>
      <translation>etwa %1 h</translation>
    </message>
    <message>
      <source>%1 in %2</source>
      <translation>%1 in %2</translation>
    </message>
    <message>
      <source>Deals</source>
      <translation>Deals</translation>
    </message>
    <message>
      <source>Clean exits</source>
      <translation>Saubere Ausstiege</translation>
    </message>
    <message>
      <source>Median age at exit</source>
      <translation>Mittleres Alter beim Ausstieg</translation>
    </message>
    <message>
      <source>Freed</source>
      <translation>Frei geworden</translation>
    </message>
    <message>
      <source>%1 in, %2 out</source>
      <translation>%1 hinzu, %2 hinaus</translation>
    </message>
    <message>
      <source>%1 open now, %2 at the start</source>
      <translation>%1 jetzt offen, %2 am Anfang</translation>
    </message>
    <message>
      <source>%1 more by their no, %2 won</source>
      <translation>%1 weitere durch deren Nein, %2 gewonnen</translation>
    </message>
    <message>
      <source>no exit in %1</source>
      <translation>kein Ausstieg in %1</translation>
    </message>
  </context>
  <context>
    <name>Flags</name>
    <message>
      <source>they do not remove a flag</source>
      <translation>sie heben kein Zeichen auf</translation>
    </message>
    <message>
      <source>Flag %1 of %2, %3, %4, %5</source>
      <translation>Zeichen %1 von %2, %3, %4, %5</translation>
    </message>
    <message>
      <source>Not a flag here. Undo</source>
      <translation>Hier kein Zeichen. Rückgängig</translation>
    </message>
    <message>
      <source>none seen</source>
      <translation>keine gesehen</translation>
    </message>
    <message>
      <source>not enough to outweigh</source>
      <translation>reichen nicht zum Aufwiegen</translation>
    </message>
    <message>
      <source>nothing stands against them</source>
      <translation>nichts spricht dagegen</translation>
    </message>
    <message>
      <source>they keep it from turning red</source>
      <translation>sie bewahren vor Rot</translation>
    </message>
    <message>
      <source>Good signs</source>
      <translation>Gute Zeichen</translation>
    </message>
    <message>
      <source>Good sign</source>
      <translation>Gutes Zeichen</translation>
    </message>
    <message>
      <source>No flags.</source>
      <translation>Keine Warnzeichen.</translation>
    </message>
    <message>
      <source>%1 red</source>
      <translation>%1 rot</translation>
    </message>
    <message>
      <source>%1 amber</source>
      <translation>%1 gelb</translation>
    </message>
    <message>
      <source>Flags and good signs</source>
      <translation>Warnzeichen und gute Zeichen</translation>
    </message>
  </context>
  <context>
    <name>Flow</name>
    <message>
      <source>In and out</source>
      <translation>Hinzu und hinaus</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Ab</translation>
    </message>
    <message>
      <source>In</source>
      <translation>Hinzu</translation>
    </message>
    <message>
      <source>Out by exit</source>
      <translation>Hinaus durch Ausstieg</translation>
    </message>
    <message>
      <source>Won</source>
      <translation>Gewonnen</translation>
    </message>
    <message>
      <source>Out by their no</source>
      <translation>Hinaus durch deren Nein</translation>
    </message>
    <message>
      <source>In maybe at its end</source>
      <translation>Am Ende im Vielleicht</translation>
    </message>
    <message>
      <source>%1 in, %2 out</source>
      <translation>%1 hinzu, %2 hinaus</translation>
    </message>
    <message>
      <source>in</source>
      <translation>hinzu</translation>
    </message>
    <message>
      <source>out by exit</source>
      <translation>Ausstieg</translation>
    </message>
    <message>
      <source>won</source>
      <translation>gewonnen</translation>
    </message>
    <message>
      <source>their no</source>
      <translation>deren Nein</translation>
    </message>
    <message>
      <source>wk %1</source>
      <translation>KW %1</translation>
    </message>
    <message>
      <source>Week from %1: %2 in; out %3 by exit, %4 won, %5 by their no</source>
      <translation>Woche ab %1: %2 hinzu; hinaus %3 durch Ausstieg, %4 gewonnen, %5 durch deren Nein</translation>
    </message>
    <message>
      <source>%1: %2 in; out %3 by exit, %4 won, %5 by their no</source>
      <translation>%1: %2 hinzu; hinaus %3 durch Ausstieg, %4 gewonnen, %5 durch deren Nein</translation>
    </message>
    <message>
      <source>In and out, by week</source>
      <translation>Hinzu und hinaus, nach Wochen</translation>
    </message>
    <message>
      <source>In and out, by month</source>
      <translation>Hinzu und hinaus, nach Monaten</translation>
    </message>
  </context>
  <context>
    <name>Forget</name>
    <message>
      <source>Forget a prospect</source>
      <translation>Einen Interessenten vergessen</translation>
    </message>
    <message>
      <source>Forget them</source>
      <translation>Vergessen</translation>
    </message>
    <message>
      <source>All of it is deleted on this computer, and new mail of theirs is passed over. It cannot be undone. Your mail at your provider is not touched. Mail to them and to others stays, without them.</source>
      <translation>Alles davon wird auf diesem Computer gelöscht, neue Mail von dort wird übergangen. Das lässt sich nicht rückgängig machen. Ihre Mail beim Anbieter bleibt unberührt. Mail, die auch an andere ging, bleibt ohne diesen Interessenten.</translation>
    </message>
    <message>
      <source>decisions of yours: %1</source>
      <translation>Ihre Entscheidungen: %1</translation>
    </message>
    <message>
      <source>drafts of exits: %1</source>
      <translation>Entwürfe von Ausstiegen: %1</translation>
    </message>
    <message>
      <source>Forget %1?</source>
      <translation>%1 vergessen?</translation>
    </message>
    <message>
      <source>%1 is forgotten.</source>
      <translation>%1 ist vergessen.</translation>
    </message>
  </context>
  <context>
    <name>Head</name>
    <message>
      <source>Search name or words</source>
      <translation>Name oder Wörter suchen</translation>
    </message>
    <message>
      <source>Compact cards</source>
      <translation>Kompakte Karten</translation>
    </message>
    <message>
      <source>Board</source>
      <translation>Board</translation>
    </message>
  </context>
  <context>
    <name>Help</name>
    <message>
      <source>Help topics</source>
      <translation>Themen der Hilfe</translation>
    </message>
    <message>
      <source>This page is there in English only.</source>
      <translation>Diese Seite gibt es nur auf Englisch.</translation>
    </message>
    <message>
      <source>All keys</source>
      <translation>Alle Tasten</translation>
    </message>
  </context>
  <context>
    <name>Keys</name>
    <message>
      <source>Anywhere</source>
      <translation>Überall</translation>
    </message>
    <message>
      <source>On the board</source>
      <translation>Auf dem Board</translation>
    </message>
    <message>
      <source>In the detail</source>
      <translation>Im Detail</translation>
    </message>
    <message>
      <source>In a draft</source>
      <translation>In einem Entwurf</translation>
    </message>
    <message>
      <source>When sorting people, in the settings</source>
      <translation>Beim Sortieren der Personen, in den Einstellungen</translation>
    </message>
    <message>
      <source>On the time line</source>
      <translation>Auf dem Zeitstrahl</translation>
    </message>
    <message>
      <source>On the pipeline</source>
      <translation>Auf der Pipeline</translation>
    </message>
    <message>
      <source>In the playbook</source>
      <translation>Im Regelwerk</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <source>Board</source>
      <translation>Board</translation>
    </message>
    <message>
      <source>Pipeline</source>
      <translation>Pipeline</translation>
    </message>
    <message>
      <source>Exit log</source>
      <translation>Ausstiege</translation>
    </message>
    <message>
      <source>Playbook</source>
      <translation>Regelwerk</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <source>Go to a prospect</source>
      <translation>Zu einem Interessenten</translation>
    </message>
    <message>
      <source>Open mail from files</source>
      <translation>Mail aus Dateien öffnen</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Read mail now</source>
      <translation>Mail jetzt lesen</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Next part of the window</source>
      <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <source>Back, from help and settings</source>
      <translation>Zurück aus Hilfe und Einstellungen</translation>
    </message>
    <message>
      <source>These keys</source>
      <translation>Diese Tasten</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Move among the cards</source>
      <translation>Zwischen den Karten bewegen</translation>
    </message>
    <message>
      <source>Open the prospect</source>
      <translation>Interessenten öffnen</translation>
    </message>
    <message>
      <source>Draft the exit, or open it again</source>
      <translation>Ausstieg entwerfen oder wieder öffnen</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Zurückstellen</translation>
    </message>
    <message>
      <source>Spoke by phone</source>
      <translation>Telefoniert</translation>
    </message>
    <message>
      <source>They bought: won</source>
      <translation>Sie haben gekauft: gewonnen</translation>
    </message>
    <message>
      <source>Their mail that waits for you</source>
      <translation>Deren Mail, die auf Sie wartet</translation>
    </message>
    <message>
      <source>What to do today</source>
      <translation>Was heute ansteht</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Alle zeigen</translation>
    </message>
    <message>
      <source>Menu of the card</source>
      <translation>Menü der Karte</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Next and previous prospect</source>
      <translation>Nächster und voriger Interessent</translation>
    </message>
    <message>
      <source>Next flag</source>
      <translation>Nächstes Zeichen</translation>
    </message>
    <message>
      <source>False flag</source>
      <translation>Falsches Zeichen</translation>
    </message>
    <message>
      <source>This was automatic</source>
      <translation>Das war automatisch</translation>
    </message>
    <message>
      <source>They came, they didn't come</source>
      <translation>Sie kamen, sie kamen nicht</translation>
    </message>
    <message>
      <source>Write to them again</source>
      <translation>Noch einmal schreiben</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Mehr</translation>
    </message>
    <message>
      <source>Save to Drafts</source>
      <translation>In Entwürfe speichern</translation>
    </message>
    <message>
      <source>Another wording</source>
      <translation>Andere Formulierung</translation>
    </message>
    <message>
      <source>Tone</source>
      <translation>Ton</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Back, the text is kept</source>
      <translation>Zurück, der Text bleibt</translation>
    </message>
    <message>
      <source>Deal, customer</source>
      <translation>Deal, Kunde</translation>
    </message>
    <message>
      <source>Supplier, private</source>
      <translation>Lieferant, privat</translation>
    </message>
    <message>
      <source>Step through events</source>
      <translation>Durch die Ereignisse gehen</translation>
    </message>
    <message>
      <source>Change the lane</source>
      <translation>Spur wechseln</translation>
    </message>
    <message>
      <source>Zoom; also Ctrl and the wheel</source>
      <translation>Zoom; auch Strg und das Mausrad</translation>
    </message>
    <message>
      <source>Show the event, or zoom to it</source>
      <translation>Ereignis zeigen oder heranzoomen</translation>
    </message>
    <message>
      <source>Walk the marks of a plot</source>
      <translation>Durch die Marken eines Diagramms gehen</translation>
    </message>
    <message>
      <source>The numbers behind it, and back</source>
      <translation>Die Zahlen dahinter, und zurück</translation>
    </message>
    <message>
      <source>In the spring-clean: keep, snooze a month, exit</source>
      <translation>Beim Frühjahrsputz: behalten, einen Monat zurückstellen, aussteigen</translation>
    </message>
    <message>
      <source>In the spring-clean: back to the last one</source>
      <translation>Beim Frühjahrsputz: zurück zum letzten</translation>
    </message>
    <message>
      <source>Go from rule to rule</source>
      <translation>Von Regel zu Regel gehen</translation>
    </message>
    <message>
      <source>Open the rule, and close it</source>
      <translation>Die Regel öffnen und schließen</translation>
    </message>
    <message>
      <source>Switch the rule on or off</source>
      <translation>Die Regel ein- oder ausschalten</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>Anwenden</translation>
    </message>
  </context>
  <context>
    <name>Lights</name>
    <message>
      <source>Walk away</source>
      <translation>Aussteigen</translation>
    </message>
    <message>
      <source>Watch</source>
      <translation>Beobachten</translation>
    </message>
    <message>
      <source>Live</source>
      <translation>Lebendig</translation>
    </message>
    <message>
      <source>No verdict</source>
      <translation>Kein Urteil</translation>
    </message>
  </context>
  <context>
    <name>Mail</name>
    <message>
      <source>This was automatic</source>
      <translation>Das war automatisch</translation>
    </message>
    <message>
      <source>The mail with the evidence marked</source>
      <translation>Die Mail mit markiertem Beleg</translation>
    </message>
    <message>
      <source>The mail before</source>
      <translation>Die Mail davor</translation>
    </message>
    <message>
      <source>The mail after</source>
      <translation>Die Mail danach</translation>
    </message>
    <message>
      <source>False flag</source>
      <translation>Falsches Zeichen</translation>
    </message>
    <message>
      <source>They came</source>
      <translation>Sie kamen</translation>
    </message>
    <message>
      <source>They didn't come</source>
      <translation>Sie kamen nicht</translation>
    </message>
    <message>
      <source>Choose a flag or a mark on the time line.</source>
      <translation>Wählen Sie ein Zeichen oder eine Marke auf dem Zeitstrahl.</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <source>1 quoted line hidden</source>
      <translation>1 zitierte Zeile verborgen</translation>
    </message>
    <message>
      <source>%1 quoted lines hidden</source>
      <translation>%1 zitierte Zeilen verborgen</translation>
    </message>
    <message>
      <source>, called off</source>
      <translation>, abgesagt</translation>
    </message>
    <message>
      <source>(no subject)</source>
      <translation>(kein Betreff)</translation>
    </message>
    <message>
      <source>(no text)</source>
      <translation>(kein Text)</translation>
    </message>
    <message>
      <source>set</source>
      <translation>vereinbart</translation>
    </message>
    <message>
      <source>moved</source>
      <translation>verschoben</translation>
    </message>
    <message>
      <source>called off</source>
      <translation>abgesagt</translation>
    </message>
    <message>
      <source>another time proposed</source>
      <translation>andere Zeit vorgeschlagen</translation>
    </message>
    <message>
      <source>accepted</source>
      <translation>zugesagt</translation>
    </message>
    <message>
      <source>declined</source>
      <translation>abgelehnt</translation>
    </message>
    <message>
      <source>accepted with reservation</source>
      <translation>unter Vorbehalt zugesagt</translation>
    </message>
    <message>
      <source>%1 to %2</source>
      <translation>%1 an %2</translation>
    </message>
    <message>
      <source>Invited: %1</source>
      <translation>Eingeladen: %1</translation>
    </message>
  </context>
  <context>
    <name>Maybes</name>
    <message>
      <source>days since first contact, one mark per open deal</source>
      <translation>Tage seit dem ersten Kontakt, eine Marke je offenem Deal</translation>
    </message>
    <message>
      <source>Still in maybe</source>
      <translation>Noch im Vielleicht</translation>
    </message>
    <message>
      <source>none is past your cap</source>
      <translation>keiner ist über Ihrer Höchstdauer</translation>
    </message>
    <message>
      <source>one is past your cap</source>
      <translation>einer ist über Ihrer Höchstdauer</translation>
    </message>
    <message>
      <source>%1 are past your cap</source>
      <translation>%1 sind über Ihrer Höchstdauer</translation>
    </message>
    <message>
      <source>Deal</source>
      <translation>Deal</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>Tage</translation>
    </message>
    <message>
      <source>Verdict</source>
      <translation>Urteil</translation>
    </message>
    <message>
      <source>three quarters of it</source>
      <translation>drei Viertel davon</translation>
    </message>
    <message>
      <source>No deal is open.</source>
      <translation>Kein Deal ist offen.</translation>
    </message>
    <message>
      <source>your cap: %1 days</source>
      <translation>Ihre Höchstdauer: %1 Tage</translation>
    </message>
    <message>
      <source>%1 % of it</source>
      <translation>%1 % davon</translation>
    </message>
    <message>
      <source>%1, %2: %3 since first contact</source>
      <translation>%1, %2: %3 seit dem ersten Kontakt</translation>
    </message>
  </context>
  <context>
    <name>Moving</name>
    <message>
      <source>Taken over.</source>
      <translation>Übernommen.</translation>
    </message>
    <message>
      <source>Save to a file</source>
      <translation>In eine Datei sichern</translation>
    </message>
    <message>
      <source>Take over from a file</source>
      <translation>Aus einer Datei übernehmen</translation>
    </message>
    <message>
      <source>Taken over. Sign in once under Accounts: %1.</source>
      <translation>Übernommen. Melden Sie sich einmal unter Konten an: %1.</translation>
    </message>
    <message>
      <source>Saved as %1.</source>
      <translation>Gespeichert als %1.</translation>
    </message>
    <message>
      <source>Another computer</source>
      <translation>Ein anderer Computer</translation>
    </message>
    <message>
      <source>Your decisions, playbook, settings and accounts in one file, without mail and without passwords. On the other computer nothing is doubled; what differs there stays.</source>
      <translation>Ihre Entscheidungen, Ihr Regelwerk, Einstellungen und Konten in einer Datei, ohne Mail und ohne Passwörter. Auf dem anderen Computer wird nichts verdoppelt; was dort anders ist, bleibt.</translation>
    </message>
    <message>
      <source>Save to a file…</source>
      <translation>In eine Datei sichern…</translation>
    </message>
    <message>
      <source>Take over from a file…</source>
      <translation>Aus einer Datei übernehmen…</translation>
    </message>
    <message>
      <source>Everything in it is here already.</source>
      <translation>Alles darin ist schon hier.</translation>
    </message>
    <message>
      <source>Decisions: %1</source>
      <translation>Entscheidungen: %1</translation>
    </message>
    <message>
      <source>Drafts of exits on their way: %1</source>
      <translation>Entwürfe von Ausstiegen unterwegs: %1</translation>
    </message>
    <message>
      <source>Notices that you have seen: %1</source>
      <translation>Hinweise, die Sie gesehen haben: %1</translation>
    </message>
    <message>
      <source>Deals of your CRM: %1</source>
      <translation>Deals aus Ihrem CRM: %1</translation>
    </message>
    <message>
      <source>Calendars with their history: %1</source>
      <translation>Kalender mit ihrem Verlauf: %1</translation>
    </message>
    <message>
      <source>Prospects to be forgotten here, too: %1</source>
      <translation>Auch hier zu vergessende Interessenten: %1</translation>
    </message>
    <message>
      <source>Your playbook</source>
      <translation>Ihr Regelwerk</translation>
    </message>
    <message>
      <source>the playbook</source>
      <translation>das Regelwerk</translation>
    </message>
    <message>
      <source>the deals of your CRM</source>
      <translation>die Deals aus Ihrem CRM</translation>
    </message>
    <message>
      <source>This would be added:</source>
      <translation>Das käme hinzu:</translation>
    </message>
    <message>
      <source>Take over</source>
      <translation>Übernehmen</translation>
    </message>
    <message>
      <source>Accounts, without their passwords: %1</source>
      <translation>Konten, ohne ihre Passwörter: %1</translation>
    </message>
    <message>
      <source>Settings: %1</source>
      <translation>Einstellungen: %1</translation>
    </message>
    <message>
      <source>Your templates: %1</source>
      <translation>Ihre Vorlagen: %1</translation>
    </message>
    <message>
      <source>Differs, and stays as it is here: %1</source>
      <translation>Ist anders und bleibt, wie es hier ist: %1</translation>
    </message>
  </context>
  <context>
    <name>Notice</name>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Nothing else needs you.</source>
      <translation>Sonst braucht Sie nichts.</translation>
    </message>
    <message>
      <source>Mail has not been read</source>
      <translation>Die Mail wurde nicht gelesen</translation>
    </message>
    <message>
      <source>Draft the exit</source>
      <translation>Ausstieg entwerfen</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Zurückstellen</translation>
    </message>
    <message>
      <source>They came</source>
      <translation>Sie kamen</translation>
    </message>
    <message>
      <source>They didn’t</source>
      <translation>Sie kamen nicht</translation>
    </message>
    <message>
      <source>Moved</source>
      <translation>Verschoben</translation>
    </message>
    <message>
      <source>Leave it closed</source>
      <translation>Geschlossen lassen</translation>
    </message>
    <message>
      <source>In a month</source>
      <translation>In einem Monat</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation>Anmelden</translation>
    </message>
    <message>
      <source>one working day</source>
      <translation>einem Arbeitstag</translation>
    </message>
    <message>
      <source>1 reply owed</source>
      <translation>1 Antwort offen</translation>
    </message>
    <message>
      <source>%1 replies owed</source>
      <translation>%1 Antworten offen</translation>
    </message>
    <message>
      <source>1 decision</source>
      <translation>1 Entscheidung</translation>
    </message>
    <message>
      <source>%1 decisions</source>
      <translation>%1 Entscheidungen</translation>
    </message>
    <message>
      <source>1 thing to look at</source>
      <translation>1 Sache anzusehen</translation>
    </message>
    <message>
      <source>%1 things to look at</source>
      <translation>%1 Sachen anzusehen</translation>
    </message>
    <message>
      <source>Your day: %1</source>
      <translation>Ihr Tag: %1</translation>
    </message>
    <message>
      <source>yesterday</source>
      <translation>gestern</translation>
    </message>
    <message>
      <source>Mail has not been read since %1</source>
      <translation>Die Mail wurde seit %1 nicht gelesen</translation>
    </message>
    <message>
      <source>You closed it on %1. It is back on your board.</source>
      <translation>Sie haben am %1 geschlossen. Es steht wieder auf Ihrem Board.</translation>
    </message>
    <message>
      <source>Their question has waited %1.</source>
      <translation>Deren Frage wartet seit %1.</translation>
    </message>
    <message>
      <source>Their mail has waited %1.</source>
      <translation>Deren Mail wartet seit %1.</translation>
    </message>
    <message>
      <source>A short thank-you is ready to read.</source>
      <translation>Ein kurzer Dank liegt zum Lesen bereit.</translation>
    </message>
    <message>
      <source>Silent for %2, one follow-up unanswered.</source>
      <translation>Seit %2 still, eine Nachfrage unbeantwortet.</translation>
    </message>
    <message>
      <source>Silent for %2, %1 follow-ups unanswered.</source>
      <translation>Seit %2 still, %1 Nachfragen unbeantwortet.</translation>
    </message>
    <message>
      <source>Silent for %2.</source>
      <translation>Seit %2 still.</translation>
    </message>
    <message>
      <source>Meeting at %1, ended %2 minutes ago.</source>
      <translation>Termin um %1, seit %2 Minuten vorbei.</translation>
    </message>
    <message>
      <source>Meeting at %1 today.</source>
      <translation>Termin heute um %1.</translation>
    </message>
    <message>
      <source>%1 working days</source>
      <translation>%1 Arbeitstagen</translation>
    </message>
    <message>
      <source>%1 turned red</source>
      <translation>%1 ist jetzt rot</translation>
    </message>
    <message>
      <source>One prospect turned red</source>
      <translation>Ein Interessent ist jetzt rot</translation>
    </message>
    <message>
      <source>Did %1 come?</source>
      <translation>Ist %1 gekommen?</translation>
    </message>
    <message>
      <source>Did they come?</source>
      <translation>Sind sie gekommen?</translation>
    </message>
    <message>
      <source>%1 wrote again</source>
      <translation>%1 hat wieder geschrieben</translation>
    </message>
    <message>
      <source>One prospect wrote again</source>
      <translation>Ein Interessent hat wieder geschrieben</translation>
    </message>
    <message>
      <source>You owe %1 a reply</source>
      <translation>%1 wartet auf Ihre Antwort</translation>
    </message>
    <message>
      <source>You owe one prospect a reply</source>
      <translation>Ein Interessent wartet auf Ihre Antwort</translation>
    </message>
    <message>
      <source>%1 said no</source>
      <translation>%1 hat abgesagt</translation>
    </message>
    <message>
      <source>One prospect said no</source>
      <translation>Ein Interessent hat abgesagt</translation>
    </message>
    <message>
      <source>Time to look at %1 again</source>
      <translation>Zeit, wieder nach %1 zu sehen</translation>
    </message>
    <message>
      <source>Time to look at one prospect again</source>
      <translation>Zeit, wieder nach einem Interessenten zu sehen</translation>
    </message>
    <message>
      <source>They asked not to be written to.</source>
      <translation>Sie baten darum, nicht mehr angeschrieben zu werden.</translation>
    </message>
    <message>
      <source>Your provider asks you to sign in again.</source>
      <translation>Ihr Anbieter möchte, dass Sie sich wieder anmelden.</translation>
    </message>
    <message>
      <source>Meeting on %2 at %1.</source>
      <translation>Termin am %2 um %1.</translation>
    </message>
    <message>
      <source>And %1 more.</source>
      <translation>Und %1 mehr.</translation>
    </message>
    <message>
      <source>You asked for %1.</source>
      <translation>Sie wollten es am %1.</translation>
    </message>
    <message>
      <source>This desktop shows no notices; they stand here.</source>
      <translation>Dieser Desktop zeigt keine Hinweise; sie stehen hier.</translation>
    </message>
  </context>
  <context>
    <name>Numbers</name>
    <message>
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <source>one</source>
      <translation>eins</translation>
    </message>
    <message>
      <source>two</source>
      <translation>zwei</translation>
    </message>
    <message>
      <source>three</source>
      <translation>drei</translation>
    </message>
    <message>
      <source>four</source>
      <translation>vier</translation>
    </message>
    <message>
      <source>five</source>
      <translation>fünf</translation>
    </message>
    <message>
      <source>six</source>
      <translation>sechs</translation>
    </message>
    <message>
      <source>seven</source>
      <translation>sieben</translation>
    </message>
    <message>
      <source>eight</source>
      <translation>acht</translation>
    </message>
    <message>
      <source>nine</source>
      <translation>neun</translation>
    </message>
    <message>
      <source>ten</source>
      <translation>zehn</translation>
    </message>
    <message>
      <source>eleven</source>
      <translation>elf</translation>
    </message>
    <message>
      <source>twelve</source>
      <translation>zwölf</translation>
    </message>
  </context>
  <context>
    <name>Opening</name>
    <message>
      <source>Open mail from files</source>
      <translation>Mail aus Dateien öffnen</translation>
    </message>
    <message>
      <source>Your own addresses</source>
      <translation>Ihre eigenen Adressen</translation>
    </message>
    <message>
      <source>Show the board</source>
      <translation>Board zeigen</translation>
    </message>
    <message>
      <source>As of the &amp;end of</source>
      <translation>Stand am &amp;Ende des</translation>
    </message>
    <message>
      <source>Day to look at</source>
      <translation>Tag, der angesehen wird</translation>
    </message>
    <message>
      <source>Mailboxes as mbox files, Maildir folders or folders of .eml, and calendars as .ics. They are read where they are and never changed.</source>
      <translation>Postfächer als mbox-Dateien, Maildir-Ordner oder Ordner mit .eml, und Kalender als .ics. Sie werden dort gelesen, wo sie liegen, und nie verändert.</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Entfernen</translation>
    </message>
    <message>
      <source>Your own &amp;addresses</source>
      <translation>Ihre eigenen &amp;Adressen</translation>
    </message>
    <message>
      <source>Choose mailbox files</source>
      <translation>Postfachdateien wählen</translation>
    </message>
    <message>
      <source>Choose a Maildir or a folder of mail</source>
      <translation>Maildir oder Mail-Ordner wählen</translation>
    </message>
    <message>
      <source>Choose calendars</source>
      <translation>Kalender wählen</translation>
    </message>
    <message>
      <source>Add at least one mailbox.</source>
      <translation>Fügen Sie mindestens ein Postfach hinzu.</translation>
    </message>
    <message>
      <source>Add &amp;files…</source>
      <translation>&amp;Dateien hinzufügen…</translation>
    </message>
    <message>
      <source>Add a f&amp;older…</source>
      <translation>&amp;Ordner hinzufügen…</translation>
    </message>
    <message>
      <source>Add &amp;calendars…</source>
      <translation>&amp;Kalender hinzufügen…</translation>
    </message>
    <message>
      <source>for an archive: it has been silent since</source>
      <translation>für ein Archiv: seither kam nichts mehr</translation>
    </message>
    <message>
      <source>Calendar</source>
      <translation>Kalender</translation>
    </message>
    <message>
      <source>Mail</source>
      <translation>Mail</translation>
    </message>
    <message>
      <source>Calendars</source>
      <translation>Kalender</translation>
    </message>
    <message>
      <source>Type the addresses you write from, so that your mail can be told from theirs.</source>
      <translation>Geben Sie die Adressen ein, von denen Sie schreiben, damit sich Ihre Mails von den anderen unterscheiden lassen.</translation>
    </message>
    <message>
      <source>Drop mailboxes and calendars here, or add them above.</source>
      <translation>Postfächer und Kalender hierher ziehen oder oben hinzufügen.</translation>
    </message>
    <message>
      <source>Files to read</source>
      <translation>Zu lesende Dateien</translation>
    </message>
  </context>
  <context>
    <name>Pipeline</name>
    <message>
      <source>Save the numbers</source>
      <translation>Zahlen speichern</translation>
    </message>
    <message>
      <source>Pipeline</source>
      <translation>Pipeline</translation>
    </message>
    <message>
      <source>Save the picture</source>
      <translation>Bild speichern</translation>
    </message>
    <message>
      <source>Weekly report</source>
      <translation>Wochenbericht</translation>
    </message>
    <message>
      <source>Save the report</source>
      <translation>Bericht speichern</translation>
    </message>
    <message>
      <source>No exits so far.</source>
      <translation>Bisher keine Ausstiege.</translation>
    </message>
    <message>
      <source>One exit so far.</source>
      <translation>Bisher ein Ausstieg.</translation>
    </message>
    <message>
      <source>Two exits so far.</source>
      <translation>Bisher zwei Ausstiege.</translation>
    </message>
    <message>
      <source>Three exits so far.</source>
      <translation>Bisher drei Ausstiege.</translation>
    </message>
    <message>
      <source>Four exits so far.</source>
      <translation>Bisher vier Ausstiege.</translation>
    </message>
    <message>
      <source>Five exits so far.</source>
      <translation>Bisher fünf Ausstiege.</translation>
    </message>
    <message>
      <source>Six exits so far.</source>
      <translation>Bisher sechs Ausstiege.</translation>
    </message>
    <message>
      <source>Seven exits so far.</source>
      <translation>Bisher sieben Ausstiege.</translation>
    </message>
    <message>
      <source>By week</source>
      <translation>Nach Wochen</translation>
    </message>
    <message>
      <source>By month</source>
      <translation>Nach Monaten</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>%1 weeks</source>
      <translation>%1 Wochen</translation>
    </message>
    <message>
      <source>%1 months</source>
      <translation>%1 Monate</translation>
    </message>
    <message>
      <source>the %1 weeks before</source>
      <translation>den %1 Wochen davor</translation>
    </message>
    <message>
      <source>the %1 months before</source>
      <translation>den %1 Monaten davor</translation>
    </message>
    <message>
      <source>Spring-clean 1 deal</source>
      <translation>Frühjahrsputz: 1 Deal</translation>
    </message>
    <message>
      <source>Spring-clean %1 deals</source>
      <translation>Frühjahrsputz: %1 Deals</translation>
    </message>
    <message>
      <source>Plots start to mean something at eight.</source>
      <translation>Ab acht sagen die Diagramme etwas aus.</translation>
    </message>
    <message>
      <source>%1, since %2</source>
      <translation>%1, seit %2</translation>
    </message>
    <message>
      <source>Nothing to clean</source>
      <translation>Nichts aufzuräumen</translation>
    </message>
    <message>
      <source>Save as PDF…</source>
      <translation>Als PDF speichern…</translation>
    </message>
    <message>
      <source>Save as web page…</source>
      <translation>Als Webseite speichern…</translation>
    </message>
    <message>
      <source>Picture (PNG)…</source>
      <translation>Bild (PNG)…</translation>
    </message>
    <message>
      <source>Numbers (CSV)…</source>
      <translation>Zahlen (CSV)…</translation>
    </message>
  </context>
  <context>
    <name>Playbook</name>
    <message>
      <source>Until then the defaults are shown. Apply puts what is shown in its place.</source>
      <translation>Bis dahin sehen Sie die Vorgaben. Anwenden setzt an seine Stelle, was Sie sehen.</translation>
    </message>
    <message>
      <source>Playbooks (*.toml)</source>
      <translation>Regelwerke (*.toml)</translation>
    </message>
    <message>
      <source>Playbook</source>
      <translation>Regelwerk</translation>
    </message>
    <message>
      <source>Reading the conversations: %1 of %2</source>
      <translation>Gespräche werden gelesen: %1 von %2</translation>
    </message>
    <message>
      <source>Import a playbook</source>
      <translation>Regelwerk importieren</translation>
    </message>
    <message>
      <source>Export the playbook</source>
      <translation>Regelwerk exportieren</translation>
    </message>
    <message>
      <source>Open a board to see what would change.</source>
      <translation>Öffnen Sie ein Board, um zu sehen, was sich ändern würde.</translation>
    </message>
    <message>
      <source>Nothing is changed.</source>
      <translation>Nichts ist geändert.</translation>
    </message>
    <message>
      <source>This board is not yours: export it, or open your own board.</source>
      <translation>Das ist nicht Ihr Board: Exportieren Sie, oder öffnen Sie Ihr eigenes.</translation>
    </message>
    <message>
      <source>Nothing is stored until you apply</source>
      <translation>Nichts wird gespeichert, bis Sie es anwenden</translation>
    </message>
    <message>
      <source>Looking back on twelve months …</source>
      <translation>Rückblick auf zwölf Monate …</translation>
    </message>
    <message>
      <source>Applied. Your board is judged by it now.</source>
      <translation>Angewendet. Ihr Board wird jetzt danach beurteilt.</translation>
    </message>
    <message>
      <source>Choose another file…</source>
      <translation>Andere Datei wählen…</translation>
    </message>
    <message>
      <source>Choose another place…</source>
      <translation>Anderen Ort wählen…</translation>
    </message>
    <message>
      <source>Change something to see what it does.</source>
      <translation>Ändern Sie etwas, um zu sehen, was es bewirkt.</translation>
    </message>
    <message>
      <source>From %1</source>
      <translation>Aus %1</translation>
    </message>
    <message>
      <source>%1 says the same as your playbook.</source>
      <translation>%1 sagt dasselbe wie Ihr Regelwerk.</translation>
    </message>
    <message>
      <source>Saved as %1.</source>
      <translation>Gespeichert als %1.</translation>
    </message>
    <message>
      <source>today</source>
      <translation>heute</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>Anwenden</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>Importieren</translation>
    </message>
    <message>
      <source>Export to share</source>
      <translation>Zum Teilen exportieren</translation>
    </message>
    <message>
      <source>The open rule</source>
      <translation>Die offene Regel</translation>
    </message>
    <message>
      <source>Everything, to the defaults</source>
      <translation>Alles auf die Vorgaben</translation>
    </message>
    <message>
      <source>%1 changed from the defaults</source>
      <translation>%1 gegenüber den Vorgaben geändert</translation>
    </message>
    <message>
      <source>all as they come</source>
      <translation>alle wie vorgegeben</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>%1 red flags</source>
      <translation>%1 Warnzeichen</translation>
    </message>
    <message>
      <source>%1 off</source>
      <translation>%1 aus</translation>
    </message>
    <message>
      <source>How your board would change</source>
      <translation>Wie sich Ihr Board ändern würde</translation>
    </message>
    <message>
      <source>Would it have been right?</source>
      <translation>Wäre das richtig gewesen?</translation>
    </message>
    <message>
      <source>Nobody on this board would change the light.</source>
      <translation>Niemand auf diesem Board bekäme ein anderes Licht.</translation>
    </message>
    <message>
      <source>%1: from %2 to %3.</source>
      <translation>%1: von %2 zu %3.</translation>
    </message>
    <message>
      <source>and %1 more</source>
      <translation>und %1 weitere</translation>
    </message>
    <message>
      <source>Its light:</source>
      <translation>Licht:</translation>
    </message>
    <message>
      <source>As above</source>
      <translation>Wie oben</translation>
    </message>
    <message>
      <source>The sentences above decide.</source>
      <translation>Die Sätze oben entscheiden.</translation>
    </message>
    <message>
      <source>Never more than Watch</source>
      <translation>Nie mehr als Beobachten</translation>
    </message>
    <message>
      <source>By itself it never says to walk away.</source>
      <translation>Für sich allein rät es nie zum Aussteigen.</translation>
    </message>
    <message>
      <source>Walk away at once</source>
      <translation>Sofort Aussteigen</translation>
    </message>
    <message>
      <source>As soon as it is there at all.</source>
      <translation>Sobald es überhaupt da ist.</translation>
    </message>
    <message>
      <source>Red flag</source>
      <translation>Warnzeichen</translation>
    </message>
    <message>
      <source>What all of them share</source>
      <translation>Was für alle gilt</translation>
    </message>
    <message>
      <source>Rules of the playbook</source>
      <translation>Regeln des Regelwerks</translation>
    </message>
    <message>
      <source>amber when</source>
      <translation>gelb bei</translation>
    </message>
    <message>
      <source>red when</source>
      <translation>rot bei</translation>
    </message>
    <message>
      <source>Good sign</source>
      <translation>Gutes Zeichen</translation>
    </message>
    <message>
      <source>counts when</source>
      <translation>zählt bei</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>geändert</translation>
    </message>
    <message>
      <source>Back to default</source>
      <translation>Auf Vorgabe</translation>
    </message>
    <message>
      <source>Follow this rule: %1</source>
      <translation>Diese Regel befolgen: %1</translation>
    </message>
    <message>
      <source>1 more prospect would have turned red.</source>
      <translation>wäre 1 Interessent mehr rot geworden.</translation>
    </message>
    <message>
      <source>%1 more prospects would have turned red.</source>
      <translation>wären %1 Interessenten mehr rot geworden.</translation>
    </message>
    <message>
      <source>1 prospect that turned red would not have.</source>
      <translation>wäre 1 Interessent nicht rot geworden, der es wurde.</translation>
    </message>
    <message>
      <source>%1 prospects that turned red would not have.</source>
      <translation>wären %1 Interessenten nicht rot geworden, die es wurden.</translation>
    </message>
    <message>
      <source>The same flags would weigh less together.</source>
      <translation>Dieselben Zeichen würden zusammen weniger wiegen.</translation>
    </message>
    <message>
      <source>1 change</source>
      <translation>1 Änderung</translation>
    </message>
    <message>
      <source>%1 changes</source>
      <translation>%1 Änderungen</translation>
    </message>
    <message>
      <source>nobody would move</source>
      <translation>niemand würde wechseln</translation>
    </message>
    <message>
      <source>1 prospect would move</source>
      <translation>1 Interessent würde wechseln</translation>
    </message>
    <message>
      <source>%1 prospects would move</source>
      <translation>%1 Interessenten würden wechseln</translation>
    </message>
    <message>
      <source>Your mail does not reach back a whole month yet.</source>
      <translation>Ihre Mails reichen noch keinen ganzen Monat zurück.</translation>
    </message>
    <message>
      <source>At the end of the last month,</source>
      <translation>Am Ende des letzten Monats</translation>
    </message>
    <message>
      <source>At the ends of the last %1 months,</source>
      <translation>An den letzten %1 Monatsenden</translation>
    </message>
    <message>
      <source>%1 of them answered later, the first after %2.</source>
      <translation>%1 davon haben später geantwortet; beim ersten dauerte es %2.</translation>
    </message>
    <message>
      <source>Nothing came of 1 of them.</source>
      <translation>Aus 1 davon wurde nichts.</translation>
    </message>
    <message>
      <source>Nothing came of %1 of them.</source>
      <translation>Aus %1 davon wurde nichts.</translation>
    </message>
    <message>
      <source>1 would have turned red sooner.</source>
      <translation>1 wäre früher rot geworden.</translation>
    </message>
    <message>
      <source>%1 would have turned red sooner.</source>
      <translation>%1 wären früher rot geworden.</translation>
    </message>
    <message>
      <source>1 would have turned red later.</source>
      <translation>1 wäre später rot geworden.</translation>
    </message>
    <message>
      <source>%1 would have turned red later.</source>
      <translation>%1 wären später rot geworden.</translation>
    </message>
    <message>
      <source>off</source>
      <translation>aus</translation>
    </message>
    <message>
      <source>nobody would have turned red who did not, and nobody less.</source>
      <translation>wäre niemand mehr und niemand weniger rot geworden.</translation>
    </message>
    <message>
      <source>One of them answered later, after %2.</source>
      <translation>Einer davon hat später geantwortet; es dauerte %2.</translation>
    </message>
    <message>
      <source>None of them has come back since.</source>
      <translation>Keiner davon hat sich seither gemeldet.</translation>
    </message>
    <message>
      <source>%1 would no longer count.</source>
      <translation>%1 würde nicht mehr zählen.</translation>
    </message>
    <message>
      <source>All of them answered later, the first after %2.</source>
      <translation>Alle haben später geantwortet; beim ersten dauerte es %2.</translation>
    </message>
    <message>
      <source>Together they are red: %1.</source>
      <translation>Zusammen sind sie rot: %1.</translation>
    </message>
    <message>
      <source>%1, %2</source>
      <translation>%1, %2</translation>
    </message>
  </context>
  <context>
    <name>Plot</name>
    <message>
      <source>press T for the table</source>
      <translation>T zeigt die Tabelle</translation>
    </message>
  </context>
  <context>
    <name>PlotCard</name>
    <message>
      <source>Show the plot</source>
      <translation>Diagramm zeigen</translation>
    </message>
    <message>
      <source>Show the numbers</source>
      <translation>Zahlen zeigen</translation>
    </message>
  </context>
  <context>
    <name>Questions</name>
    <message>
      <source>quote</source>
      <translation>Zitat</translation>
    </message>
    <message>
      <source>open</source>
      <translation>offen</translation>
    </message>
    <message>
      <source>Copies a question to ask: %1</source>
      <translation>Kopiert eine Frage dazu: %1</translation>
    </message>
    <message>
      <source>Budget and who decides</source>
      <translation>Budget und Entscheider</translation>
    </message>
    <message>
      <source>Real need</source>
      <translation>Echter Bedarf</translation>
    </message>
    <message>
      <source>Will to act</source>
      <translation>Wille zu handeln</translation>
    </message>
    <message>
      <source>How they decide</source>
      <translation>Wie sie entscheiden</translation>
    </message>
    <message>
      <source>What if nothing is done</source>
      <translation>Was, wenn nichts geschieht</translation>
    </message>
    <message>
      <source>Time frame</source>
      <translation>Zeitrahmen</translation>
    </message>
    <message>
      <source>Tried before</source>
      <translation>Früher versucht</translation>
    </message>
    <message>
      <source>Who signs off on this, and is there a budget set aside for it?</source>
      <translation>Wer gibt das frei, und ist dafür ein Budget vorgesehen?</translation>
    </message>
    <message>
      <source>What is the problem that made you look into this now?</source>
      <translation>Welches Problem hat Sie gerade jetzt darauf gebracht?</translation>
    </message>
    <message>
      <source>If this does what you need, what would you do next?</source>
      <translation>Wenn es leistet, was Sie brauchen: Was wäre Ihr nächster Schritt?</translation>
    </message>
    <message>
      <source>How will you come to a decision, and who takes part in it?</source>
      <translation>Wie kommen Sie zu einer Entscheidung, und wer ist daran beteiligt?</translation>
    </message>
    <message>
      <source>What happens if you leave things as they are?</source>
      <translation>Was geschieht, wenn Sie alles lassen, wie es ist?</translation>
    </message>
    <message>
      <source>By when do you want this to be in place?</source>
      <translation>Bis wann soll das bei Ihnen laufen?</translation>
    </message>
    <message>
      <source>What have you tried so far, and how did that go?</source>
      <translation>Was haben Sie bisher versucht, und wie lief das?</translation>
    </message>
    <message>
      <source>%1 answered</source>
      <translation>%1 beantwortet</translation>
    </message>
    <message>
      <source>Seven questions</source>
      <translation>Sieben Fragen</translation>
    </message>
  </context>
  <context>
    <name>Reading</name>
    <message>
      <source>Try again</source>
      <translation>Noch einmal</translation>
    </message>
    <message>
      <source>Opening your board …</source>
      <translation>Ihr Board wird geöffnet …</translation>
    </message>
    <message>
      <source>Reading your mail, newest first: %1 %</source>
      <translation>Ihre Mails werden gelesen, die neuesten zuerst: %1 %</translation>
    </message>
    <message>
      <source>The newest weeks are here. You can decide once older mail is read, too.</source>
      <translation>Die neuesten Wochen sind da. Entscheiden können Sie, sobald auch ältere Mails gelesen sind.</translation>
    </message>
    <message>
      <source>The board shows %1 and catches up by itself.</source>
      <translation>Das Board zeigt %1 und holt von selbst auf.</translation>
    </message>
    <message>
      <source>No connection.</source>
      <translation>Keine Verbindung.</translation>
    </message>
  </context>
  <context>
    <name>Reframe</name>
    <message>
      <source>%1 of yours and %2 in %3.</source>
      <translation>%1 von Ihnen und %2 in %3.</translation>
    </message>
    <message>
      <source>%1 of yours in %3.</source>
      <translation>%1 von Ihnen in %3.</translation>
    </message>
    <message>
      <source>half of the deals you won took %1 or less</source>
      <translation>die Hälfte Ihrer gewonnenen Deals dauerte %1 oder weniger</translation>
    </message>
    <message>
      <source>half of those that ended came to it within %1</source>
      <translation>die Hälfte der beendeten kam binnen %1 dazu</translation>
    </message>
    <message>
      <source>What is spent is spent; only what comes next can still be chosen.</source>
      <translation>Was aufgewendet ist, ist aufgewendet; wählen lässt sich nur, was jetzt kommt.</translation>
    </message>
    <message>
      <source>Kind words are not a step: nothing they announced has happened yet.</source>
      <translation>Freundliche Worte sind kein Schritt: Nichts Angekündigtes ist bisher geschehen.</translation>
    </message>
    <message>
      <source>If they want to buy, a short goodbye will not stop them.</source>
      <translation>Wer kaufen will, den hält ein kurzer Abschied nicht auf.</translation>
    </message>
    <message>
      <source>This one is %1 old</source>
      <translation>Dieser ist %1 alt</translation>
    </message>
    <message>
      <source>So far, and from here</source>
      <translation>Bis hier, und von hier an</translation>
    </message>
  </context>
  <context>
    <name>Rules</name>
    <message>
      <source>You asked for something and nobody there has answered. Counted in working days against the time this prospect usually takes; out-of-office notes stop the clock.</source>
      <translation>Sie haben um etwas gebeten, und niemand dort hat geantwortet. Gezählt wird in Arbeitstagen, gemessen an der üblichen Zeit dieses Interessenten; Abwesenheitsnotizen halten die Uhr an.</translation>
    </message>
    <message>
      <source>Watch after {amber_bd:working day|working days} and {amber_times_expected} their usual time</source>
      <translation>Beobachten nach {amber_bd:Arbeitstag|Arbeitstagen} und {amber_times_expected} der üblichen Zeit</translation>
    </message>
    <message>
      <source>Walk away after {red_bd:working day|working days} and {red_times_expected} their usual time,</source>
      <translation>Aussteigen nach {red_bd:Arbeitstag|Arbeitstagen} und {red_times_expected} der üblichen Zeit,</translation>
    </message>
    <message>
      <source>with at least {red_followups:follow-up|follow-ups}, the last {red_followup_age_bd:working day|working days} old,</source>
      <translation>bei mindestens {red_followups:Nachfassen|Malen Nachfassen}, zuletzt vor {red_followup_age_bd:Arbeitstag|Arbeitstagen},</translation>
    </message>
    <message>
      <source>or, whatever you sent, after {red_whatever_bd:working day|working days} and {red_whatever_times_expected} their usual time</source>
      <translation>oder, was immer Sie schickten, nach {red_whatever_bd:Arbeitstag|Arbeitstagen} und {red_whatever_times_expected} der üblichen Zeit</translation>
    </message>
    <message>
      <source>{amber_bd:day|days}</source>
      <translation>{amber_bd:Tag|Tage}</translation>
    </message>
    <message>
      <source>{red_bd:day|days}</source>
      <translation>{red_bd:Tag|Tage}</translation>
    </message>
    <message>
      <source>They do answer, but it takes long, or much longer than it used to. Slow people are not lost, so this flag alone never turns red.</source>
      <translation>Sie antworten, aber es dauert lange, oder viel länger als früher. Wer langsam ist, ist nicht verloren, deshalb wird dieses Zeichen allein nie rot.</translation>
    </message>
    <message>
      <source>Watch when half of their last {last:reply|replies}, of at least {at_least}, took {amber_bd:working day|working days} or more,</source>
      <translation>Beobachten, wenn die Hälfte der letzten {last:Antwort|Antworten}, von mindestens {at_least}, {amber_bd:Arbeitstag|Arbeitstage} oder länger brauchte,</translation>
    </message>
    <message>
      <source>or when their last {slowed_last:reply|replies} took more than {slowed_times} as long as those before, and {slowed_bd:working day|working days} or more</source>
      <translation>oder wenn die letzten {slowed_last:Antwort|Antworten} mehr als {slowed_times} so lange brauchten wie die davor, und {slowed_bd:Arbeitstag|Arbeitstage} oder länger</translation>
    </message>
    <message>
      <source>They did not come to a meeting: a mail from either side around it says so, or you recorded it. Your own no-shows never count, and several mails about one meeting count once.</source>
      <translation>Sie kamen nicht zu einem Termin: Eine Mail von einer der beiden Seiten sagt es, oder Sie haben es vermerkt. Ihr eigenes Fernbleiben zählt nie, und mehrere Mails zu einem Termin zählen einmal.</translation>
    </message>
    <message>
      <source>Watch from {amber:missed meeting|missed meetings} on</source>
      <translation>Beobachten ab {amber:versäumten Termin|versäumten Terminen}</translation>
    </message>
    <message>
      <source>Walk away from {red:missed meeting|missed meetings} on within {red_within_days:day|days}</source>
      <translation>Aussteigen ab {red:versäumten Termin|versäumten Terminen} innerhalb von {red_within_days:Tag|Tagen}</translation>
    </message>
    <message>
      <source>{amber:time|times}</source>
      <translation>{amber:Mal|Mal}</translation>
    </message>
    <message>
      <source>{red:time|times}</source>
      <translation>{red:Mal|Mal}</translation>
    </message>
    <message>
      <source>They moved or cancelled a meeting that was set, by an answer to the invitation or in a mail. What you moved yourself does not count, nor does a new time after a missed meeting.</source>
      <translation>Sie haben einen festen Termin verschoben oder abgesagt, durch eine Antwort auf die Einladung oder in einer Mail. Was Sie selbst verschoben haben, zählt nicht, ebenso wenig eine neue Zeit nach einem versäumten Termin.</translation>
    </message>
    <message>
      <source>Watch when they moved {amber:meeting|meetings} within {amber_within_days:day|days}</source>
      <translation>Beobachten, wenn sie {amber:Termin|Termine} innerhalb von {amber_within_days:Tag|Tagen} verschoben</translation>
    </message>
    <message>
      <source>Walk away when they moved {red:meeting|meetings}</source>
      <translation>Aussteigen, wenn sie {red:Termin|Termine} verschoben</translation>
    </message>
    <message>
      <source>Everybody there whom you invited declined, or a mail says that the time does not work, and no other time was offered. Once they agree on a time later, the flag is gone.</source>
      <translation>Alle Eingeladenen dort haben abgelehnt, oder eine Mail sagt, dass die Zeit nicht passt, und eine andere wurde nicht angeboten. Sobald sie später einer Zeit zustimmen, ist das Zeichen fort.</translation>
    </message>
    <message>
      <source>Watch from {amber:declined meeting|declined meetings} on</source>
      <translation>Beobachten ab {amber:abgelehnten Termin|abgelehnten Terminen}</translation>
    </message>
    <message>
      <source>Walk away from {red:declined meeting|declined meetings} on within {red_within_days:day|days}</source>
      <translation>Aussteigen ab {red:abgelehnten Termin|abgelehnten Terminen} innerhalb von {red_within_days:Tag|Tagen}</translation>
    </message>
    <message>
      <source>They answered something that called for an answer, and committed to nothing: no answer, date, next step or name. Only such replies are counted here, not all their mail.</source>
      <translation>Sie haben auf etwas geantwortet, das eine Antwort verlangte, und sich auf nichts festgelegt: keine Antwort, kein Datum, kein nächster Schritt, kein Name. Nur solche Antworten werden hier gezählt, nicht alle Mails.</translation>
    </message>
    <message>
      <source>Watch when {amber:reply|replies} of their last {amber_last} are vague</source>
      <translation>Beobachten, wenn {amber:Antwort|Antworten} der letzten {amber_last} vage sind</translation>
    </message>
    <message>
      <source>Walk away when {red:reply|replies} of their last {red_last} are vague</source>
      <translation>Aussteigen, wenn {red:Antwort|Antworten} der letzten {red_last} vage sind</translation>
    </message>
    <message>
      <source>{amber} of {amber_last}</source>
      <translation>{amber} von {amber_last}</translation>
    </message>
    <message>
      <source>{red} of {red_last}</source>
      <translation>{red} von {red_last}</translation>
    </message>
    <message>
      <source>You asked something directly, and their next reply says other things and passes it by. A later mail that answers withdraws it.</source>
      <translation>Sie haben direkt gefragt, und die nächste Antwort sagt anderes und geht daran vorbei. Eine spätere Mail, die antwortet, hebt es auf.</translation>
    </message>
    <message>
      <source>Watch from {amber:dodged question|dodged questions} on</source>
      <translation>Beobachten ab {amber:übergangenen Frage|übergangenen Fragen}</translation>
    </message>
    <message>
      <source>Walk away from {red:dodged question|dodged questions} on, or when they dodge the same question twice</source>
      <translation>Aussteigen ab {red:übergangenen Frage|übergangenen Fragen}, oder wenn dieselbe Frage zweimal übergangen wird</translation>
    </message>
    <message>
      <source>You proposed something concrete, a time, a call or a document, and they neither took it, nor declined it, nor proposed another. Once they accept a meeting or commit to something, what was before no longer counts.</source>
      <translation>Sie haben etwas Konkretes vorgeschlagen, eine Zeit, einen Anruf oder ein Dokument, und es wurde weder angenommen noch abgelehnt noch ersetzt. Sobald ein Termin zugesagt ist oder eine Zusage kommt, zählt das Frühere nicht mehr.</translation>
    </message>
    <message>
      <source>Watch from {amber:avoided step|avoided steps} on</source>
      <translation>Beobachten ab {amber:vermiedenen Schritt|vermiedenen Schritten}</translation>
    </message>
    <message>
      <source>Walk away from {red:avoided step|avoided steps} on</source>
      <translation>Aussteigen ab {red:vermiedenen Schritt|vermiedenen Schritten}</translation>
    </message>
    <message>
      <source>They said that they would do something by a day, and neither it nor a word about it came. If it comes after all, the flag is withdrawn; how late a promise may be stands under Promises and meetings.</source>
      <translation>Sie wollten etwas bis zu einem Tag tun, und weder es noch ein Wort dazu kam. Kommt es doch noch, ist das Zeichen aufgehoben; wie spät eine Zusage sein darf, steht unter Zusagen und Termine.</translation>
    </message>
    <message>
      <source>Watch from {amber:broken promise|broken promises} on</source>
      <translation>Beobachten ab {amber:gebrochenen Zusage|gebrochenen Zusagen}</translation>
    </message>
    <message>
      <source>Walk away from {red:broken promise|broken promises} on</source>
      <translation>Aussteigen ab {red:gebrochenen Zusage|gebrochenen Zusagen}</translation>
    </message>
    <message>
      <source>They defer to somebody who decides and never appears, or they keep you from that person. It is withdrawn when somebody new of theirs joins the talk, or when an order shows that it was decided.</source>
      <translation>Sie verweisen auf jemanden, der entscheidet und nie erscheint, oder halten Sie von dieser Person fern. Es ist aufgehoben, wenn jemand Neues dazukommt oder eine Bestellung zeigt, dass entschieden ist.</translation>
    </message>
    <message>
      <source>Watch from {amber:such mail|such mails} on</source>
      <translation>Beobachten ab {amber:solchen Mail|solchen Mails}</translation>
    </message>
    <message>
      <source>Walk away from {red:such mail|such mails} on</source>
      <translation>Aussteigen ab {red:solchen Mail|solchen Mails}</translation>
    </message>
    <message>
      <source>Money, decision or start is put off to a later period, such as next quarter or next year. An approved budget or an order withdraws it.</source>
      <translation>Geld, Entscheidung oder Beginn wird auf später verschoben, etwa auf das nächste Quartal oder Jahr. Ein bewilligtes Budget oder eine Bestellung hebt es auf.</translation>
    </message>
    <message>
      <source>Watch when they put it off once</source>
      <translation>Beobachten, wenn sie es einmal verschieben</translation>
    </message>
    <message>
      <source>Walk away when they put it off again at least {red_apart_days:day|days} later</source>
      <translation>Aussteigen, wenn sie es mindestens {red_apart_days:Tag|Tage} später wieder verschieben</translation>
    </message>
    <message>
      <source>once</source>
      <translation>einmal</translation>
    </message>
    <message>
      <source>twice</source>
      <translation>zweimal</translation>
    </message>
    <message>
      <source>They say plainly that there is no money for it. An approved budget or an order withdraws it.</source>
      <translation>Sie sagen klar, dass kein Geld dafür da ist. Ein bewilligtes Budget oder eine Bestellung hebt es auf.</translation>
    </message>
    <message>
      <source>Watch when they say so</source>
      <translation>Beobachten, wenn sie das sagen</translation>
    </message>
    <message>
      <source>Walk away when a flag of silence, of missed meetings or of impossible demands stands beside it</source>
      <translation>Aussteigen, wenn ein Zeichen für Schweigen, versäumte Termine oder Unmögliches danebensteht</translation>
    </message>
    <message>
      <source>with others</source>
      <translation>mit anderen</translation>
    </message>
    <message>
      <source>Most of their last replies are about price or discount, and none says anything of need, use or outcome. It is never red by itself.</source>
      <translation>Die meisten letzten Antworten handeln von Preis oder Rabatt, und keine von Bedarf, Nutzen oder Ergebnis. Für sich allein ist es nie rot.</translation>
    </message>
    <message>
      <source>Watch when at least {at_least} of their last {last:reply|replies} are about price alone</source>
      <translation>Beobachten, wenn mindestens {at_least} der letzten {last:Antwort|Antworten} nur vom Preis handeln</translation>
    </message>
    <message>
      <source>{at_least} of {last}</source>
      <translation>{at_least} von {last}</translation>
    </message>
    <message>
      <source>They demand what no sane offer could meet, such as everything for nothing or by tomorrow. Hard bargaining is not meant.</source>
      <translation>Sie verlangen, was kein vernünftiges Angebot erfüllen kann, etwa alles umsonst oder bis morgen. Hartes Verhandeln ist nicht gemeint.</translation>
    </message>
    <message>
      <source>They say that they do not see the value, the need or the use. An order that follows withdraws it.</source>
      <translation>Sie sagen, dass sie Wert, Bedarf oder Nutzen nicht sehen. Eine Bestellung danach hebt es auf.</translation>
    </message>
    <message>
      <source>A trial was given or asked for, and no feedback, no timeline and no next step came from them. It ends on the day or after the days that were said.</source>
      <translation>Ein Test wurde gegeben oder erbeten, und es kamen weder Rückmeldung noch Zeitplan noch ein nächster Schritt. Er endet an dem Tag oder nach den Tagen, die genannt wurden.</translation>
    </message>
    <message>
      <source>Watch after {amber_days:day|days} without a word about it</source>
      <translation>Beobachten nach {amber_days:Tag|Tagen} ohne ein Wort dazu</translation>
    </message>
    <message>
      <source>Walk away when the trial is over, after {trial_days:day|days} where nobody said when it ends</source>
      <translation>Aussteigen, wenn der Test vorbei ist, nach {trial_days:Tag|Tagen}, wo niemand ein Ende nannte</translation>
    </message>
    <message>
      <source>{amber_days:day|days}</source>
      <translation>{amber_days:Tag|Tage}</translation>
    </message>
    <message>
      <source>at its end</source>
      <translation>am Ende</translation>
    </message>
    <message>
      <source>They ask for work or know-how, such as a plan, a comparison or a concept, reply after reply, and commit to nothing. Requests before their last commitment do not count.</source>
      <translation>Sie bitten um Arbeit oder Wissen, etwa einen Plan, einen Vergleich oder ein Konzept, Antwort um Antwort, und legen sich auf nichts fest. Bitten vor der letzten Zusage zählen nicht.</translation>
    </message>
    <message>
      <source>Watch from {amber:request|requests} on</source>
      <translation>Beobachten ab {amber:Bitte|Bitten}</translation>
    </message>
    <message>
      <source>Walk away when the deal is then older than the time cap, which stands under Time cap</source>
      <translation>Aussteigen, wenn der Deal dann älter ist als die Höchstdauer, die unter Höchstdauer steht</translation>
    </message>
    <message>
      <source>past the cap</source>
      <translation>danach</translation>
    </message>
    <message>
      <source>They announced a decision as just about there, again and again. An order ends it.</source>
      <translation>Sie kündigen immer wieder an, dass die Entscheidung so gut wie da ist. Eine Bestellung beendet es.</translation>
    </message>
    <message>
      <source>Watch from {amber:announcement|announcements} on, the first and the last {amber_apart_days:day|days} apart</source>
      <translation>Beobachten ab {amber:Ankündigung|Ankündigungen}, die erste und die letzte {amber_apart_days:Tag|Tage} auseinander</translation>
    </message>
    <message>
      <source>Walk away when they are {red_apart_days:day|days} apart</source>
      <translation>Aussteigen, wenn sie {red_apart_days:Tag|Tage} auseinanderliegen</translation>
    </message>
    <message>
      <source>for {red_apart_days:day|days}</source>
      <translation>seit {red_apart_days:Tag|Tagen}</translation>
    </message>
    <message>
      <source>You have been talking for most of your time cap and somebody still writes, but nothing moves forward: no meeting, no promise kept, nobody new, no commitment. The cap itself stands under Time cap.</source>
      <translation>Sie reden schon fast die ganze Höchstdauer, und jemand schreibt noch, aber nichts geht voran: kein Termin, keine gehaltene Zusage, niemand Neues, keine Festlegung. Die Dauer selbst steht unter Höchstdauer.</translation>
    </message>
    <message>
      <source>Watch from {amber_share} of the time cap on, when somebody wrote in the last {active_days:day|days}</source>
      <translation>Beobachten ab {amber_share} der Höchstdauer, wenn jemand in den letzten {active_days:Tag|Tagen} schrieb</translation>
    </message>
    <message>
      <source>and nothing moved forward in the last {forward_days:day|days}</source>
      <translation>und in den letzten {forward_days:Tag|Tagen} nichts voranging</translation>
    </message>
    <message>
      <source>Walk away when the deal is older than the time cap</source>
      <translation>Aussteigen, wenn der Deal älter ist als die Höchstdauer</translation>
    </message>
    <message>
      <source>{amber_share} of cap</source>
      <translation>{amber_share} davon</translation>
    </message>
    <message>
      <source>at the cap</source>
      <translation>am Ende</translation>
    </message>
    <message>
      <source>Threats, ultimatums or insults: take it or leave it. Firm but reasonable conditions are not meant.</source>
      <translation>Drohungen, Ultimaten oder Beleidigungen: so oder gar nicht. Feste, aber vernünftige Bedingungen sind nicht gemeint.</translation>
    </message>
    <message>
      <source>Somebody else answers and keeps them away, or you wrote that your calls were not returned. It is withdrawn once they write themselves, or the colleague takes over.</source>
      <translation>Jemand anderes antwortet und hält sie fern, oder Sie schrieben, dass Anrufe nicht erwidert wurden. Es ist aufgehoben, sobald sie selbst schreiben oder der Kollege übernimmt.</translation>
    </message>
    <message>
      <source>The address bounces for good, or a notice says that the person has left. A mail from that very person withdraws it.</source>
      <translation>Die Adresse ist endgültig unzustellbar, oder eine Nachricht sagt, dass die Person fort ist. Eine Mail von eben dieser Person hebt es auf.</translation>
    </message>
    <message>
      <source>Watch when a contact is gone and a colleague wrote in the last {colleague_days:day|days}</source>
      <translation>Beobachten, wenn ein Kontakt fort ist und ein Kollege in den letzten {colleague_days:Tag|Tagen} schrieb</translation>
    </message>
    <message>
      <source>Walk away when everybody who ever wrote is gone</source>
      <translation>Aussteigen, wenn alle fort sind, die je schrieben</translation>
    </message>
    <message>
      <source>a contact</source>
      <translation>einem</translation>
    </message>
    <message>
      <source>everybody</source>
      <translation>allen</translation>
    </message>
    <message>
      <source>They declined the deal or gave it to somebody else. It is withdrawn if they take the no back, order, or accept a meeting.</source>
      <translation>Sie haben den Deal abgelehnt oder anderen gegeben. Das gilt nicht mehr, wenn sie das Nein zurücknehmen, bestellen oder einem Termin zusagen.</translation>
    </message>
    <message>
      <source>Walk away when they say no; the advice is to respect it</source>
      <translation>Aussteigen, wenn sie Nein sagen; der Rat ist, das zu achten</translation>
    </message>
    <message>
      <source>They ask not to be written to or called again. Nothing is ever drafted for them, whatever stands here.</source>
      <translation>Sie bitten darum, nicht mehr angeschrieben oder angerufen zu werden. Für sie wird nie etwas entworfen, was immer hier steht.</translation>
    </message>
    <message>
      <source>Walk away when they ask for it</source>
      <translation>Aussteigen, wenn sie darum bitten</translation>
    </message>
    <message>
      <source>They answer quickly, as people do who want something. It stands against flags that are older.</source>
      <translation>Sie antworten schnell, wie alle, die etwas wollen. Es steht gegen Zeichen, die älter sind.</translation>
    </message>
    <message>
      <source>Counts when half of their replies, of at least {at_least}, came within {at_most_bd:working day|working days}</source>
      <translation>Zählt, wenn die Hälfte der Antworten, von mindestens {at_least}, innerhalb von {at_most_bd:Arbeitstag|Arbeitstagen} kam</translation>
    </message>
    <message>
      <source>{at_most_bd:day|days}</source>
      <translation>{at_most_bd:Tag|Tage}</translation>
    </message>
    <message>
      <source>They named a date, a person or an amount that binds them now: a slot taken, an order, a signature. It stands against flags that are older.</source>
      <translation>Sie nannten ein Datum, eine Person oder einen Betrag, der sie jetzt bindet: eine genommene Zeit, eine Bestellung, eine Unterschrift. Es steht gegen Zeichen, die älter sind.</translation>
    </message>
    <message>
      <source>Counts when they commit to something</source>
      <translation>Zählt, wenn sie sich festlegen</translation>
    </message>
    <message>
      <source>They accepted your invitation, sent one of their own, or took a time in a mail. It no longer counts once they moved, cancelled or missed that meeting.</source>
      <translation>Sie nahmen Ihre Einladung an, schickten eine eigene oder nahmen in einer Mail eine Zeit. Es zählt nicht mehr, sobald sie den Termin verschoben, abgesagt oder versäumt haben.</translation>
    </message>
    <message>
      <source>Counts when they accept a meeting</source>
      <translation>Zählt, wenn sie einem Termin zusagen</translation>
    </message>
    <message>
      <source>A meeting took place: a mail soon after says so, or you recorded it. A meeting that merely stands in the calendar counts as nothing.</source>
      <translation>Ein Termin fand statt: Eine Mail bald danach sagt es, oder Sie haben es vermerkt. Ein Termin, der nur im Kalender steht, zählt als nichts.</translation>
    </message>
    <message>
      <source>Counts when a meeting took place</source>
      <translation>Zählt, wenn ein Termin stattfand</translation>
    </message>
    <message>
      <source>They put a new person of theirs in copy, introduced somebody, or somebody else takes over. A name that is only mentioned is not enough.</source>
      <translation>Sie setzten jemand Neues in Kopie, stellten jemanden vor, oder jemand anderes übernimmt. Ein Name, der nur fällt, genügt nicht.</translation>
    </message>
    <message>
      <source>Counts when somebody new joins</source>
      <translation>Zählt, wenn jemand Neues dazukommt</translation>
    </message>
    <message>
      <source>They asked what only a buyer asks: contract, security review, implementation, references. Questions about the price do not count.</source>
      <translation>Sie fragten, was nur ein Käufer fragt: Vertrag, Sicherheitsprüfung, Einführung, Referenzen. Fragen nach dem Preis zählen nicht.</translation>
    </message>
    <message>
      <source>Counts when they ask such a question</source>
      <translation>Zählt, wenn sie so etwas fragen</translation>
    </message>
    <message>
      <source>They said that they would do something by a day, and it came in time. How late it may be stands under Promises and meetings.</source>
      <translation>Sie wollten etwas bis zu einem Tag tun, und es kam rechtzeitig. Wie spät es sein darf, steht unter Zusagen und Termine.</translation>
    </message>
    <message>
      <source>Counts when a promise is kept</source>
      <translation>Zählt, wenn eine Zusage gehalten wird</translation>
    </message>
    <message>
      <source>Flags together</source>
      <translation>Zeichen zusammen</translation>
    </message>
    <message>
      <source>Several flags of which none is red can be red together, if each rests on a mail, a meeting or a gap of its own. Younger good signs can hold that back.</source>
      <translation>Mehrere Zeichen, von denen keines rot ist, können zusammen rot sein, wenn jedes auf einer eigenen Mail, einem Termin oder einer Lücke beruht. Jüngere gute Zeichen können das aufhalten.</translation>
    </message>
    <message>
      <source>Walk away from {ambers_for_red:different flag|different flags} on,</source>
      <translation>Aussteigen ab {ambers_for_red:verschiedenen Zeichen|verschiedenen Zeichen},</translation>
    </message>
    <message>
      <source>unless {good_signs_against:younger good sign stands|younger good signs stand} against them</source>
      <translation>wenn nicht {good_signs_against:jüngeres gutes Zeichen|jüngere gute Zeichen} dagegenstehen</translation>
    </message>
    <message>
      <source>{ambers_for_red:flag|flags}</source>
      <translation>{ambers_for_red:Zeichen|Zeichen}</translation>
    </message>
    <message>
      <source>Scores</source>
      <translation>Punkte</translation>
    </message>
    <message>
      <source>Each light has its range of scores, by which the board sorts within a column. They change no light.</source>
      <translation>Jedes Licht hat seinen Bereich von Punkten, nach denen das Board innerhalb einer Spalte ordnet. Sie ändern kein Licht.</translation>
    </message>
    <message>
      <source>Watch begins at the score {score_amber}</source>
      <translation>Beobachten beginnt bei der Punktzahl {score_amber}</translation>
    </message>
    <message>
      <source>Walk away begins at the score {score_red}</source>
      <translation>Aussteigen beginnt bei der Punktzahl {score_red}</translation>
    </message>
    <message>
      <source>{score_amber} and {score_red}</source>
      <translation>{score_amber} und {score_red}</translation>
    </message>
    <message>
      <source>Their usual time</source>
      <translation>Übliche Zeit</translation>
    </message>
    <message>
      <source>Silence and slow replies are measured against how long this prospect usually takes to answer. The usual time is read from their own replies, and held between two limits.</source>
      <translation>Schweigen und langsame Antworten werden daran gemessen, wie lange dieser Interessent sonst braucht. Die übliche Zeit ergibt sich aus seinen eigenen Antworten, zwischen zwei Grenzen.</translation>
    </message>
    <message>
      <source>Their usual time is what {expected_share} of their replies took at most, known from {expected_from:reply|replies} on</source>
      <translation>Die übliche Zeit ist, was {expected_share} der Antworten höchstens brauchten, bekannt ab {expected_from:Antwort|Antworten}</translation>
    </message>
    <message>
      <source>It is never less than {expected_least_bd:working day|working days} and never more than {expected_most_bd:working day|working days}</source>
      <translation>Sie ist nie kürzer als {expected_least_bd:Arbeitstag|Arbeitstage} und nie länger als {expected_most_bd:Arbeitstag|Arbeitstage}</translation>
    </message>
    <message>
      <source>While it is not known, it is {expected_default_bd:working day|working days}</source>
      <translation>Solange sie nicht bekannt ist, gilt {expected_default_bd:Arbeitstag|Arbeitstage}</translation>
    </message>
    <message>
      <source>{expected_default_bd:day|days}</source>
      <translation>{expected_default_bd:Tag|Tage}</translation>
    </message>
    <message>
      <source>What still counts</source>
      <translation>Was noch zählt</translation>
    </message>
    <message>
      <source>What happened long ago says little about today, and what has only just begun says little yet. Quiet deals without an open question leave the board's columns and become grey.</source>
      <translation>Was lange her ist, sagt wenig über heute, und was eben erst begann, sagt noch wenig. Stille Deals ohne offene Frage verlassen die Spalten des Boards und werden grau.</translation>
    </message>
    <message>
      <source>What happened more than {evidence_days:day|days} ago no longer counts</source>
      <translation>Was mehr als {evidence_days:Tag|Tage} her ist, zählt nicht mehr</translation>
    </message>
    <message>
      <source>In the first {first_contact_days:day|days} it is too early for a verdict</source>
      <translation>In den ersten {first_contact_days:Tag|Tagen} ist es zu früh für ein Urteil</translation>
    </message>
    <message>
      <source>A deal is quiet when nobody wrote or met for {dormant_days:day|days}</source>
      <translation>Ein Deal ist still, wenn seit {dormant_days:Tag|Tagen} niemand schrieb oder sich traf</translation>
    </message>
    <message>
      <source>{evidence_days:day|days}</source>
      <translation>{evidence_days:Tag|Tage}</translation>
    </message>
    <message>
      <source>Time cap</source>
      <translation>Höchstdauer</translation>
    </message>
    <message>
      <source>How long a maybe may last before it is a no. It counts from their first mail on, and a single deal can be given more time.</source>
      <translation>Wie lange ein Vielleicht dauern darf, bevor es ein Nein ist. Sie zählt ab der ersten Mail der Gegenseite, und ein einzelner Deal kann mehr Zeit bekommen.</translation>
    </message>
    <message>
      <source>A maybe may last {time_cap_days:day|days}</source>
      <translation>Ein Vielleicht darf {time_cap_days:Tag|Tage} dauern</translation>
    </message>
    <message>
      <source>{time_cap_days:day|days}</source>
      <translation>{time_cap_days:Tag|Tage}</translation>
    </message>
    <message>
      <source>Pauses</source>
      <translation>Pausen</translation>
    </message>
    <message>
      <source>While they are away or a meeting lies ahead, the clock stands still. A note that names no return needs a length, and a meeting far away is no reason to wait.</source>
      <translation>Während sie abwesend sind oder ein Termin bevorsteht, steht die Uhr still. Eine Notiz ohne Rückkehr braucht eine Dauer, und ein ferner Termin ist kein Grund zu warten.</translation>
    </message>
    <message>
      <source>An absence that names no return lasts {out_of_office_days:day|days}</source>
      <translation>Eine Abwesenheit ohne Rückkehr dauert {out_of_office_days:Tag|Tage}</translation>
    </message>
    <message>
      <source>A meeting stops the clock when it is at most {meeting_ahead_days:day|days} away</source>
      <translation>Ein Termin hält die Uhr an, wenn er höchstens {meeting_ahead_days:Tag|Tage} entfernt ist</translation>
    </message>
    <message>
      <source>{out_of_office_days:day|days}</source>
      <translation>{out_of_office_days:Tag|Tage}</translation>
    </message>
    <message>
      <source>Promises and meetings</source>
      <translation>Zusagen und Termine</translation>
    </message>
    <message>
      <source>People are rarely punctual to the day, so a promise may be a little late. Mails that speak of a meeting within a few days of one another are about the same one.</source>
      <translation>Kaum jemand ist auf den Tag pünktlich, deshalb darf eine Zusage etwas zu spät sein. Mails, die innerhalb weniger Tage von einem Termin sprechen, meinen denselben.</translation>
    </message>
    <message>
      <source>A promise may be {promise_grace_bd:working day|working days} late</source>
      <translation>Eine Zusage darf {promise_grace_bd:Arbeitstag|Arbeitstage} zu spät sein</translation>
    </message>
    <message>
      <source>Mails at most {same_meeting_bd:working day|working days} apart are about the same meeting</source>
      <translation>Mails, die höchstens {same_meeting_bd:Arbeitstag|Arbeitstage} auseinanderliegen, meinen denselben Termin</translation>
    </message>
    <message>
      <source>{promise_grace_bd:day|days}</source>
      <translation>{promise_grace_bd:Tag|Tage}</translation>
    </message>
    <message>
      <source>Working days</source>
      <translation>Arbeitstage</translation>
    </message>
    <message>
      <source>Which weekdays count, and whose holidays do not. Set them in the settings under Working time; what is set there goes before the playbook.</source>
      <translation>Welche Wochentage zählen, und wessen Feiertage nicht. Sie stehen in den Einstellungen unter Arbeitszeit; was dort gesetzt ist, geht dem Regelwerk vor.</translation>
    </message>
  </context>
  <context>
    <name>Saving</name>
    <message>
      <source>%1 cannot be written: %2.</source>
      <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
      <source>Saved as %1.</source>
      <translation>Gespeichert als %1.</translation>
    </message>
    <message>
      <source>Choose another place.</source>
      <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>Pages of settings</source>
      <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
      <source>Mon</source>
      <translation>Mo</translation>
    </message>
    <message>
      <source>Tue</source>
      <translation>Di</translation>
    </message>
    <message>
      <source>Wed</source>
      <translation>Mi</translation>
    </message>
    <message>
      <source>Thu</source>
      <translation>Do</translation>
    </message>
    <message>
      <source>Fri</source>
      <translation>Fr</translation>
    </message>
    <message>
      <source>Sat</source>
      <translation>Sa</translation>
    </message>
    <message>
      <source>Sun</source>
      <translation>So</translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation>Konten</translation>
    </message>
    <message>
      <source>My addresses</source>
      <translation>Meine Adressen</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personen</translation>
    </message>
    <message>
      <source>Working time</source>
      <translation>Arbeitszeit</translation>
    </message>
    <message>
      <source>Notices</source>
      <translation>Hinweise</translation>
    </message>
    <message>
      <source>On this computer</source>
      <translation>Auf diesem Computer</translation>
    </message>
    <message>
      <source>Privacy</source>
      <translation>Privatsphäre</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <source>About this data</source>
      <translation>Über diese Daten</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Comfortable</source>
      <translation>Geräumig</translation>
    </message>
    <message>
      <source>Compact</source>
      <translation>Kompakt</translation>
    </message>
  </context>
  <context>
    <name>SettingsTable</name>
    <message>
      <source>More addresses of yours</source>
      <translation>Weitere Adressen von Ihnen</translation>
    </message>
    <message>
      <source>Addresses you write from besides those of your accounts. What they send counts as yours.</source>
      <translation>Adressen, von denen Sie neben denen Ihrer Konten schreiben. Was von dort kommt, zählt als Ihres.</translation>
    </message>
    <message>
      <source>Working days</source>
      <translation>Arbeitstage</translation>
    </message>
    <message>
      <source>Silence is counted in these days alone.</source>
      <translation>Stille wird nur in diesen Tagen gezählt.</translation>
    </message>
    <message>
      <source>Holidays of</source>
      <translation>Feiertage von</translation>
    </message>
    <message>
      <source>A country or a state by its code: US, GB-SCT, DE-BY. Empty: no day is a holiday.</source>
      <translation>Ein Land oder Bundesland als Kürzel: US, GB-SCT, DE-BY. Leer: Kein Tag ist ein Feiertag.</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>Zeitzone</translation>
    </message>
    <message>
      <source>Such as Europe/Berlin. Empty: the one of this computer.</source>
      <translation>Etwa Europe/Berlin. Leer: die dieses Computers.</translation>
    </message>
    <message>
      <source>Show notices</source>
      <translation>Hinweise zeigen</translation>
    </message>
    <message>
      <source>One notice for each prospect and reason, never the same one again.</source>
      <translation>Ein Hinweis je Interessent und Grund, derselbe nie wieder.</translation>
    </message>
    <message>
      <source>Ask after meetings</source>
      <translation>Nach Terminen fragen</translation>
    </message>
    <message>
      <source>Ten minutes after a meeting with a prospect you are asked whether they came.</source>
      <translation>Zehn Minuten nach einem Termin werden Sie gefragt, ob der Interessent gekommen ist.</translation>
    </message>
    <message>
      <source>Quiet from</source>
      <translation>Ruhe ab</translation>
    </message>
    <message>
      <source>From this time on notices wait.</source>
      <translation>Ab dieser Zeit warten Hinweise.</translation>
    </message>
    <message>
      <source>Quiet until</source>
      <translation>Ruhe bis</translation>
    </message>
    <message>
      <source>At this time those that waited come as one. The same time twice: no quiet hours.</source>
      <translation>Zu dieser Zeit kommen die wartenden als einer. Zweimal dieselbe Zeit: keine Ruhe.</translation>
    </message>
    <message>
      <source>Quiet on days off</source>
      <translation>Ruhe an freien Tagen</translation>
    </message>
    <message>
      <source>No notices on days that are no working days.</source>
      <translation>Keine Hinweise an Tagen, die keine Arbeitstage sind.</translation>
    </message>
    <message>
      <source>Once a day only</source>
      <translation>Nur einmal am Tag</translation>
    </message>
    <message>
      <source>All notices of a day as one, at this time. Empty: each when it is due.</source>
      <translation>Alle Hinweise eines Tages als einer, zu dieser Zeit. Leer: jeder, wenn er fällig ist.</translation>
    </message>
    <message>
      <source>Hide names</source>
      <translation>Namen verbergen</translation>
    </message>
    <message>
      <source>Notices say that a prospect turned red, not which one.</source>
      <translation>Hinweise sagen, dass ein Interessent rot wurde, nicht welcher.</translation>
    </message>
    <message>
      <source>Show words of mail</source>
      <translation>Worte aus Mails zeigen</translation>
    </message>
    <message>
      <source>A notice may quote the words that it rests on. Not where names are hidden.</source>
      <translation>Ein Hinweis darf die Worte zitieren, auf denen er beruht. Nicht, wo Namen verborgen sind.</translation>
    </message>
    <message>
      <source>Keep reading in the background</source>
      <translation>Im Hintergrund weiterlesen</translation>
    </message>
    <message>
      <source>Closing the window leaves Walkaway in the tray, where there is one. Without a tray it ends.</source>
      <translation>Wird das Fenster geschlossen, bleibt Walkaway in der Taskleiste, wo es eine gibt. Ohne sie endet es.</translation>
    </message>
    <message>
      <source>Start when I log in</source>
      <translation>Beim Anmelden starten</translation>
    </message>
    <message>
      <source>In the background, with its icon in the tray. Where there is no tray, the window opens.</source>
      <translation>Im Hintergrund, mit Symbol in der Taskleiste. Wo es keine gibt, öffnet sich das Fenster.</translation>
    </message>
    <message>
      <source>Ask Thunderbird's public table</source>
      <translation>Thunderbirds Tabelle fragen</translation>
    </message>
    <message>
      <source>Where your mail server is not found otherwise. Thunderbird then learns the part after the @.</source>
      <translation>Wo Ihr Mailserver sonst nicht gefunden wird. Thunderbird erfährt dann den Teil nach dem @.</translation>
    </message>
    <message>
      <source>Keep a log of errors</source>
      <translation>Fehlerprotokoll führen</translation>
    </message>
    <message>
      <source>A small file on this computer, without any words of mail and without addresses.</source>
      <translation>Eine kleine Datei auf diesem Computer, ohne Worte aus Mails und ohne Adressen.</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Light, dark, or whatever the system uses.</source>
      <translation>Hell, dunkel oder wie das System.</translation>
    </message>
    <message>
      <source>Cards</source>
      <translation>Karten</translation>
    </message>
    <message>
      <source>Compact cards show no quote, and more of them.</source>
      <translation>Kompakte Karten zeigen kein Zitat, dafür mehr Karten.</translation>
    </message>
    <message>
      <source>Deals on cards</source>
      <translation>Deals auf Karten</translation>
    </message>
    <message>
      <source>Amount, stage and next step, where you imported them from your CRM.</source>
      <translation>Betrag, Phase und nächster Schritt, wenn Sie sie aus Ihrem CRM übernommen haben.</translation>
    </message>
    <message>
      <source>Text size in percent</source>
      <translation>Textgröße in Prozent</translation>
    </message>
    <message>
      <source>Of the size that the system uses.</source>
      <translation>Der Größe, die das System verwendet.</translation>
    </message>
    <message>
      <source>Single letters as keys</source>
      <translation>Einzelne Buchstaben als Tasten</translation>
    </message>
    <message>
      <source>E closes a deal, S snoozes it, and so on. Keys with Ctrl always work.</source>
      <translation>E schließt einen Deal, S stellt ihn zurück und so weiter. Tasten mit Strg gehen immer.</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Of the window. It changes when Walkaway is started again.</source>
      <translation>Des Fensters. Sie ändert sich beim nächsten Start von Walkaway.</translation>
    </message>
  </context>
  <context>
    <name>Sidebar</name>
    <message>
      <source>Show by flag</source>
      <translation>Nach Zeichen</translation>
    </message>
    <message>
      <source>Show by light</source>
      <translation>Nach Ampel</translation>
    </message>
    <message>
      <source>Views and filters</source>
      <translation>Ansichten und Filter</translation>
    </message>
  </context>
  <context>
    <name>SignIn</name>
    <message>
      <source>Sign in</source>
      <translation>Anmelden</translation>
    </message>
    <message>
      <source>The page of your provider opens in your browser.</source>
      <translation>Die Seite Ihres Anbieters öffnet sich im Browser.</translation>
    </message>
    <message>
      <source>The password, or the app password where your provider wants one.</source>
      <translation>Das Passwort, oder das App-Passwort, wo Ihr Anbieter eines verlangt.</translation>
    </message>
    <message>
      <source>Client secret, where it is not kept here</source>
      <translation>Client-Schlüssel, falls er hier nicht bekannt ist</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Passwort</translation>
    </message>
  </context>
  <context>
    <name>Signals</name>
    <message>
      <source>Radio silence</source>
      <translation>Funkstille</translation>
    </message>
    <message>
      <source>Slow replies</source>
      <translation>Langsame Antworten</translation>
    </message>
    <message>
      <source>Missed meeting</source>
      <translation>Versäumter Termin</translation>
    </message>
    <message>
      <source>Rescheduled again and again</source>
      <translation>Immer wieder verschoben</translation>
    </message>
    <message>
      <source>Declined meeting</source>
      <translation>Abgelehnter Termin</translation>
    </message>
    <message>
      <source>Vague reply</source>
      <translation>Vage Antwort</translation>
    </message>
    <message>
      <source>Dodged question</source>
      <translation>Ausgewichene Frage</translation>
    </message>
    <message>
      <source>Avoids the next step</source>
      <translation>Weicht dem nächsten Schritt aus</translation>
    </message>
    <message>
      <source>Broken promise</source>
      <translation>Gebrochene Zusage</translation>
    </message>
    <message>
      <source>No decision maker</source>
      <translation>Kein Entscheider</translation>
    </message>
    <message>
      <source>Budget deferral</source>
      <translation>Budget verschoben</translation>
    </message>
    <message>
      <source>No budget</source>
      <translation>Kein Budget</translation>
    </message>
    <message>
      <source>Price only</source>
      <translation>Nur der Preis</translation>
    </message>
    <message>
      <source>Unrealistic expectations</source>
      <translation>Unrealistische Erwartungen</translation>
    </message>
    <message>
      <source>Value unclear</source>
      <translation>Nutzen unklar</translation>
    </message>
    <message>
      <source>Trial tourist</source>
      <translation>Testet nur</translation>
    </message>
    <message>
      <source>Free consulting</source>
      <translation>Gratisberatung</translation>
    </message>
    <message>
      <source>Almost ready</source>
      <translation>Fast so weit</translation>
    </message>
    <message>
      <source>Stale maybe</source>
      <translation>Altes Vielleicht</translation>
    </message>
    <message>
      <source>Hostile</source>
      <translation>Feindselig</translation>
    </message>
    <message>
      <source>Unreachable</source>
      <translation>Unerreichbar</translation>
    </message>
    <message>
      <source>Contact gone</source>
      <translation>Kontakt fort</translation>
    </message>
    <message>
      <source>Explicit no</source>
      <translation>Klares Nein</translation>
    </message>
    <message>
      <source>Do not contact</source>
      <translation>Nicht kontaktieren</translation>
    </message>
    <message>
      <source>Fast replies</source>
      <translation>Schnelle Antworten</translation>
    </message>
    <message>
      <source>Concrete commitment</source>
      <translation>Konkrete Zusage</translation>
    </message>
    <message>
      <source>Meeting accepted</source>
      <translation>Termin zugesagt</translation>
    </message>
    <message>
      <source>Meeting held</source>
      <translation>Termin fand statt</translation>
    </message>
    <message>
      <source>New stakeholder</source>
      <translation>Neue Beteiligte</translation>
    </message>
    <message>
      <source>Buying question</source>
      <translation>Kauffrage</translation>
    </message>
    <message>
      <source>Promise kept</source>
      <translation>Zusage gehalten</translation>
    </message>
  </context>
  <context>
    <name>Silences</name>
    <message>
      <source>days of silence so far</source>
      <translation>Tage Stille bisher</translation>
    </message>
    <message>
      <source>in %1 days; %2 silences</source>
      <translation>in %1 Tagen; %2 Pausen</translation>
    </message>
    <message>
      <source>Silent for %1: %2 end within %3 (95 % interval: %4 to %5), based on %6 silences</source>
      <translation>%1 Stille: %2 enden binnen %3 (95-%-Bereich: %4 bis %5), aus %6 Pausen</translation>
    </message>
    <message>
      <source>Does silence end?</source>
      <translation>Endet die Stille?</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>Tage</translation>
    </message>
    <message>
      <source>Chance</source>
      <translation>Chance</translation>
    </message>
    <message>
      <source>At least</source>
      <translation>Mindestens</translation>
    </message>
    <message>
      <source>At most</source>
      <translation>Höchstens</translation>
    </message>
    <message>
      <source>Based on</source>
      <translation>Beruht auf</translation>
    </message>
    <message>
      <source>Too few silences in your mail to give odds.</source>
      <translation>Zu wenige Pausen in Ihren Mails für eine Chance in Zahlen.</translation>
    </message>
    <message>
      <source>too few
to say</source>
      <translation>zu wenige
für eine Aussage</translation>
    </message>
    <message>
      <source>%1 at day %2, from %3</source>
      <translation>%1 an Tag %2, aus %3</translation>
    </message>
    <message>
      <source>%1: %2 after %3, its own past included, based on %4 silences</source>
      <translation>%1: %2 nach %3, die eigene Vergangenheit eingerechnet, aus %4 Pausen</translation>
    </message>
  </context>
  <context>
    <name>Sorting</name>
    <message>
      <source>Choose the CSV file of your deals</source>
      <translation>CSV-Datei Ihrer Deals wählen</translation>
    </message>
    <message>
      <source>Everybody who was found in your mail. Say who they are; only deals are on the board. Nobody needs to be sorted: what is not, is told by the mail itself.</source>
      <translation>Alle, die in Ihren Mails gefunden wurden. Sagen Sie, wer sie sind; auf dem Board stehen nur Deals. Niemand muss sortiert werden: Sonst entscheiden die Mails selbst.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Import deals from your CRM…</source>
      <translation>Deals aus Ihrem CRM importieren…</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Mails from / to</source>
      <translation>Mails von / an</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Jetzt</translation>
    </message>
    <message>
      <source>Sorted as</source>
      <translation>Sortiert als</translation>
    </message>
    <message>
      <source>Correspondents</source>
      <translation>Korrespondenten</translation>
    </message>
    <message>
      <source>Undone.</source>
      <translation>Rückgängig gemacht.</translation>
    </message>
    <message>
      <source>Deal</source>
      <translation>Deal</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Kunde</translation>
    </message>
    <message>
      <source>Supplier</source>
      <translation>Lieferant</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Privat</translation>
    </message>
    <message>
      <source>on the board</source>
      <translation>auf dem Board</translation>
    </message>
    <message>
      <source>%1: %2.</source>
      <translation>%1: %2.</translation>
    </message>
    <message>
      <source>%1 found</source>
      <translation>%1 gefunden</translation>
    </message>
    <message>
      <source>Deals imported: %1</source>
      <translation>Importierte Deals: %1</translation>
    </message>
  </context>
  <context>
    <name>TimeLine</name>
    <message>
      <source>They wrote</source>
      <translation>Gegenseite</translation>
    </message>
    <message>
      <source>Meetings</source>
      <translation>Termine</translation>
    </message>
    <message>
      <source>You wrote</source>
      <translation>Sie selbst</translation>
    </message>
    <message>
      <source>of silence</source>
      <translation>Stille</translation>
    </message>
    <message>
      <source>reply expected by %1</source>
      <translation>Antwort erwartet bis %1</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>Time line</source>
      <translation>Zeitstrahl</translation>
    </message>
    <message>
      <source>%1 to today, drawn to scale</source>
      <translation>%1 bis heute, maßstäblich</translation>
    </message>
    <message>
      <source>1 month before</source>
      <translation>1 Monat davor</translation>
    </message>
    <message>
      <source>%1 months before</source>
      <translation>%1 Monate davor</translation>
    </message>
    <message>
      <source>before</source>
      <translation>davor</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>missed</source>
      <translation>versäumt</translation>
    </message>
    <message>
      <source>held</source>
      <translation>fand statt</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automatisch</translation>
    </message>
    <message>
      <source>you</source>
      <translation>Sie</translation>
    </message>
    <message>
      <source>they</source>
      <translation>Gegenseite</translation>
    </message>
    <message>
      <source>Events</source>
      <translation>Ereignisse</translation>
    </message>
    <message>
      <source>Flag %1, %2</source>
      <translation>Zeichen %1, %2</translation>
    </message>
    <message>
      <source>automatic mail</source>
      <translation>automatische Mail</translation>
    </message>
    <message>
      <source>you wrote</source>
      <translation>Sie schrieben</translation>
    </message>
    <message>
      <source>meeting held</source>
      <translation>Termin fand statt</translation>
    </message>
    <message>
      <source>meeting, not known whether held</source>
      <translation>Termin, unbekannt ob er stattfand</translation>
    </message>
    <message>
      <source>they missed the meeting</source>
      <translation>Termin von der Gegenseite versäumt</translation>
    </message>
    <message>
      <source>meeting called off</source>
      <translation>Termin abgesagt</translation>
    </message>
    <message>
      <source>meeting ahead</source>
      <translation>Termin steht bevor</translation>
    </message>
    <message>
      <source>meeting moved</source>
      <translation>Termin verschoben</translation>
    </message>
    <message>
      <source>you met</source>
      <translation>Treffen</translation>
    </message>
    <message>
      <source>you spoke</source>
      <translation>Gespräch</translation>
    </message>
    <message>
      <source>they wrote</source>
      <translation>die Gegenseite schrieb</translation>
    </message>
    <message>
      <source>out of office</source>
      <translation>abwesend</translation>
    </message>
    <message>
      <source>delivery failed</source>
      <translation>unzustellbar</translation>
    </message>
    <message>
      <source>read receipt</source>
      <translation>Lesebestätigung</translation>
    </message>
  </context>
  <context>
    <name>Today</name>
    <message>
      <source>Their mail came today</source>
      <translation>Deren Mail kam heute</translation>
    </message>
    <message>
      <source>They said no</source>
      <translation>Sie haben Nein gesagt</translation>
    </message>
    <message>
      <source>Red since today</source>
      <translation>Rot seit heute</translation>
    </message>
    <message>
      <source>Answer %1</source>
      <translation>%1 antworten</translation>
    </message>
    <message>
      <source>Prepare %1</source>
      <translation>%1 vorbereiten</translation>
    </message>
    <message>
      <source>Decide on %1</source>
      <translation>Über %1 entscheiden</translation>
    </message>
    <message>
      <source>Thank %1</source>
      <translation>%1 danken</translation>
    </message>
    <message>
      <source>%2, one of theirs comes</source>
      <translation>%2, eine Person von dort kommt</translation>
    </message>
    <message>
      <source>%2, %1 of theirs come</source>
      <translation>%2, %1 von dort kommen</translation>
    </message>
    <message>
      <source>Their mail waits %1</source>
      <translation>Deren Mail wartet %1</translation>
    </message>
    <message>
      <source>%2, not confirmed</source>
      <translation>%2, nicht bestätigt</translation>
    </message>
    <message>
      <source>Red since %1, still undecided</source>
      <translation>Rot seit %1, noch unentschieden</translation>
    </message>
    <message>
      <source>Where to spend today</source>
      <translation>Womit Sie heute Zeit verbringen</translation>
    </message>
    <message>
      <source>Nobody waits for you and nothing is due. Sell something new.</source>
      <translation>Niemand wartet auf Sie, und nichts ist fällig. Verkaufen Sie etwas Neues.</translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message>
      <source>For an hour</source>
      <translation>Für eine Stunde</translation>
    </message>
    <message>
      <source>For today</source>
      <translation>Für heute</translation>
    </message>
    <message>
      <source>Until Monday</source>
      <translation>Bis Montag</translation>
    </message>
    <message>
      <source>Walkaway goes on in the tray</source>
      <translation>Walkaway bleibt in der Taskleiste</translation>
    </message>
    <message>
      <source>It reads mail and tells what is due. Quit it from its menu there.</source>
      <translation>Es liest Mail und sagt, was fällig ist. Beenden Sie es dort über das Menü.</translation>
    </message>
    <message>
      <source>Walkaway can go on in the tray when you close the window.</source>
      <translation>Walkaway kann in der Taskleiste bleiben, wenn Sie das Fenster schließen.</translation>
    </message>
    <message>
      <source>It then reads mail in the background. Settings, On this computer changes it.</source>
      <translation>Dann liest es im Hintergrund Mail. Ändern können Sie das unter Einstellungen, Auf diesem Computer.</translation>
    </message>
    <message>
      <source>Go on in the tray</source>
      <translation>In der Taskleiste bleiben</translation>
    </message>
    <message>
      <source>Read mail now</source>
      <translation>Mail jetzt lesen</translation>
    </message>
    <message>
      <source>out of date</source>
      <translation>veraltet</translation>
    </message>
    <message>
      <source>an account needs you</source>
      <translation>ein Konto braucht Sie</translation>
    </message>
    <message>
      <source>nothing to decide</source>
      <translation>nichts zu entscheiden</translation>
    </message>
    <message>
      <source>no board yet</source>
      <translation>noch kein Board</translation>
    </message>
    <message>
      <source>Open the board</source>
      <translation>Board öffnen</translation>
    </message>
    <message>
      <source>Pause notices</source>
      <translation>Hinweise anhalten</translation>
    </message>
    <message>
      <source>Quit Walkaway</source>
      <translation>Walkaway beenden</translation>
    </message>
    <message>
      <source>1 to walk away from</source>
      <translation>1 zum Aussteigen</translation>
    </message>
    <message>
      <source>%1 to walk away from</source>
      <translation>%1 zum Aussteigen</translation>
    </message>
    <message>
      <source>1 reply owed</source>
      <translation>1 Antwort offen</translation>
    </message>
    <message>
      <source>%1 replies owed</source>
      <translation>%1 Antworten offen</translation>
    </message>
    <message>
      <source>notices paused until %1</source>
      <translation>Hinweise angehalten bis %1</translation>
    </message>
    <message>
      <source>Show notices again (paused until %1)</source>
      <translation>Hinweise wieder zeigen (angehalten bis %1)</translation>
    </message>
  </context>
  <context>
    <name>Verbs</name>
    <message>
      <source>Spoke by phone…</source>
      <translation>Telefoniert…</translation>
    </message>
    <message>
      <source>Merge with another prospect…</source>
      <translation>Mit einem anderen Interessenten zusammenlegen…</translation>
    </message>
    <message>
      <source>Who belongs here…</source>
      <translation>Wer hierher gehört…</translation>
    </message>
    <message>
      <source>Not a prospect: set aside</source>
      <translation>Kein Interessent: beiseitelegen</translation>
    </message>
    <message>
      <source>Another day…</source>
      <translation>Anderer Tag…</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Close the deal</source>
      <translation>Deal schließen</translation>
    </message>
    <message>
      <source>Open it again</source>
      <translation>Wieder öffnen</translation>
    </message>
    <message>
      <source>Draft the exit…</source>
      <translation>Ausstieg entwerfen…</translation>
    </message>
    <message>
      <source>Write to them again…</source>
      <translation>Noch einmal schreiben…</translation>
    </message>
    <message>
      <source>They bought: won</source>
      <translation>Sie haben gekauft: gewonnen</translation>
    </message>
    <message>
      <source>A meeting was with them…</source>
      <translation>Ein Termin war mit ihnen …</translation>
    </message>
    <message>
      <source>Forget them…</source>
      <translation>Vergessen…</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Zurückstellen</translation>
    </message>
  </context>
  <context>
    <name>Welcome</name>
    <message>
      <source>Proof from your own mail, and a kind way out.</source>
      <translation>Belege aus Ihren eigenen Mails und ein freundlicher Ausweg.</translation>
    </message>
    <message>
      <source>Something slips. Look, don’t chase yet.</source>
      <translation>Etwas rutscht weg. Hinsehen, noch nicht nachjagen.</translation>
    </message>
    <message>
      <source>They answer, they plan, they ask.</source>
      <translation>Sie antworten, sie planen, sie fragen.</translation>
    </message>
    <message>
      <source>Know when to stop chasing a deal.</source>
      <translation>Wissen, wann man einem Deal nicht mehr nachläuft.</translation>
    </message>
    <message>
      <source>Welcome</source>
      <translation>Willkommen</translation>
    </message>
    <message>
      <source>How would you like to begin?</source>
      <translation>Wie möchten Sie beginnen?</translation>
    </message>
    <message>
      <source>Your first lights show up in about two minutes.</source>
      <translation>Ihre ersten Ampeln sehen Sie in etwa zwei Minuten.</translation>
    </message>
    <message>
      <source>Connect your mail</source>
      <translation>Ihre Mail verbinden</translation>
    </message>
    <message>
      <source>Address and password, or sign in with your provider. The calendar comes along where it can.</source>
      <translation>Adresse und Passwort oder Anmeldung beim Anbieter. Der Kalender kommt mit, wo es geht.</translation>
    </message>
    <message>
      <source>Open files</source>
      <translation>Dateien öffnen</translation>
    </message>
    <message>
      <source>An mbox, a Maildir or a folder of .eml, with an .ics calendar if you like.</source>
      <translation>Eine mbox, ein Maildir oder ein Ordner mit .eml, auf Wunsch mit einem Kalender als .ics.</translation>
    </message>
    <message>
      <source>See the demo</source>
      <translation>Demo ansehen</translation>
    </message>
    <message>
      <source>Invented prospects under every light. Nothing of yours is touched.</source>
      <translation>Erfundene Interessenten unter jeder Ampel. Nichts von Ihnen wird berührt.</translation>
    </message>
    <message>
      <source>It only reads. It cannot send, mark, move or delete your mail.</source>
      <translation>Es liest nur. Es kann Ihre Mails nicht senden, markieren, verschieben oder löschen.</translation>
    </message>
    <message>
      <source>Everything stays on this computer; there is no server of ours.</source>
      <translation>Alles bleibt auf diesem Computer; einen Server von uns gibt es nicht.</translation>
    </message>
    <message>
      <source>It writes to one place only, your Drafts folder, when you say so.</source>
      <translation>Es schreibt nur an einen Ort, in Ihren Entwürfe-Ordner, und nur wenn Sie es sagen.</translation>
    </message>
  </context>
  <context>
    <name>Window</name>
    <message>
      <source>The default holds there. Correct settings.toml.</source>
      <translation>Dort gilt die Voreinstellung. Berichtigen Sie settings.toml.</translation>
    </message>
    <message>
      <source>Back to my board</source>
      <translation>Zurück zu meinem Board</translation>
    </message>
    <message>
      <source>Open files…</source>
      <translation>Dateien öffnen…</translation>
    </message>
    <message>
      <source>Show the demo</source>
      <translation>Demo zeigen</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <source>Board</source>
      <translation>Board</translation>
    </message>
    <message>
      <source>No mail read yet</source>
      <translation>Noch keine Mail gelesen</translation>
    </message>
    <message>
      <source>all of it could be read</source>
      <translation>alles war lesbar</translation>
    </message>
    <message>
      <source>Mail read up to %1</source>
      <translation>Mail gelesen bis %1</translation>
    </message>
    <message>
      <source>1 item not readable</source>
      <translation>1 Eintrag nicht lesbar</translation>
    </message>
    <message>
      <source>%1 items not readable</source>
      <translation>%1 Einträge nicht lesbar</translation>
    </message>
    <message>
      <source>Reading the words of %1 of %2 mails</source>
      <translation>Worte von %1 von %2 Mails werden gelesen</translation>
    </message>
    <message>
      <source>Judging %1 of %2 prospects</source>
      <translation>%1 von %2 Interessenten werden beurteilt</translation>
    </message>
    <message>
      <source>Reading mail, %1 % done</source>
      <translation>Mail wird gelesen, %1 % fertig</translation>
    </message>
    <message>
      <source>Reading mail</source>
      <translation>Mail wird gelesen</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Reading the demo mailbox</source>
      <translation>Das Demo-Postfach wird gelesen</translation>
    </message>
    <message>
      <source>Copied: %1</source>
      <translation>Kopiert: %1</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>d MMMM yyyy</source>
      <translation>d. MMMM yyyy</translation>
    </message>
    <message>
      <source>d MMMM</source>
      <translation>d. MMMM</translation>
    </message>
    <message>
      <source>two</source>
      <translation>zwei</translation>
    </message>
    <message>
      <source>three</source>
      <translation>drei</translation>
    </message>
    <message>
      <source>four</source>
      <translation>vier</translation>
    </message>
    <message>
      <source>five</source>
      <translation>fünf</translation>
    </message>
    <message>
      <source>six</source>
      <translation>sechs</translation>
    </message>
    <message>
      <source>seven</source>
      <translation>sieben</translation>
    </message>
    <message>
      <source>eight</source>
      <translation>acht</translation>
    </message>
    <message>
      <source>nine</source>
      <translation>neun</translation>
    </message>
    <message>
      <source>ten</source>
      <translation>zehn</translation>
    </message>
    <message>
      <source>eleven</source>
      <translation>elf</translation>
    </message>
    <message>
      <source>twelve</source>
      <translation>zwölf</translation>
    </message>
    <message>
      <source>Meeting without a title</source>
      <translation>Termin ohne Titel</translation>
    </message>
    <message>
      <source>1 day</source>
      <translation>1 Tag</translation>
    </message>
    <message>
      <source>%1 days</source>
      <translation>%1 Tage</translation>
    </message>
    <message>
      <source>1 working day</source>
      <translation>1 Arbeitstag</translation>
    </message>
    <message>
      <source>%1 working days</source>
      <translation>%1 Arbeitstage</translation>
    </message>
    <message>
      <source>1 flag</source>
      <translation>1 Zeichen</translation>
    </message>
    <message>
      <source>%1 flags</source>
      <translation>%1 Zeichen</translation>
    </message>
    <message>
      <source>1 mail</source>
      <translation>1 Mail</translation>
    </message>
    <message>
      <source>%1 mails</source>
      <translation>%1 Mails</translation>
    </message>
    <message>
      <source>1 meeting</source>
      <translation>1 Termin</translation>
    </message>
    <message>
      <source>%1 meetings</source>
      <translation>%1 Termine</translation>
    </message>
    <message>
      <source>1 prospect</source>
      <translation>1 Interessent</translation>
    </message>
    <message>
      <source>%1 prospects</source>
      <translation>%1 Interessenten</translation>
    </message>
    <message>
      <source>d MMM</source>
      <translation>d. MMM</translation>
    </message>
    <message>
      <source>d MMM yyyy</source>
      <translation>d. MMM yyyy</translation>
    </message>
    <message>
      <source>dddd d MMMM</source>
      <translation>dddd, d. MMMM</translation>
    </message>
    <message>
      <source>dddd d MMMM yyyy</source>
      <translation>dddd, d. MMMM yyyy</translation>
    </message>
  </context>
</TS>

// Prints what some mail programs do not know (`none`) or know in part (`partial`) of the mails on
// stdin, a JSON list of pages: a line a feature, with the programs and what is said of them.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const place = `${process.argv[2]}/node_modules/caniemail/dist/index.js`;
const { caniemail } = await import(pathToFileURL(place));
const clients = ["gmail.*", "outlook.*", "apple-mail.*"];

const found = new Map();
for (const html of JSON.parse(readFileSync(0, "utf-8"))) {
  const { issues } = caniemail({ clients, html });
  for (const [client, list] of [...issues.errors, ...issues.warnings])
    for (const { title, support, notes } of list) {
      const key = `${support.padEnd(8)}${title}`;
      const where = found.get(key) ?? found.set(key, new Map()).get(key);
      where.set(client, notes.join(" "));
    }
}
for (const [key, where] of [...found].sort()) {
  console.log(`${key}: ${[...where.keys()].sort().join(", ")}`);
  for (const note of [...new Set(where.values())].filter(Boolean).sort()) console.log(`          ${note}`);
}

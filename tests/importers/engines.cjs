// Read texts from stdin, a JSON list, fill each in with the engines of mail tools, and print what came out, as JSON:
// by engine, a list of texts. An engine that is not installed is left out.

const values = { name: "RUN", first_name: "RUN", raw: "RUN", unsubscribe: "RUN", x: "RUN", y: ["RUN"], Email: "RUN" };

function installed(name) {
  try {
    return require(name);
  } catch {
    return null;
  }
}

const engines = {
  handlebars: (engine) => (text) => engine.compile(text)(values),
  mustache: (engine) => (text) => engine.render(text, values),
  liquidjs: (engine) => {
    const liquid = new engine.Liquid();
    return (text) => liquid.parseAndRenderSync(text, values);
  },
  nunjucks: (engine) => {
    const environment = new engine.Environment(null, { autoescape: false });
    return (text) => environment.renderString(text, values);
  },
  ejs: (engine) => (text) => engine.render(text, values),
};

const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const found = {};
for (const [name, filler] of Object.entries(engines)) {
  const engine = installed(name);
  if (!engine) continue;
  const fill = filler(engine);
  found[name] = texts.map((text) => {
    try {
      return fill(text);
    } catch (error) {
      return `error: ${error.message}`;
    }
  });
}
process.stdout.write(JSON.stringify(found));

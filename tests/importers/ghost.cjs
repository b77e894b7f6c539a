// Read posts from stdin, a JSON list of Lexical, with Ghost's own nodes, and print the HTML of each that Ghost would
// publish, as JSON.

const { JSDOM } = require("jsdom");
const { DEFAULT_NODES } = require("@tryghost/kg-default-nodes");
const renderer = require("@tryghost/kg-lexical-html-renderer");

const dom = new JSDOM();
const Renderer = renderer.LexicalHTMLRenderer || renderer.default || renderer;
const options = {
  target: "html",
  dom,
  createDocument: () => dom.window.document,
  imageOptimization: {},
  canTransformImage: () => false,
  siteUrl: "https://example.org/",
  postUrl: "https://example.org/post/",
};

(async () => {
  const pages = [];
  for (const post of JSON.parse(require("fs").readFileSync(0, "utf8")))
    pages.push(await new Renderer({ dom, nodes: DEFAULT_NODES }).render(JSON.stringify(post), options));
  process.stdout.write(JSON.stringify(pages));
})();

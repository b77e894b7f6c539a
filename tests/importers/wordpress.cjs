// Read posts from stdin, a JSON list of block markup, with the parser that WordPress publishes pages by. Print of each
// the blocks that are in it, where words stand outside of any, and the HTML that is shown, as JSON.

const { parse } = require("@wordpress/block-serialization-default-parser");

const all = (found) => found.flatMap((block) => [block, ...all(block.innerBlocks)]);

// As WordPress fills a block: each gap in its HTML takes the next block inside it.
const shown = (block) => {
  const inner = [...block.innerBlocks];
  return block.innerContent.map((piece) => piece ?? shown(inner.shift())).join("");
};

const read = (content) => {
  const blocks = parse(content);
  const found = all(blocks);
  return {
    names: found.map((block) => block.blockName).filter(Boolean),
    outside: found.filter((block) => !block.blockName).map((block) => block.innerHTML.trim()).filter(Boolean),
    html: blocks.map(shown).join(""),
  };
};

process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(read)));

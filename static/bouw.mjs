// Bundles, purges and minifies the stylesheet and our own script. `portal.assets.build` calls this with the folder to write to.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
const target = ["chrome111", "firefox115", "safari16.4"];

// For pages to use as they like; every other class must stand in a template as a whole word.
const forPages = "big card--main card--quiet cards lead muted number small table wrap";
// Written by `portal.brieven.html`, not by a template.
const fromCode = "letter letter__from letter__to letter__how";
// States that the portal does not style, or (the ring of focus) styles for everything at once.
// :user-invalid would colour a field before the server has said what is wrong.
const never = /:(active|disabled|read-only|invalid|user-invalid)|:?:placeholder|--html-\w+:(focus|hover)/;
const dropStates = (root) =>
  root.walkRules((rule) => {
    rule.selectors = rule.selectors.filter((selector) => !never.test(selector));
    if (!rule.selector) rule.remove();
  });

const bundle = await build({
  entryPoints: [join(here, "css/portal.css")],
  bundle: true,
  write: false,
  legalComments: "none",
  target,
});
const used = await postcss([dropStates]).process(bundle.outputFiles[0].text, { from: undefined });
const [purged] = await new PurgeCSS().purge({
  css: [{ raw: used.css }],
  content: [join(here, "../templates/**/*.html"), join(here, "js/*.js"), { raw: `${forPages} ${fromCode} rtl`, extension: "html" }],
  defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
  safelist: { standard: [":root", "thema-neutraal", /^:/], variables: [/^--basis-/, /^--utrecht-page-/, /^--portaal-/] },
  variables: true,
});
const css = await transform(purged.css, { loader: "css", minify: true, legalComments: "none", target });
const js = await build({
  entryPoints: [join(here, "js/app.js")],
  bundle: true,
  format: "iife",
  minify: true,
  write: false,
  legalComments: "none",
  target,
});

await mkdir(out, { recursive: true });
await writeFile(join(out, "portal.css"), css.code);
await writeFile(join(out, "app.js"), js.outputFiles[0].text);

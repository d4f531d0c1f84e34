// Bundles, purges and minifies the stylesheet and our own script. `portal.assets.build` calls this with the folder to write to.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
// For pages to use as they like; all other classes must stand in a template.
const forPages = ["big", "card--main", "card--quiet", "cards", "lead", "muted", "number", "small", "table", "wrap"];
const target = ["chrome111", "firefox115", "safari16.4"];

const bundle = await build({
  entryPoints: [join(here, "css/portal.css")],
  bundle: true,
  write: false,
  legalComments: "none",
  target,
});
const [purged] = await new PurgeCSS().purge({
  css: [{ raw: bundle.outputFiles[0].text }],
  content: [join(here, "../templates/**/*.html"), join(here, "js/*.js")],
  // Whole words only: a class name that a template puts together from parts would not be found, so no template does that.
  defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
  safelist: { standard: [":root", "thema-neutraal", /^:/, ...forPages], variables: [/^--basis-/, /^--utrecht-page-/, /^--portaal-/] },
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

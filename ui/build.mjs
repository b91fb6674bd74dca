// Builds what the pages load from npm packages: one stylesheet, the font, the images the styles name, the icon sprite.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileAsync } from "sass";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "..", "node_modules");
const uswds = join(modules, "@uswds", "uswds");
const fontsource = join(modules, "@fontsource-variable", "public-sans", "files");
const out = join(here, "static", "ui");

async function fresh(folder) {
  await rm(join(out, folder), { recursive: true, force: true });
  await mkdir(join(out, folder), { recursive: true });
}

async function styles() {
  const { css } = await compileAsync(join(here, "scss", "hite.scss"), {
    style: "compressed",
    loadPaths: [join(uswds, "packages"), join(here, "scss")],
    quietDeps: true,
  });
  await writeFile(join(out, "css", "hite.css"), css);
  return css;
}

// Only images that the stylesheet names, so that collectstatic finds every one and ships no other.
async function images(css) {
  const named = new Set([...css.matchAll(/url\("?\.\.\/img\/([^")]+)"?\)/g)].map((match) => match[1]));
  for (const name of named) {
    const target = join(out, "img", name);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(uswds, "dist", "img", name), target);
  }
}

// Of each font what its rule in the stylesheet says: a fifth of the file was weights that no page has.
async function fonts(css) {
  for (const [, rule] of css.matchAll(/@font-face\{([^}]*)\}/g)) {
    const [, name] = rule.match(/url\("?\.\.\/fonts\/([^")]+)"?\)/);
    const [, min, max] = rule.match(/font-weight:(\d+) (\d+)/).map(Number);
    const [, ranges] = rule.match(/unicode-range:([^;]+)/);
    const whole = await readFile(join(fontsource, name));
    const part = await subsetFont(whole, characters(ranges), {
      targetFormat: "woff2",
      variationAxes: { wght: { min, max, default: min } },
    });
    await writeFile(join(out, "fonts", name), part);
  }
}

// "U+0-ff,U+131": all of these, as one text.
function characters(ranges) {
  const pairs = ranges.split(",").map((range) => range.trim().slice(2).split("-").map((code) => parseInt(code, 16)));
  const codes = pairs.flatMap(([from, to = from]) => Array.from({ length: to - from + 1 }, (_, place) => from + place));
  return String.fromCodePoint(...codes);
}

// Symbols stay unseen until used; what is drawn is our mark, so that the same file is the page's icon in the browser.
const head = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"';
const mark =
  '<rect width="28" height="28" rx="7" fill="#00687d"/><path d="M5.5 15.5h4l2.6-6.5 4 11 2.6-6.5h3.8" fill="none" ' +
  'stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>';

// icons.txt: one name a line; "ours=theirs" gives an icon of USWDS another name.
async function sprite() {
  const names = (await readFile(join(here, "icons.txt"), "utf8")).split("\n").filter(Boolean);
  const symbols = await Promise.all(
    names.map(async (line) => {
      const [name, source = name] = line.split("=");
      const svg = await readFile(join(uswds, "dist", "img", "usa-icons", `${source}.svg`), "utf8");
      const box = svg.match(/viewBox="([^"]+)"/)[1];
      const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
      return `<symbol id="${name}" viewBox="${box}">${body}</symbol>`;
    }),
  );
  await writeFile(join(out, "img", "icons.svg"), `<svg ${head}>${symbols.join("")}${mark}</svg>\n`);
}

for (const folder of ["css", "img", "fonts"]) await fresh(folder);
const css = await styles();
await images(css);
await fonts(css);
await sprite();

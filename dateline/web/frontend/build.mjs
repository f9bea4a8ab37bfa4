// The outlines of the land and its borders, from Natural Earth as the package world-atlas has it (public domain), as
// plain rings and lines in degrees: what dateline/web/projection.py draws maps from.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { merge, mesh } from "topojson-client";

const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
const world = JSON.parse(readFileSync(file, "utf8"));
const countries = world.objects.countries;
const rounded = (line) => line.map(([lon, lat]) => [Math.round(lon * 100) / 100, Math.round(lat * 100) / 100]);
const land = merge(world, countries.geometries).coordinates.flat().map(rounded);
const borders = mesh(world, countries, (a, b) => a !== b).coordinates.map(rounded);
const out = new URL("../static/built/", import.meta.url);
mkdirSync(out, { recursive: true });
writeFileSync(new URL("outlines.json", out), JSON.stringify({ land, borders }));
console.log(`outlines: ${land.length} rings, ${borders.length} lines`);

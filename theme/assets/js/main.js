import { startContents } from "./contents.js";
import { startControls } from "./controls.js";
import { startCopy } from "./copy.js";
import { startDisclosure } from "./disclosure.js";
import { startPermalink } from "./permalink.js";
import { startSearchBox } from "./search/box.js";
import "./search/shortcut.js";
import { startAddress, startCalendar, startPageTools } from "./take-along.js";

document.querySelectorAll(".controls").forEach(startControls);
document.querySelectorAll(".contents").forEach(startContents);
document.querySelectorAll(".search-form").forEach(startSearchBox);
document.querySelectorAll(".toggle").forEach(startDisclosure);
document.querySelectorAll(".citation").forEach(startCopy);
document.querySelectorAll(".page-tools").forEach(startPageTools);
document.querySelectorAll("[data-calendar]").forEach(startCalendar);
document.querySelectorAll("[data-address]").forEach(startAddress);
document.querySelectorAll('[data-kind="week"] h2[id]').forEach(startPermalink);

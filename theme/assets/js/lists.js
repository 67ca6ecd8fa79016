import { startFilter } from "./lists/filter.js";
import "./main.js";

document.querySelectorAll(".list-filter").forEach(startFilter);

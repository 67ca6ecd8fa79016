/*
 * What answers questions on the page of the search, fetched with the first of them: it is more than all other scripts together.
 * Scripts of pages do not import each other at run time; this one leaves at the window what the page takes.
 */
import { adviceFor } from "./advice.js";
import { browse, search } from "./engine.js";
import { createLibrary } from "./library.js";
import { readName, readResult } from "./results.js";
import { createSuggestions } from "./suggestions.js";

window.searchAnswers = { adviceFor, browse, createLibrary, createSuggestions, readName, readResult, search };

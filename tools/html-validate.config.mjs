import { defineConfig } from "html-validate";

export default defineConfig({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    // The theme writes it so; both are the same to a browser.
    "doctype-style": ["error", { style: "lowercase" }],
    // A title is the directive's own, as published.
    "long-title": "off",
    // Templates indent; no byte of that is shown.
    "no-trailing-whitespace": "off",
    // Scripts and styles come from the site itself, and change with it.
    "require-sri": ["error", { target: "crossorigin" }],
    // Addresses begin with a year and never change; HTML has allowed that since its version 5.
    "valid-id": ["error", { relaxed: true }],
  },
});

/**
 * How cards look: every colour is one of page.css, so that another theme needs no new drawing, which would lose
 * what is typed.
 */
const colour = (/** @type {string} */ name) => `var(--${name})`;
const both = (/** @type {string} */ full, /** @type {string} */ subtle) => ({
  default: colour(full),
  subtle: colour(subtle),
});

export const hostConfig = {
  fontFamily: "inherit",
  fontSizes: { small: 12, default: 14, medium: 18, large: 20, extraLarge: 24 },
  spacing: { small: 4, default: 12, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: colour("line") },
  actions: {
    maxActions: 6,
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    buttonSpacing: 0,
    spacing: "medium",
  },
  textBlock: { headingLevel: 2 },
  inputs: {
    label: {
      requiredInputs: { weight: "Bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "Bolder" },
    },
    errorMessage: { color: "attention", weight: "Bolder" },
  },
  containerStyles: {
    default: {
      backgroundColor: colour("page"),
      foregroundColors: {
        default: both("text", "subtle"),
        attention: both("attention", "attention"),
        accent: both("link", "link"),
      },
    },
  },
};

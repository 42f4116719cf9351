import { hostConfig } from "./host-config.js";

const { AdaptiveCard, HostConfig, SerializationContext, Versions } = /** @type {any} */ (globalThis)
  .AdaptiveCards;

// No text of ours is Markdown, and what a customer is called must never act as such.
AdaptiveCard.onProcessMarkdown = () => {};

/**
 * Shows cards with Microsoft's own renderer.
 * @param {HTMLElement} place
 * @param {(data: unknown) => void} onAction What the button carries, with what is in the inputs.
 */
export function createCardView(place, onAction) {
  /** @type {any} */
  let shown = null;

  function draw(/** @type {unknown} */ content) {
    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig(hostConfig);
    card.onExecuteAction = (/** @type {any} */ action) => {
      if (action.getJsonTypeName() === "Action.OpenUrl") window.open(action.url, "_blank", "noopener");
      else onAction(action.data);
    };
    card.parse(content, new SerializationContext(Versions.v1_5));
    const drawing = card.render();
    // There is nothing to do on the card itself: it would only be one more stop on the way.
    drawing.removeAttribute("tabindex");
    place.replaceChildren(drawing);
    shown = card;
  }

  return {
    draw,
    /**
     * Draws a newer state of the same card: whoever is on a button stays on it.
     * @param {unknown} content
     * @returns {boolean} False where the focus was in the card and its place is gone.
     */
    redraw(content) {
      const inside = place.contains(document.activeElement);
      const key = inside ? keyOf(focused(shown)) : null;
      draw(content);
      if (!inside) return true;
      const same = key === null ? undefined : buttons(shown).find((each) => keyOf(each) === key);
      same?.renderedElement?.focus({ preventScroll: true });
      return same !== undefined;
    },
    /** Submits the form as it is now. */
    submit() {
      shown?.getActionAt(0)?.execute();
    },
    /** @param {string} id */
    focusInput(id) {
      const input = shown?.getAllInputs().find((/** @type {any} */ each) => each.id === id);
      input?.focus();
      return input !== undefined;
    },
  };
}

/** @returns {any[]} */
const buttons = (/** @type {any} */ card) =>
  elements(card)
    .filter((element) => element.getJsonTypeName() === "ActionSet")
    .flatMap((set) => Array.from({ length: set.getActionCount() }, (_, index) => set.getActionAt(index)));

/** @returns {any[]} */
const elements = (/** @type {any} */ card) =>
  Array.from({ length: card.getItemCount() }, (_, index) => card.getItemAt(index));

const focused = (/** @type {any} */ card) =>
  buttons(card).find((each) => each.renderedElement?.contains(document.activeElement));

const keyOf = (/** @type {any} */ button) =>
  button ? JSON.stringify([button.title, button.toJSON().data]) : null;

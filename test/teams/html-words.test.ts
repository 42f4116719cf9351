import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEntities, htmlWords } from "../../src/teams/html-words.ts";

describe("a message's HTML as words", () => {
  it.each([
    ["<p>Sewer backup</p>", "Sewer backup"],
    ["<p>One</p><p>Two</p>", "One\nTwo"],
    ["<div>One<br>Two<br/>Three</div>", "One\nTwo\nThree"],
    ["<ul><li>a</li>\n<li>b</li></ul>", "a\nb"],
    ["1 &lt; 2 &amp;&amp; &quot;x&quot; &#39;y&#39; &#x2014;", "1 < 2 && \"x\" 'y' —"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ['Ask <at id="0">Ben Tran</at>&nbsp;please', "Ask Ben Tran please"],
    ['See <a href="https://example.com">the map</a>', "See the map (https://example.com)"],
    ['<a href="https://e.org/a?b=1&amp;c=2">https://e.org/a?b=1&amp;c=2</a>', "https://e.org/a?b=1&c=2"],
    ['<a href="https://example.com">example.com</a>', "https://example.com"],
    ['<a title="t" href="https://e.org"><b><i>the map</i></b></a>', "the map (https://e.org)"],
    ['<a href="javascript:alert(1)">x</a> <a>y</a>', "x y"],
    ["<blockquote><strong>Ana</strong><p>old</p></blockquote><p>new</p>", "new"],
    ["<p>a</p><blockquote>b<blockquote>c</blockquote>d</blockquote>e", "a\ne"],
    ["<blockquote><strong>Ana</strong><p>old</p></blockquote>", "Ana\nold"],
    ["<table><tr><td>x</td><td>y</td></tr><tr><td>1</td><td>2</td></tr></table>", "x; y\n1; 2"],
    ["<table><tr><td><p>x</p></td><td><p>y</p></td></tr></table>", "x; y"],
    ["<p>Log:</p><pre>one\n two\r\nthree</pre><p>end</p>", "Log:\none\ntwo\nthree\nend"],
    ["Needs:<ul><li>a</li><li>b</li></ul>thanks", "Needs:\na\nb\nthanks"],
    ['<img alt="a flooded street" src="x" itemid="1">', "a flooded street"],
    ['<attachment id="1"></attachment>', ""],
    ["<style>p { color: red }</style>text", "text"],
    ["a <b>very</b> <i>wet</i> basement", "a very wet basement"],
    ["2 < 3 and 4 > 1", "2 < 3 and 4 > 1"],
    ["&unknown; &#0; &#99999999;", "&unknown; &#0; &#99999999;"],
    ["", ""],
  ])("%j is %j", (html, words) => {
    expect(htmlWords(html)).toBe(words);
  });

  it("takes no longer for a text that is made to take long", () => {
    for (const part of [
      "<",
      "<img ",
      '<img alt="',
      "<style>",
      "&#x",
      "<p",
      " \n",
      "<pre>",
      "<blockquote>",
      "</td>",
      '<a href="https://x',
      '<a href="https://x">',
      '<a href="https://x"><b>',
      "<td>",
      "<p>",
    ]) {
      const began = performance.now();
      htmlWords(part.repeat(20_000));
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });

  it("gives back any text that was written with character references", () => {
    const written = (text: string) =>
      [...text].map((c) => (/[\w ]/.test(c) ? c : `&#${c.codePointAt(0)};`)).join("");
    const visible = fc.string({ unit: "grapheme-ascii" });
    fc.assert(
      fc.property(visible, (text) => {
        expect(decodeEntities(written(text))).toBe(text);
      }),
    );
  });
});

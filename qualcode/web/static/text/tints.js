/** Codes with a colour of their own: its hue, in the page's lightness, so that words stay readable in light and dark. */

const sheet = new CSSStyleSheet();

/** Let classes and highlights of these hues be there. @param {string[]} tints degrees, or `grey` */
export function drawTints(tints) {
  const rules = [...new Set(tints)].map((tint) => {
    const isGrey = tint === "grey";
    const [ground, line] = isGrey ? ["0 0% 60%", "0 0% 50%"] : [`${tint} 80% 60%`, `${tint} 60% 45%`];
    return `.h-${tint} { ${isGrey ? "--edge-s: 0%; --mark-s: 0%" : `--hue: ${tint}`}; }
      ::highlight(h-${tint}-accepted) { background-color: hsl(${ground} / .28); text-decoration: underline 2px hsl(${line}); }
      ::highlight(h-${tint}-suggested) { text-decoration: underline dotted 2px hsl(${line}); }`;
  });
  sheet.replaceSync(rules.join("\n"));
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

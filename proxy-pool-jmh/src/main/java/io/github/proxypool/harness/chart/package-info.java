/** Pictures of what the harness measured, as SVG: made from its JSON files, and from nothing else. */
@NullMarked
package io.github.proxypool.harness.chart;

import org.jspecify.annotations.NullMarked;

/** What the plan command reads and shows: the file of groups, the verdict, the JSON object, the page to print. */
@NullMarked
package io.github.proxypool.harness.plan;

import org.jspecify.annotations.NullMarked;

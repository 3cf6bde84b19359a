/** A race that jcstress must find. */
package io.github.proxypool.jcstress.planted;

/** Gives the people in a session proxy phone numbers out of a pool, for masked calling. */
module io.github.proxypool {
    requires com.google.common;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.github.proxypool;
}

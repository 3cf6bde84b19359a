/** Gives the people in a session proxy phone numbers out of a pool, for masked calling. */
@SuppressWarnings("requires-automatic") // Neither libphonenumber nor Micrometer has a module descriptor.
module io.github.proxypool {
    requires com.google.common;
    requires org.slf4j;
    requires static transitive org.jspecify;
    // Not transitive: whoever compiles against this module would have to have them.
    requires static com.google.i18n.phonenumbers.libphonenumber;
    requires static micrometer.core;

    exports io.github.proxypool;
}

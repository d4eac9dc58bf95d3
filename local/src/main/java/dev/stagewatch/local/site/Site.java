package dev.stagewatch.local.site;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What every blueprint may know of the stack around it.
 *
 * @param present      the parts that run in this stack
 * @param slaFile      the policy that the analyzer judges by
 * @param extra        more environment variables, by part
 */
public record Site(Folders folders, Ports ports, Secrets secrets, Set<PartName> present, Path slaFile,
                   Map<PartName, Map<String, String>> extra) {

    /** Host and port of a listener. */
    public String address(PortName port) {
        return ports.address(port);
    }

    /** {@code http://} and the address. */
    public String http(PortName port) {
        return "http://" + address(port);
    }

    /** The port as text. */
    public String port(PortName port) {
        return Integer.toString(ports.of(port));
    }

    /** Whether a part runs in this stack. */
    public boolean has(PartName part) {
        return present.contains(part);
    }
}

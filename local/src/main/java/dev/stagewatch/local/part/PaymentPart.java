package dev.stagewatch.local.part;

import dev.stagewatch.local.embedded.PaymentDouble;
import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.util.List;

/** The payment gateway's double: a third party that exports nothing. */
final class PaymentPart implements Blueprint {

    @Override
    public PartName name() {
        return PartName.PAYMENT;
    }

    @Override
    public String version() {
        return "double of the payment gateway";
    }

    @Override
    public String url(Site site) {
        return site.http(PortName.PAYMENT);
    }

    @Override
    public Command prepare(Site site) {
        return Command.java(PaymentDouble.class, List.of("-Xmx48m"), site.port(PortName.PAYMENT));
    }

    @Override
    public Probe probe(Site site) {
        return Probe.http(site.http(PortName.PAYMENT) + "/admin/requests");
    }
}

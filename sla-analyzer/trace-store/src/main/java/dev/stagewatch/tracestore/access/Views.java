package dev.stagewatch.tracestore.access;

/** Which role sees what. Immutable. */
public record Views(AllowList support) {

    public View of(Role role) {
        return switch (role) {
            case DEVOPS, DEVELOPER -> new FullView();
            case SUPPORT -> new AllowListView(support);
        };
    }
}

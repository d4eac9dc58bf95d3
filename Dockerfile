# The image of one Liberty server: shop, crm, mes or sla-analyzer. docker-compose.yml gives the arguments, versions from .env.
#   docker build --build-arg NAME=sla-analyzer --build-arg MODULE=sla-analyzer/server --build-arg LIBERTY_IMAGE=… --build-arg MAVEN_IMAGE=… .
ARG LIBERTY_IMAGE
ARG MAVEN_IMAGE

# Modules are built reproducibly (project.build.outputTimestamp), so that the same sources give the same layers.
FROM ${MAVEN_IMAGE} AS build
ARG MODULE
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -q -B -pl "${MODULE}" -am package -DskipTests && \
    mvn -q -B -pl order-service dependency:copy-dependencies -DincludeGroupIds=org.postgresql \
        -DincludeScope=provided -DexcludeTransitive=true -DoutputDirectory=/src/drivers

# From what changes seldom to what changes often, so that a new WAR is the only new layer.
FROM ${LIBERTY_IMAGE}
ARG MODULE
ARG NAME
USER root
RUN mkdir /state && chown 1001:0 /state
COPY --chmod=755 deploy/liberty/run.sh /opt/stagewatch/run.sh
COPY --from=build --chown=1001:0 /src/drivers/ /opt/ol/wlp/usr/shared/resources/
COPY --chown=1001:0 deploy/liberty/tls.xml /config/configDropins/overrides/tls.xml
COPY --from=build --chown=1001:0 /src/${MODULE}/src/main/liberty/config/ /config/
COPY --from=build --chown=1001:0 /src/${MODULE}/target/${NAME}.war /config/apps/
USER 1001
EXPOSE 9443
ENTRYPOINT ["/opt/stagewatch/run.sh", "/opt/ol/wlp/bin/server", "run", "defaultServer"]
CMD []

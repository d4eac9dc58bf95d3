# The image of one Liberty server: shop, crm, mes or sla-analyzer. docker-compose.yml gives the arguments; by hand:
#   docker build --build-arg NAME=shop --build-arg MODULE=shop .
#   docker build --build-arg NAME=sla-analyzer --build-arg MODULE=sla-analyzer/server .
ARG LIBERTY_IMAGE=open-liberty:26.0.0.6-full-java21-openj9
ARG MAVEN_IMAGE=maven:3.9.11-eclipse-temurin-21

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
COPY --from=build --chown=1001:0 /src/drivers/ /opt/ol/wlp/usr/shared/resources/
COPY --from=build --chown=1001:0 /src/${MODULE}/src/main/liberty/config/ /config/
COPY --from=build --chown=1001:0 /src/${MODULE}/target/${NAME}.war /config/apps/
# Inside a container the loopback is the container's own, so the server listens on every interface of it.
ENV HTTP_HOST=*
USER 1001

# The command in an image of its own, on Swift's official image:
#
#   docker build -t swiftc-fuzz .
#   docker run --rm -it -v "$PWD":/work -w /work swiftc-fuzz swiftc-fuzz test
#
# `toolchain/test-dockerfile` runs these steps in a bare root, without Docker.
FROM swift:6.3-bookworm AS build
COPY . /src
WORKDIR /src
RUN toolchain/bootstrap
RUN apt-get install -y -qq libzstd-dev xz-utils
RUN toolchain/make-dist /dist
RUN mkdir /opt/swiftc-fuzz
RUN tar -C /opt/swiftc-fuzz --strip-components=1 -xf /dist/*.tar.xz

FROM swift:6.3-bookworm
COPY --from=build /opt/swiftc-fuzz /opt/swiftc-fuzz
ENV PATH=/opt/swiftc-fuzz/bin:$PATH
RUN swiftc-fuzz doctor

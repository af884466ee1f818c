namespace SysFlow.Simulation;

/// <summary>The images of the simulated shop and the users their programs run as.</summary>
internal static class Images
{
    public static readonly ContainerImage Nginx = new("docker.io/library/nginx:1.25.3", CLibrary.Glibc,
        "NGINX_VERSION=1.25.3");

    public static readonly ContainerImage Node =
        new("registry.example.com/shop/api:4.2.0", CLibrary.Musl, "NODE_ENV=production", "NODE_VERSION=20.10.0");

    public static readonly ContainerImage Postgres =
        new("docker.io/library/postgres:16.1", CLibrary.Glibc, "PGDATA=/var/lib/postgresql/data", "LANG=en_US.utf8");

    public static readonly ContainerImage Redis = new("docker.io/library/redis:7.2.3", CLibrary.Glibc,
        "REDIS_VERSION=7.2.3");

    public static readonly ContainerImage Rabbit =
        new("docker.io/library/rabbitmq:3.12.10", CLibrary.Glibc, "RABBITMQ_HOME=/opt/rabbitmq");

    public static readonly ContainerImage NodeExporter = new("quay.io/prometheus/node-exporter:v1.7.0", CLibrary.None);

    public static readonly ContainerImage FluentBit = new("cr.fluentbit.io/fluent/fluent-bit:2.2.0", CLibrary.Glibc);

    public static readonly ContainerImage KubeProxy = new("registry.k8s.io/kube-proxy:v1.28.4", CLibrary.Glibc);

    public static readonly ContainerImage Report = new("registry.example.com/shop/report:1.9.1", CLibrary.Musl);

    public static readonly ContainerImage Alpine = new("docker.io/library/alpine:3.19", CLibrary.Musl);

    public static readonly UserAccount NginxUser = new(101, "nginx", 101, "nginx");

    public static readonly UserAccount NodeUser = new(1000, "node", 1000, "node");

    public static readonly UserAccount PostgresUser = new(999, "postgres", 999, "postgres");

    public static readonly UserAccount RedisUser = new(999, "redis", 999, "redis");

    public static readonly UserAccount RabbitUser = new(100, "rabbitmq", 101, "rabbitmq");
}

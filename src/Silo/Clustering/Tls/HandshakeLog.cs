using Orleans.Connections.Security;

namespace KeystoneAuthCluster.Silo.Clustering.Tls;

/// <summary>Orleans warns of every failed handshake, with a stack trace: whoever scans the port would fill the log. They are counted instead.</summary>
internal static class HandshakeLog
{
    private static readonly string Category = typeof(TlsOptions).Namespace!;

    /// <summary>Leaves such warnings out, unless <c>Logging:LogLevel:Orleans.Connections.Security</c> says otherwise: of rules for one category the last counts.</summary>
    public static IServiceCollection AddQuietHandshakes(this IServiceCollection services) => services.Configure<LoggerFilterOptions>(
        filters => filters.Rules.Insert(0, new LoggerFilterRule(null, Category, LogLevel.Error, null)));
}

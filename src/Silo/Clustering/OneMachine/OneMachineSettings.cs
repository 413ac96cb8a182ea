using KeystoneAuthCluster.Silo.Clustering.Tls;

namespace KeystoneAuthCluster.Silo.Clustering.OneMachine;

/// <summary>What the processes of one machine can make for themselves, and those of several must be given.</summary>
internal static class OneMachineSettings
{
    /// <summary>The configuration with the secret for tokens and the certificates of members in it, where it has none of its own.</summary>
    public static IConfigurationRoot Complete(IConfigurationRoot configuration, ClusteringOptions clustering)
    {
        if (clustering.Membership != MembershipKind.Localhost)
            return configuration;
        var (folder, made) = (ClusterDirectory.Open(clustering), new Dictionary<string, string?>());
        if (string.IsNullOrWhiteSpace(configuration[TokenSecret.Setting]))
            made[TokenSecret.Setting] = folder.KeySecretFile();
        if (clustering.Tls is { IsGiven: false, Names: [] }) // names are those of certificates that are given, and refused without
        {
            var tls = MemberCertificates.In(folder.CertificateFolder, TimeProvider.System.GetUtcNow());
            made[$"{ClusterTlsOptions.Section}:{nameof(tls.CertificateFile)}"] = tls.CertificateFile;
            made[$"{ClusterTlsOptions.Section}:{nameof(tls.KeyFile)}"] = tls.KeyFile;
            made[$"{ClusterTlsOptions.Section}:{nameof(tls.CaFile)}"] = tls.CaFile;
        }
        return new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(made).Build();
    }
}
